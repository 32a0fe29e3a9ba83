import type { Place } from '../mrz/lines.ts';
import type { MrzCheck, MrzCheckField, MrzFieldName, MrzFormat, PartialDate } from '../mrz/mrz.ts';

/** An internal passport identifies within its country and, by treaty, on some borders. */
export const documentKinds = ['passport', 'internal-passport', 'identity-card', 'visa', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/**
 * What a guard or a later stage should know of a document beside its fields. The table of what each means stands in
 * docs/mrz.md.
 */
export const findingCodes = [
  'character-misplaced',
  'date-impossible',
  'name-maybe-truncated',
  'number-pattern-unusual',
  'personal-number-unusual',
  'personal-number-contradicts',
  'issue-date-contradicts',
  'century-unsure',
  'expired',
  'specimen',
  'issuer-unknown',
  'issuer-withdrawn',
  'nationality-unknown',
  'nationality-withdrawn',
  'repair-ambiguous',
  'layout-undone',
  'doubled',
  'copies-differ',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export interface DocumentFinding {
  readonly code: FindingCode;
  /** The field it is about; null when it is about the whole. */
  readonly field: MrzFieldName | null;
  /** The character it is about; null when it is about the whole field. */
  readonly place: Place | null;
}

/** One character whose change alone makes every check digit right. A proposal: it is never applied silently. */
export interface Repair extends Place {
  readonly from: string;
  readonly to: string;
  /** What the character belongs to: what the check digit nearest to it checks, else the field it stands in. */
  readonly field: MrzCheckField | MrzFieldName;
}

/** A travel document as understood from its MRZ. Text is upper case Latin as printed, fillers turned into spaces. */
export interface TravelDocument {
  readonly format: MrzFormat;
  readonly kind: DocumentKind;
  /** First one or two characters of the MRZ without fillers: `P`, `PN`, `I`, `ID`. */
  readonly type: string;
  /** Three-letter code without fillers (`D` for Germany). */
  readonly issuer: string;
  /** Empty for a format without one. */
  readonly nationality: string;
  /** A long number joined; the ten digits of a Russian internal passport. */
  readonly number: string;
  /** Empty when there is none. */
  readonly surname: string;
  readonly givenNames: string;
  /** Cyrillic, upper case, where the zone holds it exactly; else null. */
  readonly surnameNative: string | null;
  readonly givenNamesNative: string | null;
  /** Century resolved; unknown parts are null. Kept as printed when no such day exists. */
  readonly birthDate: PartialDate;
  /** Null when the document states none: no such field, or fillers only. */
  readonly expiryDate: PartialDate | null;
  /** Where the format has one. */
  readonly issueDate: PartialDate | null;
  /** Issuing office where the format has one; else empty. */
  readonly authority: string;
  /** `X` is unspecified, null unreadable. */
  readonly sex: 'M' | 'F' | 'X' | null;
  /** First and second optional field: fillers at the end removed, those inside kept, without a long number's rest. */
  readonly optional1: string;
  readonly optional2: string;
  /** The holder's national number where the issuer's documents have one; else null. */
  readonly personalNumber: string | null;
  readonly checks: readonly MrzCheck[];
  readonly findings: readonly DocumentFinding[];
  /** The likeliest first; empty when nothing is wrong or no single character explains it. */
  readonly repairs: readonly Repair[];
  /** The lines as normalised from the reader. */
  readonly lines: readonly string[];
}

/** Whether the document has a finding, of a field when one is named. */
export function hasFinding(
  document: Pick<TravelDocument, 'findings'>,
  code: FindingCode,
  field: MrzFieldName | null = null,
): boolean {
  return document.findings.some(
    (finding) => finding.code === code && (field === null || finding.field === field),
  );
}

/**
 * Whether every character may stand where it stands, every date exists and every check digit that is printed is right.
 * Specimens, codes, expiry and contradictions do not matter here.
 */
export function isValid(document: Pick<TravelDocument, 'findings' | 'checks'>): boolean {
  return (
    document.checks.every((check) => check.state !== 'failed') &&
    !hasFinding(document, 'character-misplaced') &&
    !hasFinding(document, 'date-impossible')
  );
}
