import type { PartialDate } from '../mrz/mrz.ts';
import type { ListedDate } from './listed-date.ts';

/**
 * A birth date in 21 bits that sort by year: year (12 bits), month (4), day (5); 0 is not known. Month 15 marks a year
 * that is one of several (circa, an interval).
 */
export type BirthKey = number;

const spanMonth = 15;
/** `1965~` is taken for 1963 to 1967. */
const approximateYears = 2;
/** A longer interval says no more than that the date is not known. */
const intervalYearsMax = 20;

export const birthKey = (year: number, month: number, day: number): BirthKey =>
  (year << 9) | (month << 5) | day;

const yearOf = (key: BirthKey): number => key >>> 9;
const monthOf = (key: BirthKey): number => (key >>> 5) & 15;
const dayOf = (key: BirthKey): number => key & 31;

/** Keys under which an entry is found: none when nothing is known of the year. */
export function birthKeysOf(date: ListedDate): readonly BirthKey[] {
  if (date.kind === 'interval') return spanKeys(date.fromYear, date.toYear);
  if (date.year === null) return [];
  if (date.approximate) return spanKeys(date.year - approximateYears, date.year + approximateYears);
  return [birthKey(date.year, date.month ?? 0, date.day ?? 0)];
}

function spanKeys(from: number, to: number): readonly BirthKey[] {
  if (to - from > intervalYearsMax) return [];
  return Array.from({ length: to - from + 1 }, (_, at) => birthKey(from + at, spanMonth, 0));
}

/**
 * How two birth dates meet: `exact`; `compatible` (what both know is equal, one leaves a part open); `swapped` (day
 * and month); `near` (one digit off); `unknown` (a side knows no year); `conflict`.
 */
export const dateClasses = ['exact', 'swapped', 'near', 'compatible', 'unknown', 'conflict'] as const;
export type DateClass = (typeof dateClasses)[number];

/** The class of one listed date against the traveller's. */
export function classOfKey(listed: BirthKey, birth: PartialDate): DateClass {
  if (birth.year === null) return 'unknown';
  const year = yearOf(listed);
  const month = monthOf(listed);
  const day = dayOf(listed);
  if (month === spanMonth) return year === birth.year ? 'compatible' : 'conflict';
  const isWhole = month > 0 && day > 0 && birth.month !== null && birth.day !== null;
  if (!isWhole) return isOpenMatch(listed, birth) ? 'compatible' : 'conflict';
  if (year === birth.year && month === birth.month && day === birth.day) return 'exact';
  if (year === birth.year && month === birth.day && day === birth.month) return 'swapped';
  return digitsOff(listed, birthKey(birth.year, birth.month ?? 0, birth.day ?? 0)) === 1
    ? 'near'
    : 'conflict';
}

function isOpenMatch(listed: BirthKey, { year, month, day }: PartialDate): boolean {
  const equalOrOpen = (a: number, b: number | null): boolean => a === 0 || b === null || a === b;
  return yearOf(listed) === year && equalOrOpen(monthOf(listed), month) && equalOrOpen(dayOf(listed), day);
}

/** In how many of their eight digits two whole dates differ. */
function digitsOff(a: BirthKey, b: BirthKey): number {
  let off = 0;
  let left = decimal(a);
  let right = decimal(b);
  for (let digit = 0; digit < 8; digit++) {
    if (left % 10 !== right % 10) off++;
    left = Math.trunc(left / 10);
    right = Math.trunc(right / 10);
  }
  return off;
}

const decimal = (key: BirthKey): number => yearOf(key) * 10_000 + monthOf(key) * 100 + dayOf(key);

/** Every key, beside the spans and open dates of its year, under which a `near` or `swapped` date of a whole one lies. */
export function neighbourKeys(year: number, month: number, day: number): readonly BirthKey[] {
  const keys = new Set<BirthKey>();
  const offer = (y: number, m: number, d: number): void => {
    if (y >= 1850 && y <= 2047 && m >= 1 && m <= 12 && d >= 1 && d <= 31) keys.add(birthKey(y, m, d));
  };
  for (let digit = 0; digit < 10; digit++) {
    for (const place of [1, 10]) {
      offer(year, month, withDigit(day, place, digit));
      offer(year, withDigit(month, place, digit), day);
    }
    for (const place of [1, 10, 100, 1000]) offer(withDigit(year, place, digit), month, day);
  }
  offer(year, day, month);
  keys.delete(birthKey(year, month, day));
  return [...keys];
}

function withDigit(value: number, place: number, digit: number): number {
  return value + (digit - (Math.trunc(value / place) % 10)) * place;
}
