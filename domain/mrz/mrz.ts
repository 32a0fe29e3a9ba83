/** Formats that are understood; each is one field table. The first five are those of ICAO Doc 9303. */
export const mrzFormats = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B', 'FRA-ID', 'RUS-INTERNAL'] as const;
export type MrzFormat = (typeof mrzFormats)[number];

/** `absent`: the check digit's place holds a filler where the format allows it. */
export type CheckState = 'ok' | 'failed' | 'absent';

/** What a check digit covers. `optional` is the check over the only optional field of a passport. */
export type MrzCheckField = 'number' | 'birthDate' | 'expiryDate' | 'optional' | 'composite';

export interface MrzCheck {
  readonly field: MrzCheckField;
  readonly state: CheckState;
}

/** Where something stands: line and columns count from 0, `end` is exclusive. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export type MrzFieldName =
  | 'documentCode'
  | 'issuer'
  | 'number'
  | 'nationality'
  | 'birthDate'
  | 'sex'
  | 'expiryDate'
  | 'optional1'
  | 'optional2'
  | 'name'
  | 'surname'
  | 'givenNames'
  | 'seriesEnd'
  | 'issueDate'
  | 'authority'
  | 'reserved';

export interface MrzField {
  /** As read, fillers included. */
  readonly raw: string;
  readonly span: Span;
}

/** A character that cannot stand where it stands: a digit in a name, a letter in a date, one outside the alphabet. */
export interface Misfit {
  readonly field: MrzFieldName;
  readonly line: number;
  /** Column from 0. */
  readonly at: number;
}

/**
 * Rest of a document number that is too long for its field, without its check digit (Doc 9303-5, 4.2.2, note j;
 * 9303-6, 4.2.2, note j). The optional data begin after it.
 */
export interface NumberRest {
  readonly raw: string;
  readonly span: Span;
  /** Which reading of the filler between both parts fits the check digit: weighted, not weighted, either, none. */
  readonly filler: 'weighted' | 'skipped' | 'either' | 'neither';
}

export interface Mrz {
  readonly format: MrzFormat;
  /** Normalised lines: upper case, no control characters. */
  readonly lines: readonly string[];
  readonly fields: Readonly<Partial<Record<MrzFieldName, MrzField>>>;
  /** Those that the format has, in its order. */
  readonly checks: readonly MrzCheck[];
  readonly misfits: readonly Misfit[];
  readonly numberRest: NumberRest | null;
  /** The text held the zone more than once. */
  readonly doubled: boolean;
  /** Not each time the same; the reading with the fewest faults was taken. */
  readonly copiesDiffer: boolean;
  /** The text had been typed through a Cyrillic keyboard layout. */
  readonly layoutUndone: boolean;
}

/** A year, month or day that the document leaves open is null (Doc 9303-3, 4.8). */
export interface PartialDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** `wrong-length`: the length of the lines or their number fits no format. */
export type MrzProblem = 'no-mrz' | 'wrong-length';

export type MrzResult =
  | { readonly ok: true; readonly mrz: Mrz }
  | { readonly ok: false; readonly problem: MrzProblem };
