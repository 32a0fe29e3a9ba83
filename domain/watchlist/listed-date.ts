import { isPossible } from '../document/dates.ts';
import type { PartialDate } from '../mrz/mrz.ts';
import type { EdtfDate } from './entry.ts';

/** A birth date as a list knows it: a date with open parts, or a span of whole years (both ends are in it). */
export type ListedDate =
  | (PartialDate & { readonly kind: 'parts'; readonly approximate: boolean })
  | { readonly kind: 'interval'; readonly fromYear: number; readonly toYear: number };

/** `why` is a sentence's end for the list's owner; it never holds the text itself. */
export type EdtfReading =
  | { readonly ok: true; readonly date: ListedDate }
  | { readonly ok: false; readonly why: string };

/** Nobody who travels was born before, and no list speaks of births after. */
const birthYears = { min: 1850, max: 2150 } as const;

const refused = (why: string): EdtfReading => ({ ok: false, why });

/**
 * Reads the levels of EDTF (ISO 8601-2:2019) that a list may use: `1965`, `1965-03`, `1965-03-08`, `1965-XX-08`,
 * `1965~`, `1960/1965`, and what means the same (`1965-03-XX` is `1965-03`). A date without its year, `XXXX-03-08`, is
 * understood as well. Finer ends of an interval are widened to their years.
 */
export function readEdtf(text: string): EdtfReading {
  const trimmed = text.trim();
  if (trimmed.includes('/')) return readInterval(trimmed);
  return readParts(trimmed);
}

/** The same without the reason: null when the text is no date of these levels. */
export function parseEdtf(text: string): ListedDate | null {
  const reading = readEdtf(text);
  return reading.ok ? reading.date : null;
}

function readInterval(text: string): EdtfReading {
  const ends = text.split('/');
  if (ends.length !== 2) return refused('an interval has two ends; write 1960/1965');
  if (ends.some((end) => end === '' || end === '..'))
    return refused('an interval needs both its years; write 1960/1965');
  if (ends.some((end) => end.includes('~')))
    return refused('the ends of an interval take no ~; widen the interval instead');
  const years: number[] = [];
  for (const end of ends) {
    const reading = readParts(end);
    if (!reading.ok) return reading;
    if (reading.date.kind !== 'parts' || reading.date.year === null)
      return refused('an interval needs both its years; write 1960/1965');
    years.push(reading.date.year);
  }
  const [fromYear = 0, toYear = 0] = years;
  if (fromYear > toYear) return refused('the interval ends before it begins');
  return { ok: true, date: interval(fromYear, toYear) };
}

/** Years from one to another; of one year alone that year. */
export function interval(fromYear: number, toYear: number): ListedDate {
  return fromYear === toYear
    ? { kind: 'parts', year: fromYear, month: null, day: null, approximate: false }
    : { kind: 'interval', fromYear, toYear };
}

const edtfForm = /^(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(~)?$/;

function readParts(text: string): EdtfReading {
  const parts = edtfForm.exec(text);
  if (parts === null) return refused(whyNoDate(text));
  const date: ListedDate = {
    kind: 'parts',
    year: partOf(parts[1]),
    month: partOf(parts[2]),
    day: partOf(parts[3]),
    approximate: parts[4] !== undefined,
  };
  const { year, month } = date;
  if (year === null && month === null) return refused('neither year nor month is known; leave the date out');
  if (year !== null && (year < birthYears.min || year > birthYears.max))
    return refused(`the year is not between ${birthYears.min} and ${birthYears.max}`);
  if (!isPossible(date)) return refused('there is no such day');
  return { ok: true, date };
}

const partOf = (part: string | undefined): number | null =>
  part === undefined || part.startsWith('X') ? null : Number(part);

function whyNoDate(text: string): string {
  if (/^\d{4}[-\dX]*[?%]$/.test(text)) return 'write ~ for a date that is not sure';
  if (/^\d{3}X$/.test(text)) return 'write a decade as an interval, 1960/1969';
  if (/^\d{1,2}[./]\d{1,2}[./]\d{4}$/.test(text)) return 'write year, month, day: 1965-03-08';
  if (/^\d{4}-\d{1,2}(?:-\d{1,2})?$/.test(text)) return 'write month and day with two digits: 1965-03-08';
  return 'write 1965, 1965-03, 1965-03-08, 1965-XX-08, 1965~ or 1960/1965';
}

const two = (value: number | null): string => (value === null ? 'XX' : String(value).padStart(2, '0'));

/** The one spelling of a date: parts that are open at its end are left out. */
export function canonicalEdtf(date: ListedDate): EdtfDate {
  if (date.kind === 'interval') return `${date.fromYear}/${date.toYear}`;
  const { year, month, day, approximate } = date;
  const years = year === null ? 'XXXX' : String(year).padStart(4, '0');
  const rest = day !== null ? `-${two(month)}-${two(day)}` : month !== null ? `-${two(month)}` : '';
  return `${years}${rest}${approximate ? '~' : ''}`;
}
