import { edtf } from '../../domain/document/dates.ts';
import { readDocument } from '../../domain/document/read-document.ts';
import {
  hasFinding,
  isValid,
  type Repair,
  type TravelDocument,
} from '../../domain/document/travel-document.ts';
import type {
  MrzCheckField,
  MrzFieldName,
  MrzFormat,
  MrzProblem,
  PartialDate,
} from '../../domain/mrz/mrz.ts';
import { parseMrz } from '../../domain/mrz/parse-mrz.ts';

/** A place in the format's own lines, counted from 1. */
interface ReportedPlace {
  readonly line: number;
  readonly position: number;
}

/**
 * What `kordon mrz` says of one zone, as JSON; docs/mrz.md describes each member. Dates are EDTF, what is absent is
 * null.
 */
export interface MrzReport {
  readonly format: MrzFormat | null;
  readonly valid: boolean;
  readonly documentCode: string | null;
  readonly issuer: string | null;
  readonly nationality: string | null;
  readonly number: string | null;
  readonly surname: string | null;
  readonly givenNames: string | null;
  readonly surnameNative: string | null;
  readonly givenNamesNative: string | null;
  readonly birthDate: string | null;
  readonly expiryDate: string | null;
  readonly sex: 'M' | 'F' | 'X' | null;
  readonly optional1: string | null;
  readonly optional2: string | null;
  readonly personalNumber: string | null;
  readonly issueDate: string | null;
  readonly authority: string | null;
  readonly checks: readonly { readonly field: MrzCheckField; readonly ok: boolean }[];
  readonly repairs: readonly (ReportedPlace & Pick<Repair, 'from' | 'to' | 'field'>)[];
  readonly flags: readonly string[];
  /** Where a flag is about one character. */
  readonly flagPlaces: readonly (ReportedPlace & { readonly flag: string })[];
  /** The lines as understood; null without a format. */
  readonly lines: readonly string[] | null;
  /** Why there is no format. */
  readonly problem: MrzProblem | null;
}

const nothing: Omit<MrzReport, 'problem'> = {
  format: null,
  valid: false,
  documentCode: null,
  issuer: null,
  nationality: null,
  number: null,
  surname: null,
  givenNames: null,
  surnameNative: null,
  givenNamesNative: null,
  birthDate: null,
  expiryDate: null,
  sex: null,
  optional1: null,
  optional2: null,
  personalNumber: null,
  issueDate: null,
  authority: null,
  checks: [],
  repairs: [],
  flags: [],
  flagPlaces: [],
  lines: null,
};

/** Reads one zone as of a day (`YYYY-MM-DD`); never throws, whatever the text is. */
export function mrzReport(text: string, today: string): MrzReport {
  const parsed = parseMrz(text);
  if (!parsed.ok) return { ...nothing, problem: parsed.problem };
  const document = readDocument(parsed.mrz, today);
  const flags = document.findings.map(({ code }) => flagOf(code));
  return {
    format: document.format,
    valid: isValid(document),
    documentCode: orNull(document.type),
    issuer: orNull(document.issuer),
    nationality: orNull(document.nationality),
    number: orNull(document.number),
    surname: orNull(document.surname),
    givenNames: orNull(document.givenNames),
    surnameNative: document.surnameNative,
    givenNamesNative: document.givenNamesNative,
    birthDate: dateOf(document, 'birthDate', document.birthDate),
    expiryDate: dateOf(document, 'expiryDate', document.expiryDate),
    sex: document.sex,
    optional1: orNull(document.optional1),
    optional2: orNull(document.optional2),
    personalNumber: document.personalNumber,
    issueDate: dateOf(document, 'issueDate', document.issueDate),
    authority: orNull(document.authority),
    checks: document.checks.flatMap(({ field, state }) =>
      state === 'absent' ? [] : [{ field, ok: state === 'ok' }],
    ),
    repairs: document.repairs.map(({ line, at, from, to, field }) => ({
      line: line + 1,
      position: at + 1,
      from,
      to,
      field,
    })),
    flags: [...new Set(flags)],
    flagPlaces: document.findings.flatMap(({ code, place }) =>
      place === null ? [] : [{ flag: flagOf(code), line: place.line + 1, position: place.at + 1 }],
    ),
    lines: document.lines,
    problem: null,
  };
}

/** `name-maybe-truncated` as `NAME_MAYBE_TRUNCATED`. */
export const flagOf = (code: string): string => code.toUpperCase().replaceAll('-', '_');

const orNull = (text: string): string | null => (text === '' ? null : text);

/** A date that does not exist is none. */
function dateOf(document: TravelDocument, field: MrzFieldName, date: PartialDate | null): string | null {
  return date === null || hasFinding(document, 'date-impossible', field) ? null : edtf(date);
}
