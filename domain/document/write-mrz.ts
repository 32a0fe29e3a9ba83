import { checkDigitOver } from '../mrz/check-digit.ts';
import {
  fieldCharacters,
  longNumberRule,
  longNumberSpans,
  spanOf,
  type CheckRule,
  type FormatTable,
} from '../mrz/format-table.ts';
import { tableOf } from '../mrz/format-tables.ts';
import { isEmpty } from '../mrz/lines.ts';
import type { MrzFieldName, MrzFormat, Span } from '../mrz/mrz.ts';
import { tableFor } from '../mrz/read-lines.ts';
import { encodeClair } from './modernised-clair.ts';

/** What is printed into a zone. Names may hold blanks, hyphens and apostrophes. */
export interface MrzContent {
  readonly format: MrzFormat;
  readonly documentCode: string;
  readonly issuer: string;
  /** Empty where the format has none. */
  readonly nationality: string;
  /** Up to 22 characters on a TD1, 14 on a TD2; the ten digits of a Russian internal passport. */
  readonly number: string;
  /** Upper case Latin; Cyrillic for a Russian internal passport. */
  readonly surname: string;
  readonly givenNames: string;
  /** EDTF with whole parts open: `1974-08-XX`. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F' | 'X';
  /** Null where there is none; the field is then left open. */
  readonly expiryDate: string | null;
  readonly optional1?: string;
  readonly optional2?: string;
  readonly issueDate?: string;
  readonly authority?: string;
  /** Whether the filler before the rest of a long number counts in its check digit; issuers differ. */
  readonly longNumberFiller?: 'skipped' | 'weighted';
  /** What stands in place of the digit over optional data that are empty; issuers differ. */
  readonly emptyOptionalDigit?: '<' | '0';
}

/**
 * Prints a machine readable zone (Doc 9303-4 to -7, 4.2.2, and the two national tables). Names that are too long are
 * cut as 4.2.3 says, so that the last place holds a letter.
 *
 * @returns its lines
 * @throws RangeError when anything else is longer than its place, holds other characters than a zone has, has no place
 *   in the format, or makes the zone one of another format (a TD2 card with code ID of FRA is the French card)
 */
export function writeMrz(content: MrzContent): readonly string[] {
  const table = tableOf(content.format);
  const sheet = new Sheet(table);
  for (const [name, text] of Object.entries(fieldTexts(content, table))) {
    const span = table.fields.find((rule) => rule.name === name)?.span;
    if (span !== undefined) sheet.print(span, text);
    else if (text !== '') throw new RangeError(`${content.format} has no place for ${name}`);
  }
  const rest = printNumber(sheet, table, content);
  for (const rule of table.checks) {
    if (rule.field === 'number' && rest) continue;
    sheet.print({ line: rule.line, start: rule.at, end: rule.at + 1 }, digitOf(sheet, rule, content));
  }
  if (tableFor(sheet.lines) !== table)
    throw new RangeError(`this would be read as another format than ${content.format}`);
  return sheet.lines;
}

/** Lines of fillers that are written over. */
class Sheet {
  lines: readonly string[];

  constructor({ lineCount, lineCharacters }: FormatTable) {
    this.lines = Array.from({ length: lineCount }, () => '<'.repeat(lineCharacters));
  }

  print({ line, start, end }: Span, text: string): void {
    if (text.length > end - start)
      throw new RangeError(`${text.length} characters have ${end - start} places`);
    if (!/^[A-Z0-9<]*$/.test(text)) throw new RangeError('a zone holds A to Z, 0 to 9 and < only');
    const old = this.lines[line] ?? '';
    this.lines = this.lines.with(line, old.slice(0, start) + text + old.slice(start + text.length));
  }
}

/** Everything but the number and what depends on it. */
function fieldTexts(content: MrzContent, table: FormatTable): Partial<Record<MrzFieldName, string>> {
  const { expiryDate, issueDate, optional1 = '', optional2 = '', authority = '' } = content;
  return {
    documentCode: content.documentCode,
    issuer: content.issuer,
    nationality: content.nationality,
    birthDate: sixDigits(content.birthDate),
    sex: content.sex === 'X' ? '<' : content.sex,
    ...(expiryDate !== null && { expiryDate: sixDigits(expiryDate) }),
    ...(issueDate !== undefined && { issueDate: sixDigits(issueDate) }),
    ...namesOf(content, table),
    optional2,
    authority,
    // After the rest of a long number, or not at all where other fields stand in its place.
    ...(isLong(content, table) ? {} : withOptional(table, optional1)),
  };
}

/** The optional field of a Russian internal passport is made of other fields. */
function withOptional(table: FormatTable, optional1: string): Partial<Record<MrzFieldName, string>> {
  const taken = spanOf(table, 'issueDate') !== null;
  if (taken && optional1 !== '') throw new RangeError(`${table.format} has no place for optional1`);
  return taken ? {} : { optional1 };
}

/** Doc 9303-3, 4.8: year, month and day with two digits each, a part that is open as two fillers. */
function sixDigits(date: string): string {
  if (!/^(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)$/.test(date))
    throw new RangeError('no EDTF date with whole parts');
  return date.slice(2).replaceAll('-', '').replaceAll('X', '<');
}

const lengthOf = ({ start, end }: Span): number => end - start;

const partsLength = ({ numberParts }: FormatTable): number =>
  numberParts.reduce((total, part) => total + lengthOf(part), 0);

const isLong = ({ number }: MrzContent, table: FormatTable): boolean => number.length > partsLength(table);

/** Prints the number in its parts and, where it is too long for them, its rest. Answers whether it was. */
function printNumber(sheet: Sheet, table: FormatTable, content: MrzContent): boolean {
  const { number } = content;
  const { numberParts } = table;
  if (numberParts.length > 1 && number.length !== partsLength(table))
    throw new RangeError(`${table.format} numbers have ${partsLength(table)} characters`);
  let at = 0;
  for (const part of numberParts) {
    sheet.print(part, number.slice(at, at + lengthOf(part)));
    at += lengthOf(part);
  }
  if (number.length > at) printRest(sheet, table, number.slice(at), content);
  return number.length > at;
}

function printRest(sheet: Sheet, table: FormatTable, rest: string, content: MrzContent): void {
  const rule = longNumberRule(table);
  if (rule === null) throw new RangeError(`${content.format} has no place for a long number`);
  const { first, continuesIn } = rule;
  const restSpan = { ...continuesIn, end: continuesIn.start + rest.length };
  // The filler after its digit has to be there still.
  if (restSpan.end + 2 > continuesIn.end) throw new RangeError('the number is too long');
  sheet.print(restSpan, rest);
  const spans = longNumberSpans(first, restSpan, content.longNumberFiller ?? 'skipped');
  sheet.print({ ...continuesIn, start: restSpan.end }, String(checkDigitOver(sheet.lines, spans)));
  sheet.print({ ...continuesIn, start: restSpan.end + 2 }, content.optional1 ?? '');
}

function digitOf(sheet: Sheet, rule: CheckRule, content: MrzContent): string {
  if (rule.filler === 'when-empty' && isEmpty(sheet.lines, rule.covers))
    return rule.field === 'optional' ? (content.emptyOptionalDigit ?? '<') : '<';
  return String(checkDigitOver(sheet.lines, rule.covers));
}

function namesOf(content: MrzContent, table: FormatTable): Partial<Record<MrzFieldName, string>> {
  const printed = (name: string): string => printedName(table, name);
  const places = fieldCharacters(table, 'name');
  if (places > 0) return { name: cutName(printed(content.surname), printed(content.givenNames), places) };
  // The French card has two fields, and two fillers between given names.
  const givenNames = content.givenNames.split(' ').map(printed).join('<<');
  return {
    surname: cutAtLetter(printed(content.surname), fieldCharacters(table, 'surname')),
    givenNames: cutAtLetter(givenNames, fieldCharacters(table, 'givenNames')),
  };
}

/** Doc 9303-3, 4.6: a blank and a hyphen become a filler, an apostrophe vanishes. */
function printedName({ script }: FormatTable, name: string): string {
  const text = script === 'clair' ? encodeClair(name) : name;
  return text.replaceAll(/['’]/g, '').replaceAll(/[ -]/g, '<');
}

/**
 * Doc 9303-4, 4.2.2.2, truncation: the primary identifier leaves room for two fillers and one letter of the secondary
 * one; the last place holds a letter, which says that something may be missing.
 */
function cutName(primary: string, secondary: string, places: number): string {
  if (secondary === '') return cutAtLetter(primary, places);
  const room = places - '<<A'.length;
  return cutAtLetter(`${cutAtLetter(primary, room)}<<${secondary}`, places);
}

/** At most so many characters, the last one no filler: at such an edge the longest component gives up a letter. */
function cutAtLetter(name: string, places: number): string {
  if (name.length <= places) return name;
  const cut = name.slice(0, places);
  const longest = cut.split('<').reduce((a, b) => (b.length > a.length ? b : a));
  if (!cut.endsWith('<') || longest.length < 2) return cut;
  return cutAtLetter(name.replace(longest, longest.slice(0, -1)), places);
}
