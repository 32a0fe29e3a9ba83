import type { PartialDate } from '../mrz/mrz.ts';

/** Calendar day, `YYYY-MM-DD`. */
export type Day = string;

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
  const yearOfCentury = partOf(raw, 0);
  const month = partOf(raw, 2);
  const day = partOf(raw, 4);
  return {
    yearOfCentury: yearOfCentury ?? null,
    month: month ?? null,
    day: day ?? null,
    unreadable: yearOfCentury === undefined || month === undefined || day === undefined,
  };
}

/** Two digits as a number, two fillers as null, anything else as undefined. */
function partOf(raw: string, at: number): number | null | undefined {
  const part = raw.slice(at, at + 2);
  if (part === '<<') return null;
  return /^\d\d$/.test(part) ? Number(part) : undefined;
}

/** A date of expiry or issue: always of this century, in which all documents in circulation were made. */
export function recentDateOf({ yearOfCentury, month, day }: MrzDate): PartialDate {
  return { year: yearOfCentury === null ? null : 2000 + yearOfCentury, month, day };
}

/** A date that is over: of the latest century in which it is not after `today`. */
export function pastDateOf({ yearOfCentury, month, day }: MrzDate, today: Day): PartialDate {
  if (yearOfCentury === null) return { year: null, month, day };
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  const latest = { year: century + yearOfCentury, month, day };
  const earlier = { ...latest, year: latest.year - 100 };
  // The 29th of February has not been in every century's year.
  const wasLater = isAfter(latest, today) || (!isPossible(latest) && isPossible(earlier));
  return wasLater ? earlier : latest;
}

/** Nobody is known to have lived longer; a date that makes somebody older is a wrong one. */
export const ageYearsMax = 122;

/** Whether a birth date may just as well be a hundred years older, and its holder still alive. */
export function isCenturyUnsure(birthDate: PartialDate, today: Day): boolean {
  if (birthDate.year === null) return false;
  const age = ageRange({ ...birthDate, year: birthDate.year - 100 }, today);
  return age !== null && age.min <= ageYearsMax;
}

/** Whether the date lies after the day whatever its open parts are. */
export function isAfter(date: PartialDate, day: Day): boolean {
  return date.year !== null && written(date.year, date.month ?? 1, date.day ?? 1) > day;
}

/** Whether the date lies before the day whatever its open parts are. */
export function isBefore(date: PartialDate, day: Day): boolean {
  return date.year !== null && written(date.year, date.month ?? 12, date.day ?? 31) < day;
}

/** False for the 30th of February and the like; open parts are given the benefit of the doubt. */
export function isPossible({ year, month, day }: PartialDate): boolean {
  if (month !== null && (month < 1 || month > 12)) return false;
  return day === null || (day >= 1 && day <= daysIn(month, year));
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysIn(month: number | null, year: number | null): number {
  if (month === null) return 31;
  return month === 2 && (year === null || isLeapYear(year)) ? 29 : (monthDays[month - 1] ?? 31);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** A century before an earlier year has three digits. */
const yearMin = 1_100;

/** Whether the text is a day of the calendar in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const year = Number(parts[1]);
  return year >= yearMin && isPossible({ year, month: Number(parts[2]), day: Number(parts[3]) });
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
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
  today: Day,
): { readonly min: number; readonly max: number } | null {
  if (birth.year === null) return null;
  const years = Number(today.slice(0, 4)) - birth.year;
  const age = (month: number, day: number): number =>
    Math.max(0, years - (today.slice(5) < `${two(month)}-${two(day)}` ? 1 : 0));
  return { min: age(birth.month ?? 12, birth.day ?? 31), max: age(birth.month ?? 1, birth.day ?? 1) };
}

/** Age in whole years on a day; `unclear` when open parts of the date allow more than one. */
export function ageAt(birth: PartialDate, today: Day): number | 'unclear' {
  const range = ageRange(birth, today);
  return range !== null && range.min === range.max ? range.max : 'unclear';
}

/** Whether somebody is younger than so many years; open parts of the birth date may leave it open. */
export function minority(birth: PartialDate, today: Day, underYears: number): 'yes' | 'no' | 'cannot-tell' {
  const age = ageRange(birth, today);
  if (age === null) return 'cannot-tell';
  if (age.max < underYears) return 'yes';
  return age.min < underYears ? 'cannot-tell' : 'no';
}
