import type { PartialDate } from '../mrz/mrz.ts';

/** Six characters of an MRZ as a date; the century is still open. */
export interface MrzDate {
  /** 0–99; null when left open or unreadable. */
  readonly yearOfCentury: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** True when a part is neither digits nor left open. */
  readonly unreadable: boolean;
}

/** Reads `YYMMDD`; a part that the document leaves open is `<<` (Doc 9303-3, 4.8). */
export function readMrzDate(raw: string): MrzDate {
  const parts = [raw.slice(0, 2), raw.slice(2, 4), raw.slice(4, 6)];
  const [yearOfCentury = null, month = null, day = null] = parts.map((part) =>
    /^\d\d$/.test(part) ? Number(part) : null,
  );
  return { yearOfCentury, month, day, unreadable: !parts.every((part) => /^(?:\d\d|<<)$/.test(part)) };
}

/** An expiry date: always of this century (Doc 9303-3, 4.8, holds for documents in circulation). */
export function expiryDateOf({ yearOfCentury, month, day }: MrzDate): PartialDate {
  return { year: yearOfCentury === null ? null : 2000 + yearOfCentury, month, day };
}

/**
 * A birth date: the latest century in which it is not after `today` (`YYYY-MM-DD`). `certain` is the same date from a
 * source with a four-digit year; its century holds when it agrees with day, month and year of the century.
 */
export function birthDateOf(date: MrzDate, today: string, certain: PartialDate | null = null): PartialDate {
  const { yearOfCentury, month, day } = date;
  if (yearOfCentury === null) return { year: null, month, day };
  const of = (year: number): PartialDate => ({ year, month, day });
  const stated = certain?.year ?? null;
  const agrees =
    stated !== null && stated % 100 === yearOfCentury && certain?.month === month && certain.day === day;
  if (agrees && !isAfter(of(stated), today)) return of(stated);
  const latest = of(2000 + yearOfCentury);
  return isAfter(latest, today) ? of(1900 + yearOfCentury) : latest;
}

/** Whether the date lies after the day whatever its open parts are. */
export function isAfter(date: PartialDate, day: string): boolean {
  return date.year !== null && written(date.year, date.month ?? 1, date.day ?? 1) > day;
}

/** Whether the date lies before the day whatever its open parts are. */
export function isBefore(date: PartialDate, day: string): boolean {
  return date.year !== null && written(date.year, date.month ?? 12, date.day ?? 31) < day;
}

/** False for the 30th of February and the like; open parts are given the benefit of the doubt. */
export function isPossible({ year, month, day }: PartialDate): boolean {
  if (month !== null && (month < 1 || month > 12)) return false;
  return day === null || (day >= 1 && day <= daysIn(month, year));
}

function daysIn(month: number | null, year: number | null): number {
  if (month === null) return 31;
  // A leap year stands for a year that is not known. Day 0 of the next month is the last of this one.
  return new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');
const written = (year: number, month: number, day: number): string =>
  `${four(year)}-${two(month)}-${two(day)}`;

/** Date with open parts as EDTF (ISO 8601-2:2019, level 1): `1974-08-12`, `1974-08-XX`, `XXXX-XX-XX`. */
export function edtf({ year, month, day }: PartialDate): string {
  return `${year === null ? 'XXXX' : four(year)}-${month === null ? 'XX' : two(month)}-${day === null ? 'XX' : two(day)}`;
}

/** Youngest and oldest age in whole years that the date allows; null when its year is open. */
export function ageRange(
  birth: PartialDate,
  today: string,
): { readonly min: number; readonly max: number } | null {
  if (birth.year === null) return null;
  const years = Number(today.slice(0, 4)) - birth.year;
  const age = (month: number, day: number): number =>
    Math.max(0, years - (today.slice(5) < `${two(month)}-${two(day)}` ? 1 : 0));
  return { min: age(birth.month ?? 12, birth.day ?? 31), max: age(birth.month ?? 1, birth.day ?? 1) };
}

/** Age in whole years on a day (`YYYY-MM-DD`); `unclear` when open parts of the date allow more than one. */
export function ageAt(birth: PartialDate, today: string): number | 'unclear' {
  const range = ageRange(birth, today);
  return range !== null && range.min === range.max ? range.max : 'unclear';
}
