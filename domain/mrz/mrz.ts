/** Formats of ICAO Doc 9303 that are understood; each is one field table. */
export type MrzFormat = 'TD1' | 'TD3';

/** `absent`: the check digit's place holds a filler where the standard allows it. */
export type CheckState = 'ok' | 'failed' | 'absent';

/** Where a field stands: line and columns count from 0, `end` is exclusive. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface MrzField {
  /** As read, fillers included. */
  readonly raw: string;
  readonly span: Span;
  /** Null for fields that no check digit protects. */
  readonly check: CheckState | null;
  /** False when a character stands where its kind cannot: a digit in a name, a letter in a date. */
  readonly fits: boolean;
  /**
   * Rest of a document number that is too long for its field, without its check digit (Doc 9303-5, 4.2.2, note j).
   * The optional data then begin after it.
   */
  readonly continued: { readonly raw: string; readonly span: Span } | null;
}

/** A year, month or day that the document leaves open is null (Doc 9303-3, 4.8). */
export interface PartialDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
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
  | 'composite';

export interface Mrz {
  readonly format: MrzFormat;
  /** Normalised lines: upper case, no control characters. */
  readonly lines: readonly string[];
  readonly fields: Readonly<Partial<Record<MrzFieldName, MrzField>>>;
}

export type MrzProblem = 'no-mrz' | 'wrong-length' | 'wrong-character' | 'unknown-format';

export type MrzResult =
  | { readonly ok: true; readonly mrz: Mrz }
  | { readonly ok: false; readonly problem: MrzProblem; readonly at: Span | null };
