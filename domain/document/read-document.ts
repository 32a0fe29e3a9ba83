import type { Mrz, MrzFieldName, PartialDate } from '../mrz/mrz.ts';
import { birthDateOf, expiryDateOf, isPossible, readMrzDate, type MrzDate } from './dates.ts';
import type { DocumentCheck, DocumentFinding, DocumentKind, TravelDocument } from './travel-document.ts';

/**
 * Understands a parsed MRZ as a travel document. `today` (`YYYY-MM-DD`) decides the century of the birth date, unless
 * a personal number tells it.
 */
export function readDocument(mrz: Mrz, today: string): TravelDocument {
  const raw = (name: MrzFieldName): string => mrz.fields[name]?.raw ?? '';
  const code = withoutFillers(raw('documentCode'));
  const issuer = withoutFillers(raw('issuer'));
  const personalNumber = asText(raw('optional1')) || asText(raw('optional2')) || null;
  const birth = readMrzDate(raw('birthDate'));
  const expiry = readMrzDate(raw('expiryDate'));
  const birthDate = birthDateOf(birth, today, birthDateInPersonalNumber(issuer, personalNumber));
  const expiryDate = expiryDateOf(expiry);
  return {
    format: mrz.format,
    kind: kindOf(code),
    type: code,
    issuer,
    nationality: withoutFillers(raw('nationality')),
    number: withoutFillers(raw('number') + (mrz.fields.number?.continued?.raw ?? '')),
    ...namesOf(raw('name')),
    nameMayBeCut: raw('name') !== '' && !raw('name').endsWith('<'),
    birthDate,
    expiryDate,
    sex: sexOf(raw('sex')),
    personalNumber,
    checks: checksOf(mrz),
    findings: findingsOf([birth, birthDate], [expiry, expiryDate], mrz.fields.name?.fits === false),
    lines: mrz.lines,
  };
}

const withoutFillers = (raw: string): string => raw.replaceAll('<', '');

/** Fillers inside stand for blanks and hyphens, those at the end for nothing. */
const asText = (raw: string): string => raw.replace(/<+/g, ' ').trim();

/** Doc 9303-4, 4.2.2.1 and 9303-5, 4.2.2.1: P passport; A, C, I card, but AC is a crew member certificate; V visa. */
function kindOf(code: string): DocumentKind {
  if (code.startsWith('P')) return 'passport';
  if (code.startsWith('V')) return 'visa';
  return /^[ACI]/.test(code) && code !== 'AC' ? 'identity-card' : 'other';
}

/** `<<` parts primary from secondary identifier; without it there is a primary one only (Doc 9303-3, 4.6). */
function namesOf(raw: string): { readonly surname: string; readonly givenNames: string } {
  const name = raw.replace(/<+$/, '');
  const split = name.indexOf('<<');
  if (split < 0) return { surname: asText(name), givenNames: '' };
  return { surname: asText(name.slice(0, split)), givenNames: asText(name.slice(split)) };
}

/** `X` is meant for the visual zone but is met in the machine readable one as well. */
function sexOf(raw: string): TravelDocument['sex'] {
  return raw === 'M' || raw === 'F' || raw === 'X' ? raw : null;
}

/** The Kyrgyz personal number is a sex digit, `DDMMYYYY` and five digits: the only four-digit year in the zone. */
function birthDateInPersonalNumber(issuer: string, personalNumber: string | null): PartialDate | null {
  const parts = issuer === 'KGZ' ? /^\d(\d\d)(\d\d)(\d{4})\d{5}$/.exec(personalNumber ?? '') : null;
  return parts === null ? null : { day: Number(parts[1]), month: Number(parts[2]), year: Number(parts[3]) };
}

const checkedFields: readonly (readonly [MrzFieldName, DocumentCheck['field']])[] = [
  ['number', 'number'],
  ['birthDate', 'birth-date'],
  ['expiryDate', 'expiry-date'],
  ['optional1', 'personal-number'],
  ['composite', 'composite'],
];

function checksOf(mrz: Mrz): readonly DocumentCheck[] {
  return checkedFields.flatMap(([name, field]) => {
    const state = mrz.fields[name]?.check ?? null;
    return state === null ? [] : [{ field, state }];
  });
}

function findingsOf(
  [birth, birthDate]: readonly [MrzDate, PartialDate],
  [expiry, expiryDate]: readonly [MrzDate, PartialDate],
  nameMisread: boolean,
): readonly DocumentFinding[] {
  const found: DocumentFinding[] = [];
  if (birth.unreadable || !isPossible(birthDate)) found.push('birth-date-impossible');
  if (expiry.unreadable || !isPossible(expiryDate)) found.push('expiry-date-impossible');
  if (nameMisread) found.push('name-misread');
  return found;
}
