import { isKnownCode } from '../document/codes.ts';
import { countryOfTwoLetters } from './countries.ts';
import { cleanText, hasLetterOrDigit } from './entry-text.ts';
import type { EntryDocument, EntryName } from './entry.ts';
import { documentCode, entryLimits } from './plain-document.ts';

/** What is wrong in an entry and how to mend it; never what stands there, which may be a person's. */
export interface EntryProblem {
  /** Such as `names[2].surname`; empty for the entry itself. */
  readonly path: string;
  /** A sentence's end: “is missing; …”. */
  readonly why: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;

/** Keys as the list's owner misspelt them are shown only if they look like keys. */
const looksLikeKey = /^[A-Za-z0-9_.-]{1,40}$/;

export function unknownKeys(
  value: JsonObject,
  known: readonly string[],
  prefix: string,
  problems: EntryProblem[],
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const path = looksLikeKey.test(key) ? `${prefix}${key}` : `${prefix}?`;
    problems.push({ path, why: `is not known here; the keys are ${known.join(', ')}` });
  }
}

/** The items of a list that may be absent. A list that is too long is a problem as a whole. */
export function listOf(
  value: unknown,
  path: string,
  itemsMax: number,
  problems: EntryProblem[],
): readonly unknown[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) {
    problems.push({ path, why: 'is no list; write it in square brackets' });
    return [];
  }
  if (value.length > itemsMax) {
    problems.push({ path, why: `has more than ${itemsMax} items` });
    return [];
  }
  // Items of a JSON list are anything.
  return value as readonly unknown[];
}

export function readId(value: unknown, problems: EntryProblem[]): string {
  const { idCharacters } = entryLimits;
  if (isAbsent(value)) problems.push({ path: 'id', why: 'is missing' });
  else if (typeof value !== 'string') problems.push({ path: 'id', why: 'is no text; write it in quotes' });
  else if (value === '') problems.push({ path: 'id', why: 'is empty' });
  else if (value.length > idCharacters)
    problems.push({ path: 'id', why: `is longer than ${idCharacters} characters` });
  // An answer names the entry by its id as it was given: nothing is mended here.
  else if (/^\s|\s$|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u.test(value))
    problems.push({ path: 'id', why: 'begins or ends with a blank, or holds what cannot be printed' });
  else return value;
  return '';
}

const nameKeys = ['full', 'surname', 'givenNames', 'script'] as const;

/** Undefined when something is wrong with it. */
export function readName(value: unknown, path: string, problems: EntryProblem[]): EntryName | undefined {
  if (!isObject(value)) {
    problems.push({ path, why: 'is no JSON object; write {"full"} or {"surname", "givenNames"}' });
    return undefined;
  }
  const before = problems.length;
  unknownKeys(value, nameKeys, `${path}.`, problems);
  const full = namePart(value['full'], `${path}.full`, problems);
  const surname = namePart(value['surname'], `${path}.surname`, problems);
  const givenNames = namePart(value['givenNames'], `${path}.givenNames`, problems);
  const script = scriptOf(value['script'], `${path}.script`, problems);
  if (problems.length > before) return undefined;
  if (!hasLetterOrDigit(full + surname + givenNames)) {
    problems.push({ path, why: 'is empty; give full, surname or givenNames' });
    return undefined;
  }
  return {
    ...(full !== '' && { full }),
    ...(surname !== '' && { surname }),
    ...(givenNames !== '' && { givenNames }),
    ...(script !== '' && { script }),
  };
}

/** Blank is absent: zones of people with one name alone are exported so. */
function namePart(value: unknown, path: string, problems: EntryProblem[]): string {
  if (isAbsent(value) || value === '') return '';
  const text = textOf(value, path, problems);
  if (text.length <= entryLimits.nameCharacters) return text;
  problems.push({ path, why: `is longer than ${entryLimits.nameCharacters} characters` });
  return '';
}

function textOf(value: unknown, path: string, problems: EntryProblem[]): string {
  if (typeof value !== 'string') {
    problems.push({ path, why: 'is no text; write it in quotes' });
    return '';
  }
  const text = cleanText(value);
  if (text === null) problems.push({ path, why: 'holds characters that cannot be printed' });
  return text ?? '';
}

function scriptOf(value: unknown, path: string, problems: EntryProblem[]): string {
  if (isAbsent(value)) return '';
  if (typeof value === 'string' && /^[A-Z][a-z]{3}$/.test(value)) return value;
  problems.push({ path, why: 'is no code of ISO 15924; write Cyrl, Latn, Arab' });
  return '';
}

/** Three letters; undefined when something is wrong. */
function countryCode(value: unknown, path: string, problems: EntryProblem[]): string | undefined {
  if (typeof value === 'string' && /^[A-Z]{3}$/.test(value) && isKnownCode(value)) return value;
  problems.push({ path, why: whyNoCountry(value) });
  return undefined;
}

function whyNoCountry(value: unknown): string {
  if (typeof value !== 'string') return 'is no text; write it in quotes';
  if (value === 'D') return 'has one letter; write DEU';
  if (/^[a-z]{3}$/.test(value)) return 'is in small letters; write three capital letters, as in KGZ';
  if (/^[A-Za-z]{2}$/.test(value) && countryOfTwoLetters(value.toUpperCase()) !== null)
    return 'has two letters; write the three of ISO 3166-1 alpha-3, KGZ for KG';
  return 'is no code of three letters that ISO 3166-1 alpha-3 or ICAO Doc 9303-3 has';
}

export function codeList(value: unknown, path: string, problems: EntryProblem[]): readonly string[] {
  const items = listOf(value, path, entryLimits.nationality, problems);
  const codes = items.flatMap((item, at) => countryCode(item, `${path}[${at}]`, problems) ?? []);
  return codes.length > 1 ? [...new Set(codes)].toSorted() : codes;
}

/** The document in an entry's or a list item's keys; undefined when something is wrong with it. */
export function documentOf(
  value: JsonObject,
  prefix: string,
  problems: EntryProblem[],
): EntryDocument | undefined {
  const before = problems.length;
  const issuer = isAbsent(value['issuer'])
    ? undefined
    : countryCode(value['issuer'], `${prefix}issuer`, problems);
  const type = typeOf(value['type'], `${prefix}type`, problems);
  const number = numberOf(value['number'], `${prefix}number`, problems);
  if (problems.length > before) return undefined;
  return { ...(issuer !== undefined && { issuer }), ...(type !== undefined && { type }), number };
}

function typeOf(value: unknown, path: string, problems: EntryProblem[]): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value === 'string' && documentCode.test(value)) return value;
  problems.push({
    path,
    why: 'is no document code; write the one or two capital letters that a zone begins with',
  });
  return undefined;
}

function numberOf(value: unknown, path: string, problems: EntryProblem[]): string {
  const { numberCharacters } = entryLimits;
  if (isAbsent(value)) {
    problems.push({ path, why: 'is missing' });
    return '';
  }
  const text = textOf(value, path, problems);
  if (typeof value === 'string' && text.length > numberCharacters)
    problems.push({ path, why: `is longer than ${numberCharacters} characters` });
  else if (typeof value === 'string' && !hasLetterOrDigit(text) && cleanText(value) !== null)
    problems.push({ path, why: 'has neither a letter nor a digit' });
  return text;
}
