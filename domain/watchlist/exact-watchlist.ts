import { edtf } from '../document/dates.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import type { PartialDate } from '../mrz/mrz.ts';
import { nameKeys } from '../names/name-keys.ts';
import type { WatchlistContent } from './content.ts';
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

/** Opens a list for exact questions: document number, and folded name with a compatible birth date. */
export function openWatchlist(content: WatchlistContent): Watchlist {
  const documents = indexBy(content.documents, (entry) => [documentKey(entry.issuer, entry.number)]);
  const persons = indexBy(
    content.persons,
    (entry) => new Set(entry.names.flatMap((name) => nameKeys(name.surname, name.givenNames))),
  );
  return {
    version: content.version,
    lookUp(document) {
      const byNumber = (documents.get(documentKey(document.issuer, document.number)) ?? []).map(
        documentMatch,
      );
      // An entry of a name with two readings is found under both keys.
      const named = new Set(documentNameKeys(document).flatMap((key) => persons.get(key) ?? []));
      const byName = [...named].flatMap((entry) => personMatch(entry, document) ?? []);
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

function documentMatch(entry: WatchlistDocument): WatchlistMatch {
  return { entryId: entry.id, by: 'document-number', explanation: { status: entry.status } };
}

function personMatch(entry: WatchlistPerson, document: TravelDocument): WatchlistMatch | null {
  const listed = entry.birthDates.find((birthDate) => isCompatible(birthDate, document.birthDate));
  if (listed === undefined) return null;
  return { entryId: entry.id, by: 'name-and-birth-date', explanation: { birthDate: edtf(listed) } };
}
