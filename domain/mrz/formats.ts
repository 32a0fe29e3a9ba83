import type { MrzFieldName, MrzFormat, Span } from './mrz.ts';

/** Characters a field may hold beside the filler. */
export type FieldKind = 'letters' | 'digits' | 'letters-and-digits';

/** Where a check digit stands and what it covers, in the order in which it is weighted. */
export interface CheckRule {
  readonly line: number;
  readonly at: number;
  readonly covers: readonly Span[];
  /** The digit's place may hold a filler when all it covers is fillers (Doc 9303-4, 4.2.2.2, note). */
  readonly mayBeBlank: boolean;
}

export interface FieldRule {
  readonly name: MrzFieldName;
  readonly span: Span;
  readonly kind: FieldKind;
  readonly check: CheckRule | null;
  /** Where a number that is too long for its field goes on, its check digit after it (Doc 9303-5, 4.2.2). */
  readonly continuesIn: MrzFieldName | null;
}

/** One format: its shape and its fields. A further format is a further table. */
export interface FormatTable {
  readonly format: MrzFormat;
  readonly lineCount: number;
  readonly lineCharacters: number;
  /** First characters of the document code that belong to the format. */
  readonly begins: RegExp;
  readonly fields: readonly FieldRule[];
}

/** Columns are written as in Doc 9303, from 1 and with both ends, so that a table can be read beside the standard. */
const columns = (line: number, first: number, last: number): Span => ({ line, start: first - 1, end: last });

interface Extras {
  /** Column of the check digit, in the field's own line. */
  readonly digitAt?: number;
  readonly mayBeBlank?: boolean;
  readonly continuesIn?: MrzFieldName;
}

function field(name: MrzFieldName, span: Span, kind: FieldKind, extras: Extras = {}): FieldRule {
  const { digitAt, mayBeBlank = false, continuesIn = null } = extras;
  const check =
    digitAt === undefined ? null : { line: span.line, at: digitAt - 1, covers: [span], mayBeBlank };
  return { name, span, kind, check, continuesIn };
}

function composite(line: number, column: number, covers: readonly Span[]): FieldRule {
  return {
    name: 'composite',
    span: columns(line, column, column),
    kind: 'digits',
    check: { line, at: column - 1, covers, mayBeBlank: false },
    continuesIn: null,
  };
}

/** Passports, 2 × 44 (Doc 9303-4, 4.2.2). `V` begins a visa of the same shape, whose end is laid out otherwise. */
const td3: FormatTable = {
  format: 'TD3',
  lineCount: 2,
  lineCharacters: 44,
  begins: /^[A-UW-Z]/,
  fields: [
    field('documentCode', columns(0, 1, 2), 'letters'),
    field('issuer', columns(0, 3, 5), 'letters'),
    field('name', columns(0, 6, 44), 'letters'),
    field('number', columns(1, 1, 9), 'letters-and-digits', { digitAt: 10 }),
    field('nationality', columns(1, 11, 13), 'letters'),
    field('birthDate', columns(1, 14, 19), 'digits', { digitAt: 20 }),
    field('sex', columns(1, 21, 21), 'letters'),
    field('expiryDate', columns(1, 22, 27), 'digits', { digitAt: 28 }),
    field('optional1', columns(1, 29, 42), 'letters-and-digits', { digitAt: 43, mayBeBlank: true }),
    composite(1, 44, [columns(1, 1, 10), columns(1, 14, 20), columns(1, 22, 43)]),
  ],
};

/** Cards, 3 × 30 (Doc 9303-5, 4.2.2). */
const td1: FormatTable = {
  format: 'TD1',
  lineCount: 3,
  lineCharacters: 30,
  begins: /^[A-UW-Z]/,
  fields: [
    field('documentCode', columns(0, 1, 2), 'letters'),
    field('issuer', columns(0, 3, 5), 'letters'),
    field('number', columns(0, 6, 14), 'letters-and-digits', { digitAt: 15, continuesIn: 'optional1' }),
    field('optional1', columns(0, 16, 30), 'letters-and-digits'),
    field('birthDate', columns(1, 1, 6), 'digits', { digitAt: 7 }),
    field('sex', columns(1, 8, 8), 'letters'),
    field('expiryDate', columns(1, 9, 14), 'digits', { digitAt: 15 }),
    field('nationality', columns(1, 16, 18), 'letters'),
    field('optional2', columns(1, 19, 29), 'letters-and-digits'),
    composite(1, 30, [columns(0, 6, 30), columns(1, 1, 7), columns(1, 9, 15), columns(1, 19, 29)]),
    field('name', columns(2, 1, 30), 'letters'),
  ],
};

export const formatTables: readonly FormatTable[] = [td3, td1];
