import { otherNationalNumber } from '../document/national-number.ts';
import { characterClass, classOf, filler } from '../mrz/alphabet.ts';
import { checkDigitOver } from '../mrz/check-digit.ts';
import { longNumberSpans, type CheckRule, type FieldRule, type FormatTable } from '../mrz/format-table.ts';
import { kinds, longNumberRule } from '../mrz/format-table.ts';
import { isWithin, textIn, withCharacter, type Place } from '../mrz/lines.ts';
import type { Mrz, MrzFieldName, NumberRest, Span } from '../mrz/mrz.ts';
import { readLines, tableFor } from '../mrz/read-lines.ts';
import type { Draw } from './mask.ts';

type Reading = Pick<Mrz, 'fields' | 'checks' | 'misfits' | 'numberRest'>;

/** What says nothing of a single person: it stays, or nobody could tell which documents a reader has trouble with. */
const keptFields: ReadonlySet<MrzFieldName> = new Set([
  'documentCode',
  'issuer',
  'nationality',
  'sex',
  'reserved',
]);

/** Fewer than one in five draws do not fit, except where a long number's digit is right in both readings. */
const drawsMax = 200;

/**
 * A zone of nobody: of the same format, document code, issuer, nationality and sex, with letters where there were
 * letters, digits where there were digits, fillers and strange characters where they were. Check digits that were right
 * are right, those that were wrong are wrong. In names, numbers and optional data no letter and no digit is what it was,
 * in dates and national numbers no year, month or day.
 *
 * @returns null for lines that are no zone, and where none was found
 */
export function syntheticZone(lines: readonly string[], draw: Draw): readonly string[] | null {
  return drawZone(lines, (table, before) => drawLines(table, before, lines, draw));
}

/**
 * The same for a second reading of a zone that was replaced before: what both readings share is replaced by the same
 * characters.
 */
export function syntheticAgain(
  lines: readonly string[],
  first: { readonly lines: readonly string[]; readonly replaced: readonly string[] },
  draw: Draw,
): readonly string[] | null {
  return drawZone(lines, (table) =>
    mapPlaces(lines, (character, place) => {
      const { line, at } = place;
      if (isKept(table, place)) return character;
      const replaced = first.replaced[line]?.charAt(at) ?? filler;
      if (first.lines[line]?.charAt(at) === character) return replaced;
      return otherOf(character, draw, [replaced]);
    }),
  );
}

function drawZone(
  lines: readonly string[],
  drawn: (table: FormatTable, before: Reading) => readonly string[],
): readonly string[] | null {
  const table = tableFor(lines);
  if (table === null) return null;
  const before = readLines(table, lines);
  for (let draws = 0; draws < drawsMax; draws += 1) {
    const zone = withCheckDigits(table, { lines, before }, drawn(table, before));
    if (tableFor(zone) === table && isAlike(before, readLines(table, zone))) return zone;
  }
  return null;
}

function isAlike(a: Reading, b: Reading): boolean {
  const checks = ({ checks: results }: Reading): string => results.map(({ state }) => state).join();
  const misfits = ({ misfits: places }: Reading): string =>
    places.map(({ line, at }) => `${line}:${at}`).join();
  const rest = ({ numberRest }: Reading): string => `${numberRest?.span.end} ${numberRest?.filler}`;
  return checks(a) === checks(b) && misfits(a) === misfits(b) && rest(a) === rest(b);
}

const mapPlaces = (
  lines: readonly string[],
  change: (character: string, place: Place) => string,
): readonly string[] =>
  lines.map((text, line) => [...text].map((character, at) => change(character, { line, at })).join(''));

const isKept = ({ fields, checks }: FormatTable, place: Place): boolean =>
  fields.some(({ name, span }) => keptFields.has(name) && isWithin(span, place)) ||
  checks.some(({ line, at }) => line === place.line && at === place.at);

/** Everything but the check digits. */
function drawLines(
  table: FormatTable,
  before: Reading,
  lines: readonly string[],
  draw: Draw,
): readonly string[] {
  let drawn = mapPlaces(lines, (character, place) =>
    isKept(table, place) ? character : otherOf(character, draw),
  );
  for (const rule of table.fields) {
    if (keptFields.has(rule.name)) continue;
    const raw = textIn(lines, rule.span);
    const text = fieldText(rule, raw, draw);
    if (text !== null) drawn = printed(drawn, rule.span, text);
  }
  return withNationalNumber(table, before, drawn, draw);
}

const printed = (lines: readonly string[], { line, start, end }: Span, text: string): readonly string[] =>
  lines.with(line, (lines[line] ?? '').slice(0, start) + text + (lines[line] ?? '').slice(end));

/** Fields that are more than their characters; null for the others. */
function fieldText({ name, kind }: FieldRule, raw: string, draw: Draw): string | null {
  if (kind === kinds.name) return otherName(raw, draw);
  if (kind === kinds.cyrillicName) return [...raw].map((character) => otherLetter(character, draw)).join('');
  return kind === kinds.date ? otherDate(name, raw, draw) : null;
}

const upper: string = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits: string = '0123456789';

function pick(from: string, draw: Draw, not: readonly string[]): string {
  const choice = [...from].filter((character) => !not.includes(character));
  return choice[draw(choice.length)] ?? filler;
}

/** Another letter for a letter, another digit for a digit. */
function otherOf(character: string, draw: Draw, not: readonly string[] = []): string {
  if (upper.includes(character)) return pick(upper, draw, [character, ...not]);
  return digits.includes(character) ? pick(digits, draw, [character, ...not]) : character;
}

const consonants = 'BDGKLMNPRSTVZ';
const vowels = 'AEIOU';

/** Names that can be said, so that people can talk about a recording. */
function otherName(raw: string, draw: Draw): string {
  let letters = 0;
  return [...raw]
    .map((character) => {
      if (!upper.includes(character)) {
        letters = 0;
        return otherOf(character, draw);
      }
      letters += 1;
      return pick(letters % 2 === 1 ? consonants : vowels, draw, [character]);
    })
    .join('');
}

const isLetterDigit = (character: string): boolean =>
  (classOf(character.charCodeAt(0)) & characterClass.letterDigit) !== 0;

/** In Cyrillic names some digits are letters; the others stand for nothing and still do. */
function otherLetter(character: string, draw: Draw): string {
  if (!digits.includes(character)) return otherOf(character, draw);
  const alike = [...digits].filter((other) => isLetterDigit(other) === isLetterDigit(character)).join('');
  return pick(alike, draw, [character]);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** First and last of the pairs that are drawn. */
type PairRange = readonly [first: number, last: number];

const months: PairRange = [1, 12];
const noMonths: PairRange = [13, 99];
const days: PairRange = [1, 28];
const noDays: PairRange = [32, 99];

/** Two digits that are not the old ones. */
function otherPair([first, last]: PairRange, old: string, draw: Draw): string {
  const places = last - first + 1;
  const isAmong = Number(old) >= first && Number(old) <= last;
  if (!isAmong) return two(first + draw(places));
  return two(first + ((Number(old) - first + 1 + draw(places - 1)) % places));
}

/**
 * Another date whose parts are open, possible or impossible like those of the old one; null for one that is not made of
 * pairs. The days are those that every month has.
 */
function otherDate(name: MrzFieldName, raw: string, draw: Draw): string | null {
  const pairs = [raw.slice(0, 2), raw.slice(2, 4), raw.slice(4, 6)];
  if (!pairs.every((pair) => /^(?:\d\d|<<)$/.test(pair))) return null;
  const [year = '', month = '', day = ''] = pairs;
  const isOf = (pair: string, last: number): boolean => Number(pair) >= 1 && Number(pair) <= last;
  return [
    year === '<<' ? year : otherYear(name, year, draw),
    month === '<<' ? month : otherPair(isOf(month, 12) ? months : noMonths, month, draw),
    day === '<<' ? day : otherPair(isOf(day, 31) ? days : noDays, day, draw),
  ].join('');
}

/** Born in this century or in the one before; other dates are of the same ten years. */
function otherYear(name: MrzFieldName, year: string, draw: Draw): string {
  const tens = Number(year.charAt(0)) * 10;
  if (name !== 'birthDate') return otherPair([tens, tens + 9], year, draw);
  return otherPair(Number(year) <= 25 ? [0, 25] : [40, 99], year, draw);
}

/** A national number says the birth date again: it agrees with the new one where it agreed with the old one. */
function withNationalNumber(
  table: FormatTable,
  { fields, numberRest }: Reading,
  drawn: readonly string[],
  draw: Draw,
): readonly string[] {
  const { issuer, optional1, birthDate } = fields;
  if (optional1 === undefined || birthDate === undefined || numberRest !== null) return drawn;
  const number = otherNationalNumber({
    issuer: (issuer?.raw ?? '').replace(/<+$/, ''),
    format: table.format,
    number: optional1.raw.replace(/<+$/, ''),
    birthDate: { old: birthDate.raw, new: textIn(drawn, birthDate.span) },
    draw,
  });
  const { line, start } = optional1.span;
  return number === null ? drawn : printed(drawn, { line, start, end: start + number.length }, number);
}

interface Original {
  readonly lines: readonly string[];
  readonly before: Reading;
}

/** The composite digit covers the others and comes last in every table. */
function withCheckDigits(
  table: FormatTable,
  original: Original,
  drawn: readonly string[],
): readonly string[] {
  return table.checks.reduce((lines, rule, index) => {
    const state = original.before.checks[index]?.state;
    const rest = rule.filler === 'continues' ? original.before.numberRest : null;
    const places = rest === null ? placesOf(rule) : placesOfLong(table, rest);
    const old = original.lines[places.line]?.charAt(places.at) ?? '';
    const digit = otherDigit(
      old,
      checkDigitOver(original.lines, places.covers),
      checkDigitOver(lines, places.covers),
    );
    return state === 'absent' ? lines : withCharacter(lines, places, digit);
  }, drawn);
}

interface DigitPlace extends Place {
  readonly covers: readonly Span[];
}

const placesOf = ({ line, at, covers }: CheckRule): DigitPlace => ({ line, at, covers });

/** The digit of a long number stands after its rest. */
function placesOfLong(table: FormatTable, { span, filler: means }: NumberRest): DigitPlace {
  const first = longNumberRule(table)?.first ?? span;
  const covers = longNumberSpans(first, span, means === 'skipped' ? 'skipped' : 'weighted');
  return { line: span.line, at: span.end, covers };
}

/** As wrong as it was: right stays right, three too many stays three too many. What is no digit stays as it is. */
function otherDigit(printedBefore: string, rightBefore: number | null, rightNow: number | null): string {
  if (!digits.includes(printedBefore) || rightNow === null) return printedBefore;
  const off = rightBefore === null ? 1 : Number(printedBefore) - rightBefore;
  return String((rightNow + off + 10) % 10);
}
