import type { CheckState, MrzFormat, PartialDate } from '../mrz/mrz.ts';

export type DocumentKind = 'passport' | 'identity-card' | 'visa' | 'other';

export interface DocumentCheck {
  readonly field: 'number' | 'birth-date' | 'expiry-date' | 'personal-number' | 'composite';
  readonly state: CheckState;
}

/** What cannot be so, whatever the check digits say. `misread`: a digit among letters, which no check digit covers. */
export type DocumentFinding = 'birth-date-impossible' | 'expiry-date-impossible' | 'name-misread';

/** A travel document as understood from its MRZ. Text is upper case Latin as printed, fillers turned into spaces. */
export interface TravelDocument {
  readonly format: MrzFormat;
  readonly kind: DocumentKind;
  /** First one or two characters of the MRZ without fillers: `P`, `PN`, `I`, `ID`. */
  readonly type: string;
  /** Three-letter code without fillers (`D` for Germany). */
  readonly issuer: string;
  readonly nationality: string;
  readonly number: string;
  readonly surname: string;
  readonly givenNames: string;
  /** True when the name fills its field to the last place (Doc 9303-4, 4.2.3): match by prefix. */
  readonly nameMayBeCut: boolean;
  /** Century resolved; unknown parts are null. */
  readonly birthDate: PartialDate;
  readonly expiryDate: PartialDate;
  readonly sex: 'M' | 'F' | 'X' | null;
  /** Optional data as a personal number, or null when empty. */
  readonly personalNumber: string | null;
  readonly checks: readonly DocumentCheck[];
  readonly findings: readonly DocumentFinding[];
  /** The lines as normalised from the reader. */
  readonly lines: readonly string[];
}
