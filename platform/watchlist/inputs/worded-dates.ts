import type { EdtfDate } from '../../../domain/watchlist/entry.ts';
import {
  canonicalEdtf,
  interval,
  parseEdtf,
  type ListedDate,
} from '../../../domain/watchlist/listed-date.ts';

/** Dates of a text in words, canonical and each once; `unread` when something in it is a date that is not understood. */
export interface WordedDates {
  readonly dates: readonly EdtfDate[];
  readonly unread: boolean;
}

type Parts = Extract<ListedDate, { kind: 'parts' }>;
type Token =
  | { readonly kind: 'date'; readonly dates: readonly Parts[] }
  | { readonly kind: 'years'; readonly fromYear: number; readonly toYear: number }
  | { readonly kind: 'about' | 'between' | 'to' | 'and' | 'or' | 'beyond' | 'end' | 'other' };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = String.raw`(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?`;

const part = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
const monthOf = (text: string | undefined): number =>
  months.indexOf((text ?? '').slice(0, 3).toLowerCase()) + 1;
const dateOf = (year: number | null, of: number | null = null, day: number | null = null): Parts => ({
  kind: 'parts',
  year,
  month: of,
  day,
  approximate: false,
});
const oneDate = (...of: Parameters<typeof dateOf>): Token => ({ kind: 'date', dates: [dateOf(...of)] });

/** What may stand at a place of the text, the longest first; each makes a token of its match. */
const forms: readonly (readonly [RegExp, (found: RegExpExecArray) => Token])[] = [
  [/(\d{4})-(\d{2})-(\d{2})(?:T[\d:.Z+-]+)?/y, ([, y, m, d]) => oneDate(part(y), part(m), part(d))],
  [/(\d{1,2})\.\s?(\d{1,2})[.\s]\s?(\d{4})/y, ([, d, m, y]) => oneDate(part(y), part(m), part(d))],
  [
    new RegExp(String.raw`(\d{1,2})\.?\s*(${month})\s*(\d{4})`, 'iy'),
    ([, d, m, y]) => oneDate(part(y), monthOf(m), part(d)),
  ],
  [
    new RegExp(String.raw`(${month})\s*/\s*(${month})\s*(\d{4})`, 'iy'),
    ([, m, n, y]) => ({ kind: 'date', dates: [m, n].map((one) => dateOf(part(y), monthOf(one))) }),
  ],
  [new RegExp(String.raw`(${month})\s*(\d{4})`, 'iy'), ([, m, y]) => oneDate(part(y), monthOf(m))],
  [new RegExp(String.raw`(\d{1,2})\.?\s*(${month})`, 'iy'), ([, d, m]) => oneDate(null, monthOf(m), part(d))],
  [/(\d{3})0s/y, ([, tens]) => ({ kind: 'years', fromYear: Number(`${tens}0`), toYear: Number(`${tens}9`) })],
  [/(\d{4})(?!\d)/y, ([, y]) => oneDate(part(y))],
  [
    /(?:on or around|approximately|approx|circa|ca|around|about|probably|possibly|presumed|estimated)\b\.?/iy,
    () => ({ kind: 'about' }),
  ],
  [/(?:between|from)\b/iy, () => ({ kind: 'between' })],
  [/to\b|until\b|-/iy, () => ({ kind: 'to' })],
  [/and\b/iy, () => ({ kind: 'and' })],
  [/or\b|\//iy, () => ({ kind: 'or' })],
  [/(?:before|after|not)\b/iy, () => ({ kind: 'beyond' })],
  [/[,;)]/y, () => ({ kind: 'end' })],
  [/\p{L}+|\d+|./uy, () => ({ kind: 'other' })],
];

/**
 * Birth dates as lists print them in English: `7 Apr. 1951`, `7.11.1951`, `Approximately 1952`, `1960 or 1961`,
 * `between 1977 and 1982`, `(a) 7.8.1951, (b) 1952`. Dates of the Hijri calendar are passed over: lists give the
 * Gregorian ones beside them.
 */
export function datesIn(text: string): WordedDates {
  const gregorian = text
    .normalize('NFC')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\b(?:POB|Place of birth|Gender|Nationality)\b.*$/isu, '')
    .replace(/\d[\d.]*\s*\([^)]*Hijri[^)]*\)/gi, '');
  const read = datesOf(tokensOf(gregorian));
  const known = read.filter((date) => date.kind === 'interval' || date.year !== null);
  const dates = (known.length > 0 ? known : read).map(canonicalEdtf);
  const possible = dates.filter((date) => parseEdtf(date) !== null);
  return { dates: [...new Set(possible)], unread: possible.length < dates.length || possible.length === 0 };
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    for (const [form, make] of forms) {
      form.lastIndex = at;
      const found = form.exec(text);
      if (found === null) continue;
      tokens.push(make(found));
      at = form.lastIndex;
      break;
    }
  }
  return tokens;
}

/** What was said before a date, about it. */
interface Said {
  readonly about: boolean;
  readonly between: boolean;
  readonly beyond: boolean;
}

const nothingSaid: Said = { about: false, between: false, beyond: false };

function saidWith(said: Said, { kind }: Token, before: Token | undefined): Said {
  switch (kind) {
    case 'about':
    case 'between':
    case 'beyond':
      return { ...said, [kind]: true };
    case 'end':
      // “(probably) 1944”
      return before?.kind === 'about' ? said : { ...said, about: false, beyond: false };
    default:
      return said;
  }
}

function datesOf(tokens: readonly Token[]): readonly ListedDate[] {
  const dates: ListedDate[] = [];
  let said = nothingSaid;
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    said = saidWith(said, token, before);
    if (token.kind !== 'date' && token.kind !== 'years') continue;
    const last = dates.at(-1);
    const isJoined = before?.kind === 'to' || (before?.kind === 'and' && said.between);
    if (last !== undefined && isJoined && isDated(tokens[at - 2])) {
      dates.splice(-1, 1, joined(last, token));
      said = nothingSaid;
    } else if (token.kind === 'years') dates.push(interval(token.fromYear, token.toYear));
    else if (!said.beyond) {
      // “Circa 1946 or 1949” is not sure of either; “circa 1957 or 14 March 1942” is sure of the second.
      const isRough = token.dates.every((date) => date.day === null);
      const approximate = said.about && (isRough || before?.kind === 'about');
      dates.push(...token.dates.map((date) => ({ ...date, approximate })));
      said = { ...said, about: said.about && isRough && tokens[at + 1]?.kind === 'or' };
    }
  }
  return isAboutLast(tokens)
    ? dates.map((date, at) => (at === dates.length - 1 ? about(date) : date))
    : dates;
}

/** “1970 circa” */
const isAboutLast = (tokens: readonly Token[]): boolean =>
  tokens.findLast(({ kind }) => kind !== 'other' && kind !== 'end')?.kind === 'about';

const about = (date: ListedDate): ListedDate =>
  date.kind === 'parts' ? { ...date, approximate: true } : date;

const isDated = (token: Token | undefined): boolean => token?.kind === 'date' || token?.kind === 'years';

function joined(from: ListedDate, to: Extract<Token, { kind: 'date' | 'years' }>): ListedDate {
  const fromYear = from.kind === 'interval' ? from.fromYear : from.year;
  const toYear = to.kind === 'years' ? to.toYear : (to.dates.at(-1)?.year ?? null);
  if (fromYear === null || toYear === null || toYear < fromYear) return from;
  return interval(fromYear, toYear);
}
