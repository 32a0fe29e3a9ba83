import { isPossible, readMrzDate, pastDateOf, type Day } from '../../domain/document/dates.ts';
import { readDocument } from '../../domain/document/read-document.ts';
import type { PartialDate } from '../../domain/mrz/mrz.ts';
import { parseMrz } from '../../domain/mrz/parse-mrz.ts';
import { parseEdtf } from '../../domain/watchlist/listed-date.ts';
import { knownCode, travellerOf, type Traveller } from '../../domain/watchlist/traveller.ts';

/** One line of what `kordon watchlist screen` is asked. `why` is a sentence's end and holds no personal data. */
export type Query =
  | { readonly ok: true; readonly id: string | number | null; readonly traveller: Traveller }
  | { readonly ok: false; readonly id: string | number | null; readonly why: string };

/** Characters of surname and given names in a passport's zone, the two fillers between them included. */
const zoneNameCharacters = 39;
const textKeys = [
  'surname',
  'givenNames',
  'birthDate',
  'sex',
  'nationality',
  'documentNumber',
  'issuer',
] as const;
type TextKey = (typeof textKeys)[number];
const knownKeys: ReadonlySet<string> = new Set<string>(['id', 'mrz', ...textKeys]);
const textCharactersMax = 4096;

/** Reads one line: `{"id", "mrz"}`, or `{"id", "surname", "givenNames", …}` with absent members missing or null. */
export function readQuery(line: string, today: Day): Query {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, id: null, why: 'it is no JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, id: null, why: 'it is no JSON object' };
  const members = new Map<string, unknown>(Object.entries(value));
  const given = members.get('id');
  const id = typeof given === 'string' || typeof given === 'number' ? given : null;
  const refused = (why: string): Query => ({ ok: false, id, why });
  if (id === null) return refused('"id" is missing or no text');
  for (const key of members.keys())
    if (!knownKeys.has(key)) return refused('it holds a member that no query has');
  const mrz = members.get('mrz') ?? null;
  const read = mrz === null ? typedTraveller(members, today) : zoneTraveller(mrz, members, today);
  return typeof read === 'string' ? refused(read) : { ok: true, id, traveller: read };
}

function zoneTraveller(mrz: unknown, members: ReadonlyMap<string, unknown>, today: Day): Traveller | string {
  if (typeof mrz !== 'string') return '"mrz" is no text';
  if (textKeys.some((key) => (members.get(key) ?? null) !== null))
    return 'a zone comes without other members';
  const result = parseMrz(mrz);
  return result.ok ? travellerOf(readDocument(result.mrz, today)) : '"mrz" is no machine readable zone';
}

function typedTraveller(members: ReadonlyMap<string, unknown>, today: Day): Traveller | string {
  const texts = new Map<TextKey, string>();
  for (const key of textKeys) {
    const value = members.get(key) ?? '';
    if (typeof value !== 'string' || value.length > textCharactersMax) return `"${key}" is no text`;
    texts.set(key, value.trim());
  }
  const text = (key: TextKey): string => texts.get(key) ?? '';
  const birthDate = readBirthDate(text('birthDate'), today);
  if (birthDate === null) return '"birthDate" is no date';
  const sex = sexOf(text('sex'));
  if (sex === undefined) return '"sex" is none of M, F, X';
  const number = text('documentNumber').replaceAll('<', '');
  const surname = text('surname');
  const givenNames = text('givenNames');
  if (surname === '' && givenNames === '' && number === '') return 'it names nobody and no document';
  return {
    name: { surname, givenNames },
    isNameCut: isNameCut(surname, givenNames),
    birthDate,
    sex,
    nationality: knownCode(text('nationality').replaceAll('<', '').toUpperCase()),
    document:
      number === ''
        ? null
        : {
            issuer: orNull(text('issuer').replaceAll('<', '')),
            type: null,
            number,
            repaired: [],
            isDoubtful: false,
          },
  };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** A name that fills the zone's field, as Doc 9303-4, 4.2.3 has it, may have been cut there. */
export function isNameCut(surname: string, givenNames: string): boolean {
  const [length, other] = [surname, givenNames].map((part) => part.replace(/<+$/, '').length);
  return (length ?? 0) + (other ?? 0) + (other === 0 ? 0 : 2) >= zoneNameCharacters;
}

function sexOf(text: string): Traveller['sex'] | undefined {
  if (text === '') return null;
  if (text === '<') return 'X';
  const letter = text.toUpperCase();
  return letter === 'M' || letter === 'F' || letter === 'X' ? letter : undefined;
}

const unknownDate: PartialDate = { year: null, month: null, day: null };

/** EDTF, or six characters as in a zone. Empty is not known; null is no date. */
function readBirthDate(text: string, today: Day): PartialDate | null {
  if (text === '' || /^<+$/.test(text)) return unknownDate;
  if (/^[\d<]{6}$/.test(text)) {
    const zone = readMrzDate(text);
    if (zone.unreadable) return null;
    const date = pastDateOf(zone, today);
    return isPossible(date) ? date : null;
  }
  const date = parseEdtf(text);
  if (date === null || date.kind !== 'parts') return null;
  // A year that is only about right says as much of the traveller as none.
  return date.approximate ? unknownDate : { year: date.year, month: date.month, day: date.day };
}
