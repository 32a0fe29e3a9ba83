import { edtf } from '../document/dates.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import type { PartialDate } from '../mrz/mrz.ts';
import { nameKeys } from '../names/name-keys.ts';
import type { WatchlistContent } from './content.ts';
import { canonicalDocument, canonicalPerson } from './canonical-entry.ts';
import type { Watchlist, WatchlistDocument, WatchlistMatch, WatchlistPerson } from './watchlist.ts';

/** Letters and digits only: lists write document numbers with blanks and hyphens. */
const documentKey = (issuer: string, number: string): string =>
  `${issuer.toUpperCase()}/${number.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;

function indexBy<T>(
  entries: readonly T[],
  keysOf: (entry: T) => Iterable<string>,
): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const there = index.get(key);
      if (there === undefined) index.set(key, [entry]);
      else there.push(entry);
    }
  }
  return index;
}

/** Every known part is equal and both years are known: an entry with a year alone fits any day of it. */
function isCompatible(listed: PartialDate, birth: PartialDate): boolean {
  if (listed.year === null || listed.year !== birth.year) return false;
  const equalOrOpen = (a: number | null, b: number | null): boolean => a === null || b === null || a === b;
  return equalOrOpen(listed.month, birth.month) && equalOrOpen(listed.day, birth.day);
}

/**
 * Opens a list for exact questions: document number, and folded name with a compatible birth date.
 *
 * @param hash SHA-256 of a text in UTF-8, hexadecimal; asked for entries that match, not for the whole list
 */
export function openWatchlist(content: WatchlistContent, hash: (text: string) => string): Watchlist {
  const documents = indexBy(content.documents, (entry) => [documentKey(entry.issuer, entry.number)]);
  const persons = indexBy(
    content.persons,
    (entry) => new Set(entry.names.flatMap((name) => nameKeys(name.surname, name.givenNames))),
  );
  return {
    version: content.version,
    lookUp(document) {
      const byNumber = (documents.get(documentKey(document.issuer, document.number)) ?? []).map((entry) =>
        documentMatch(entry, hash(canonicalDocument(entry))),
      );
      // An entry of a name with two readings is found under both keys.
      const named = new Set(documentNameKeys(document).flatMap((key) => persons.get(key) ?? []));
      const byName = [...named].flatMap((entry) => {
        const listed = fittingBirthDate(entry, document);
        return listed === null ? [] : [personMatch(entry, listed, hash(canonicalPerson(entry)))];
      });
      return { matches: [...byNumber, ...byName], unsure: false };
    },
  };
}

/** The exact Cyrillic where the zone holds it: its Latin letters are a code, not a transliteration. */
function documentNameKeys(document: TravelDocument): readonly string[] {
  return nameKeys(
    document.surnameNative ?? document.surname,
    document.givenNamesNative ?? document.givenNames,
  );
}

function documentMatch(entry: WatchlistDocument, entryHash: string): WatchlistMatch {
  return { entryId: entry.id, entryHash, by: 'document-number', explanation: { status: entry.status } };
}

function fittingBirthDate(entry: WatchlistPerson, { birthDate }: TravelDocument): PartialDate | null {
  return entry.birthDates.find((listed) => isCompatible(listed, birthDate)) ?? null;
}

function personMatch(entry: WatchlistPerson, listed: PartialDate, entryHash: string): WatchlistMatch {
  return {
    entryId: entry.id,
    entryHash,
    by: 'name-and-birth-date',
    explanation: { birthDate: edtf(listed) },
  };
}
