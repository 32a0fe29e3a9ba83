import { characterClass } from './alphabet.ts';
import type { MrzCheckField, MrzFieldName, MrzFormat, Span } from './mrz.ts';

const { filler, digit, letter, letterDigit } = characterClass;

/** What a field may hold: classes of characters, and how they may be arranged. */
export interface FieldKind {
  readonly classes: number;
  /**
   * `left`: characters first, fillers after them; `pairs`: two digits or two fillers, three times; `code`: a letter of
   * the format, then a letter that it does not forbid or a filler; `sex`: one of the three characters of Doc 9303-3, 4.
   */
  readonly shape: 'any' | 'left' | 'pairs' | 'code' | 'sex';
}

export const kinds = {
  code: { classes: letter | filler, shape: 'code' },
  country: { classes: letter | filler, shape: 'left' },
  name: { classes: letter | filler, shape: 'any' },
  /** Cyrillic in Latin letters and digits; 0, 1 and 5 stand for nothing. */
  cyrillicName: { classes: letter | letterDigit | filler, shape: 'any' },
  number: { classes: letter | digit | filler, shape: 'any' },
  digits: { classes: digit, shape: 'any' },
  digitsOrFillers: { classes: digit | filler, shape: 'any' },
  fillers: { classes: filler, shape: 'any' },
  date: { classes: digit | filler, shape: 'pairs' },
  sex: { classes: letter | filler, shape: 'sex' },
} as const satisfies Record<string, FieldKind>;

export interface FieldRule {
  readonly name: MrzFieldName;
  readonly span: Span;
  readonly kind: FieldKind;
}

/** Where a check digit stands and what it covers, in the order in which it is weighted. */
export interface CheckRule {
  readonly field: MrzCheckField;
  readonly line: number;
  readonly at: number;
  readonly covers: readonly Span[];
  /**
   * What a filler in the digit's place means: `never` right; right `when-empty`, if all it covers is fillers (Doc
   * 9303-4, 4.2.2.2, note); or that the number `continues` in the optional data (Doc 9303-5, 4.2.2, note j).
   */
  readonly filler: 'never' | 'when-empty' | 'continues';
}

/** One format: its shape, its fields and its check digits. A further format is a further table. */
export interface FormatTable {
  readonly format: MrzFormat;
  readonly lineCount: number;
  readonly lineCharacters: number;
  /** What lines of this shape must look like, joined by line feeds; null takes what no other table of the shape takes. */
  readonly recognises: RegExp | null;
  /** Letters that may begin its document code, and letters that may not follow. */
  readonly code: { readonly first: string; readonly notSecond: string };
  /** How its names are written. */
  readonly script: 'latin' | 'clair';
  /** Where the document number stands, in the order in which people say it. */
  readonly numberParts: readonly Span[];
  readonly fields: readonly FieldRule[];
  readonly checks: readonly CheckRule[];
}

/** Where a field stands; null for a format without it. */
export function spanOf({ fields }: FormatTable, name: MrzFieldName): Span | null {
  return fields.find((rule) => rule.name === name)?.span ?? null;
}

/** How many characters a field has; 0 for a format without it. */
export function fieldCharacters(table: FormatTable, name: MrzFieldName): number {
  const span = spanOf(table, name);
  return span === null ? 0 : span.end - span.start;
}

/** Where a number that is too long for its field stands: first part, its digit's place, the field it goes on in. */
export interface LongNumberRule {
  readonly first: Span;
  readonly digit: Span;
  readonly continuesIn: Span;
}

/** Null for a format whose numbers do not go on. */
export function longNumberRule(table: FormatTable): LongNumberRule | null {
  const check = table.checks.find(({ filler: means }) => means === 'continues');
  const continuesIn = spanOf(table, 'optional1');
  const [first] = check?.covers ?? [];
  if (check === undefined || first === undefined || continuesIn === null) return null;
  return { first, digit: { line: check.line, start: check.at, end: check.at + 1 }, continuesIn };
}

/** Columns are written as in Doc 9303, from 1 and with both ends, so that a table can be read beside the standard. */
export const columns = (line: number, first: number, last: number): Span => ({
  line: line - 1,
  start: first - 1,
  end: last,
});

export const field = (name: MrzFieldName, kind: FieldKind, span: Span): FieldRule => ({ name, kind, span });

/** A check digit that covers one field and stands right after it. */
export const digitAfter = (
  checked: MrzCheckField,
  span: Span,
  fillerMeans: CheckRule['filler'] = 'never',
): CheckRule => ({ field: checked, line: span.line, at: span.end, covers: [span], filler: fillerMeans });

export const composite = (line: number, column: number, covers: readonly Span[]): CheckRule => ({
  field: 'composite',
  line: line - 1,
  at: column - 1,
  covers,
  filler: 'never',
});

/**
 * What the check digit of a long number covers. Issuers differ on whether the filler in the digit's usual place, right
 * after the first part, is weighted.
 */
export const longNumberSpans = (
  first: Span,
  rest: Span,
  fillerIs: 'weighted' | 'skipped',
): readonly Span[] => [fillerIs === 'weighted' ? { ...first, end: first.end + 1 } : first, rest];
