import { tableOf } from '../mrz/format-tables.ts';
import { textIn, type Place } from '../mrz/lines.ts';
import type { Mrz, MrzFieldName, MrzFormat, PartialDate } from '../mrz/mrz.ts';
import { codeState, specimenCode } from './codes.ts';
import {
  edtf,
  isAfter,
  isBefore,
  isCenturyUnsure,
  isPossible,
  pastDateOf,
  readMrzDate,
  recentDateOf,
  type Day,
  type MrzDate,
} from './dates.ts';
import { decodeClair } from './modernised-clair.ts';
import { hasNationalNumber, judgeNationalNumber, type NationalNumberFacts } from './national-number.ts';
import { isNumberUnusual } from './number-patterns.ts';
import type { DocumentFinding, DocumentKind, FindingCode, TravelDocument } from './travel-document.ts';

/** Everything that the zone says, without proposals of what it might have said. */
export type Understanding = Omit<TravelDocument, 'repairs'>;

/** Understands a parsed MRZ as a travel document, as of a day. */
export function understand(mrz: Mrz, today: Day): Understanding {
  const raw = (name: MrzFieldName): string => mrz.fields[name]?.raw ?? '';
  const type = withoutFillers(raw('documentCode'));
  const issuer = withoutFillers(raw('issuer'));
  const nationality = withoutFillers(raw('nationality'));
  const number = numberOf(mrz);
  const optional1 = withoutFillersAtEnd(raw('optional1'));
  const personalNumber = hasNationalNumber(issuer, mrz.format) && optional1 !== '' ? optional1 : null;
  const dates = datesOf(mrz, raw, { issuer, personalNumber, today });
  return {
    format: mrz.format,
    kind: kindOf(mrz),
    type,
    issuer,
    nationality,
    number,
    ...namesOf(mrz, raw),
    birthDate: dates.birthDate,
    expiryDate: dates.expiryDate,
    issueDate: dates.issueDate,
    authority: withoutFillersAtEnd(raw('authority')),
    sex: sexOf(raw('sex')),
    optional1,
    optional2: withoutFillersAtEnd(raw('optional2')),
    personalNumber,
    checks: mrz.checks,
    findings: findingsOf(mrz, { issuer, nationality, number, today, ...dates }),
    lines: mrz.lines,
  };
}

type Raw = (name: MrzFieldName) => string;

const withoutFillers = (raw: string): string => raw.replaceAll('<', '');

function withoutFillersAtEnd(raw: string): string {
  let end = raw.length;
  while (end > 0 && raw.charAt(end - 1) === '<') end -= 1;
  return raw.slice(0, end);
}

/** Fillers inside stand for blanks and hyphens, those at the end for nothing. */
const asText = (raw: string): string => raw.replace(/[<\s]+/g, ' ').trim();

/** The parts of the number in the order in which people say them, and what stands elsewhere of a long one. */
function numberOf({ format, lines, numberRest }: Mrz): string {
  const parts = tableOf(format).numberParts.map((span) => textIn(lines, span));
  return withoutFillers(parts.join('') + (numberRest?.raw ?? ''));
}

const kindOfFormat: Readonly<Partial<Record<MrzFormat, DocumentKind>>> = {
  'RUS-INTERNAL': 'internal-passport',
};

/** Doc 9303-4, 4.2.2.1 and 9303-5, 4.2.2.1: P passport; A, C, I card, but AC is a crew member certificate; V visa. */
function kindOf({ format, fields }: Mrz): DocumentKind {
  const ofFormat = kindOfFormat[format];
  if (ofFormat !== undefined) return ofFormat;
  const code = fields.documentCode?.raw ?? '';
  if (code.startsWith('P')) return 'passport';
  if (code.startsWith('V')) return 'visa';
  return /^[ACI]/.test(code) && code !== 'AC' ? 'identity-card' : 'other';
}

type Names = Pick<TravelDocument, 'surname' | 'givenNames' | 'surnameNative' | 'givenNamesNative'>;

function namesOf(mrz: Mrz, raw: Raw): Names {
  const latin = mrz.fields.name === undefined ? apartNames(raw) : joinedNames(raw('name'));
  const native = (name: string): string | null =>
    tableOf(mrz.format).script === 'clair' && name !== '' ? decodeClair(name) : null;
  return { ...latin, surnameNative: native(latin.surname), givenNamesNative: native(latin.givenNames) };
}

const apartNames = (raw: Raw): Pick<Names, 'surname' | 'givenNames'> => ({
  surname: asText(raw('surname')),
  givenNames: asText(raw('givenNames')),
});

/** `<<` parts primary from secondary identifier; without it there is a primary one only (Doc 9303-3, 4.6). */
function joinedNames(raw: string): Pick<Names, 'surname' | 'givenNames'> {
  const name = withoutFillersAtEnd(raw);
  const split = name.indexOf('<<');
  if (split < 0) return { surname: asText(name), givenNames: '' };
  return { surname: asText(name.slice(0, split)), givenNames: asText(name.slice(split)) };
}

/** Doc 9303-4, 4.2.2.2: the filler is "unspecified"; the letter X for it belongs in the visual zone only. */
function sexOf(raw: string): TravelDocument['sex'] {
  if (raw === 'M' || raw === 'F') return raw;
  return raw === '<' ? 'X' : null;
}

interface Dates {
  readonly birth: MrzDate;
  readonly expiry: MrzDate | null;
  readonly issue: MrzDate | null;
  readonly birthDate: PartialDate;
  readonly expiryDate: PartialDate | null;
  readonly issueDate: PartialDate | null;
  /** Null when there is no number to compare with. */
  readonly national: NationalNumberFacts | null;
}

interface Holder {
  readonly issuer: string;
  readonly personalNumber: string | null;
  readonly today: Day;
}

function datesOf(mrz: Mrz, raw: Raw, { issuer, personalNumber, today }: Holder): Dates {
  const birth = readMrzDate(raw('birthDate'));
  const expiry = statedDate(mrz, raw, 'expiryDate');
  const issue = statedDate(mrz, raw, 'issueDate');
  const national =
    personalNumber === null
      ? null
      : judgeNationalNumber(issuer, personalNumber, { birth, sex: raw('sex'), today });
  return {
    birth,
    expiry,
    issue,
    birthDate: national?.birthDate ?? pastDateOf(birth, today),
    expiryDate: expiry === null ? null : recentDateOf(expiry),
    issueDate: issue === null ? null : recentDateOf(issue),
    national,
  };
}

/** Null when the format has no such field, or it is left open altogether. */
function statedDate(mrz: Mrz, raw: Raw, name: 'expiryDate' | 'issueDate'): MrzDate | null {
  return mrz.fields[name] === undefined || withoutFillers(raw(name)) === '' ? null : readMrzDate(raw(name));
}

interface Facts extends Dates {
  readonly issuer: string;
  readonly nationality: string;
  readonly number: string;
  readonly today: Day;
}

function findingsOf(mrz: Mrz, facts: Facts): readonly DocumentFinding[] {
  const found: DocumentFinding[] = [];
  const add = (code: FindingCode, field: MrzFieldName | null = null, place: Place | null = null): void => {
    found.push({ code, field, place });
  };
  for (const { field, line, at } of mrz.misfits) add('character-misplaced', field, { line, at });
  addDateFindings(facts, add);
  for (const field of ['name', 'surname', 'givenNames'] as const) {
    const place = lastPlaceIfFull(mrz, field);
    if (place !== null) add('name-maybe-truncated', field, place);
  }
  if (isNumberUnusual(facts.issuer, mrz.format, facts.number)) add('number-pattern-unusual', 'number');
  if (facts.national?.usual === false) add('personal-number-unusual', 'optional1');
  if (facts.national?.contradicts === true) add('personal-number-contradicts', 'optional1');
  addCodeFindings(mrz, facts, add);
  if (mrz.layoutUndone) add('layout-undone');
  if (mrz.doubled) add('doubled');
  if (mrz.copiesDiffer) add('copies-differ');
  return found;
}

type Add = (code: FindingCode, field?: MrzFieldName | null) => void;

function addDateFindings(facts: Facts, add: Add): void {
  const { birth, birthDate, expiry, expiryDate, issue, issueDate, national, today } = facts;
  const isWrong = (read: MrzDate | null, date: PartialDate | null): boolean =>
    read !== null && date !== null && (read.unreadable || !isPossible(date));
  if (isWrong(birth, birthDate)) add('date-impossible', 'birthDate');
  else if ((national?.birthDate ?? null) === null && isCenturyUnsure(birthDate, today))
    add('century-unsure', 'birthDate');
  if (isWrong(issue, issueDate)) add('date-impossible', 'issueDate');
  else if (issueDate !== null && isIssueOdd(issueDate, birthDate, today))
    add('issue-date-contradicts', 'issueDate');
  if (isWrong(expiry, expiryDate)) add('date-impossible', 'expiryDate');
  else if (expiryDate !== null && isBefore(expiryDate, today)) add('expired', 'expiryDate');
}

/** Issued on a day that is still to come, or before its holder was born. */
function isIssueOdd(issueDate: PartialDate, birthDate: PartialDate, today: Day): boolean {
  const isComplete = birthDate.year !== null && birthDate.month !== null && birthDate.day !== null;
  return isAfter(issueDate, today) || (isComplete && isBefore(issueDate, edtf(birthDate)));
}

/** A name that fills its field to the last place may have been cut there (Doc 9303-4, 4.2.3). */
function lastPlaceIfFull(mrz: Mrz, name: MrzFieldName): Place | null {
  const field = mrz.fields[name];
  if (field === undefined || field.raw.endsWith('<')) return null;
  return { line: field.span.line, at: field.span.end - 1 };
}

function addCodeFindings(mrz: Mrz, { issuer, nationality }: Facts, add: Add): void {
  if (issuer === specimenCode || nationality === specimenCode) add('specimen');
  for (const [field, code] of [
    ['issuer', issuer],
    ['nationality', nationality],
  ] as const) {
    if (mrz.fields[field] === undefined) continue;
    const state = codeState(code);
    if (state !== 'current') add(`${field}-${state}`, field);
  }
}
