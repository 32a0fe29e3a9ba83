import { isDay } from '../document/dates.ts';
import {
  codeList,
  documentOf,
  isObject,
  isAbsent,
  listOf,
  readId,
  readName,
  unknownKeys,
  type EntryProblem,
} from './entry-parts.ts';
import type { DocumentEntry, EdtfDate, EntryDocument, PersonEntry, WatchlistEntry } from './entry.ts';
import { entryLimits, plainDocument } from './plain-document.ts';
import { canonicalEdtf, readEdtf } from './listed-date.ts';
import { isCoveredScript, numberKey } from './entry-text.ts';

export type EntryReading =
  | {
      readonly ok: true;
      readonly entry: WatchlistEntry;
      /** Places in `names` whose script has no table: kept as they are, worth a warning. */
      readonly uncoveredNames: readonly number[];
    }
  | { readonly ok: false; readonly problems: readonly EntryProblem[] };

const none: readonly number[] = [];

/**
 * One JSON value as an entry of the list: its canonical form, or everything that is wrong with it. Strict: a key that
 * is not understood is a problem, because it may have meant something. A key that may be absent may be null as well.
 */
export function readEntry(value: unknown): EntryReading {
  if (!isObject(value)) return { ok: false, problems: [{ path: '', why: 'is no JSON object' }] };
  const kind = value['kind'];
  if (kind === 'document') return readDocument(value);
  if (isAbsent(kind) || kind === 'person') return readPerson(value);
  return { ok: false, problems: [{ path: 'kind', why: 'is neither "person" nor "document"' }] };
}

const documentKeys = ['id', 'kind', 'issuer', 'type', 'number', 'numberTo'] as const;
const personKeys = [
  'id',
  'kind',
  'names',
  'birthDates',
  'sex',
  'nationality',
  'documents',
  'action',
  'expires',
] as const;

function readDocument(value: Readonly<Record<string, unknown>>): EntryReading {
  const problems: EntryProblem[] = [];
  unknownKeys(value, documentKeys, '', problems);
  if (problems.length === 0) {
    const plain = plainDocument(
      value['id'],
      value['issuer'],
      value['type'],
      value['number'],
      value['numberTo'],
    );
    if (plain !== null) return { ok: true, entry: plain, uncoveredNames: none };
  }
  const id = readId(value['id'], problems);
  const { issuer, type, number } = documentOf(value, '', problems) ?? { number: '' };
  const numberTo = rangeEnd(value['numberTo'], number, problems);
  if (isAbsent(value['issuer'])) problems.push({ path: 'issuer', why: 'is missing' });
  if (problems.length > 0 || issuer === undefined) return { ok: false, problems };
  const entry: DocumentEntry = {
    kind: 'document',
    id,
    issuer,
    ...(type !== undefined && { type }),
    number,
    ...(numberTo !== undefined && { numberTo }),
  };
  return { ok: true, entry, uncoveredNames: none };
}

function rangeEnd(value: unknown, number: string, problems: EntryProblem[]): string | undefined {
  if (isAbsent(value)) return undefined;
  const end = documentOf({ number: value }, '', [])?.number;
  const [from, to] = [numberKey(number), numberKey(end ?? '')];
  if (end === undefined)
    problems.push({ path: 'numberTo', why: 'is no document number; it is the last one of a range' });
  else if (from.length !== to.length)
    problems.push({ path: 'numberTo', why: 'has not as many letters and digits as number' });
  else if (to < from) problems.push({ path: 'numberTo', why: 'comes before number; exchange the two' });
  return end;
}

function readPerson(value: Readonly<Record<string, unknown>>): EntryReading {
  const problems: EntryProblem[] = [];
  unknownKeys(value, personKeys, '', problems);
  const id = readId(value['id'], problems);
  const names = namesOf(value['names'], problems);
  const birthDates = birthDatesOf(value['birthDates'], problems);
  const sex = wordOf(value['sex'], 'sex', ['M', 'F', 'X'], problems);
  const nationality = codeList(value['nationality'], 'nationality', problems);
  const documents = documentsOf(value['documents'], problems);
  const action = wordOf(value['action'], 'action', ['hold', 'discreet'], problems);
  const expires = expiryOf(value['expires'], problems);
  if (problems.length > 0) return { ok: false, problems };
  const entry: PersonEntry = {
    id,
    names,
    birthDates,
    ...(sex !== undefined && { sex }),
    ...(nationality.length > 0 && { nationality }),
    ...(documents.length > 0 && { documents }),
    // Absent means hold: one spelling of one meaning.
    ...(action === 'discreet' && { action }),
    ...(expires !== undefined && { expires }),
  };
  return { ok: true, entry, uncoveredNames: uncoveredIn(names) };
}

function namesOf(value: unknown, problems: EntryProblem[]): PersonEntry['names'] {
  if (isAbsent(value)) {
    problems.push({ path: 'names', why: 'is missing; a person needs at least one name' });
    return [];
  }
  const before = problems.length;
  const items = listOf(value, 'names', entryLimits.names, problems);
  const names = items.flatMap((item, at) => readName(item, `names[${at}]`, problems) ?? []);
  if (names.length === 0 && problems.length === before)
    problems.push({ path: 'names', why: 'is empty; a person needs at least one name' });
  return unique(names);
}

function birthDatesOf(value: unknown, problems: EntryProblem[]): readonly EdtfDate[] {
  const dates: EdtfDate[] = [];
  for (const [at, item] of listOf(value, 'birthDates', entryLimits.birthDates, problems).entries()) {
    const path = `birthDates[${at}]`;
    if (typeof item !== 'string') {
      problems.push({ path, why: 'is no text; write the date in quotes, "1965-03-08"' });
      continue;
    }
    const reading = readEdtf(item);
    if (!reading.ok) problems.push({ path, why: `is no date: ${reading.why}` });
    else dates.push(canonicalEdtf(reading.date));
  }
  return dates.length > 1 ? [...new Set(dates)] : dates;
}

function documentsOf(value: unknown, problems: EntryProblem[]): readonly EntryDocument[] {
  const items = listOf(value, 'documents', entryLimits.documents, problems);
  return unique(
    items.flatMap((item, at) => {
      const path = `documents[${at}]`;
      if (!isObject(item)) {
        problems.push({ path, why: 'is no JSON object; write {"issuer", "type", "number"}' });
        return [];
      }
      unknownKeys(item, ['issuer', 'type', 'number'], `${path}.`, problems);
      return documentOf(item, `${path}.`, problems) ?? [];
    }),
  );
}

function wordOf<const Word extends string>(
  value: unknown,
  path: string,
  words: readonly Word[],
  problems: EntryProblem[],
): Word | undefined {
  if (isAbsent(value)) return undefined;
  const word = words.find((one) => one === value);
  if (word === undefined)
    problems.push({ path, why: `is not one of ${words.map((one) => `"${one}"`).join(', ')}` });
  return word;
}

function expiryOf(value: unknown, problems: EntryProblem[]): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value === 'string' && isDay(value)) return value;
  problems.push({ path: 'expires', why: 'is no day; write year, month, day: 2030-12-31' });
  return undefined;
}

/** Each value once, in the order in which they came first. */
function unique<T>(values: readonly T[]): readonly T[] {
  if (values.length < 2) return values;
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function uncoveredIn(names: PersonEntry['names']): readonly number[] {
  const places = names.flatMap(({ full = '', surname = '', givenNames = '' }, at) =>
    isCoveredScript(`${full}${surname}${givenNames}`) ? [] : [at],
  );
  return places.length === 0 ? none : places;
}
