import { edtf } from '../document/dates.ts';
import type { WatchlistDocument, WatchlistPerson } from './watchlist.ts';

/*
 * An entry as one line of JSON without blanks, its keys always in this order: the same entry gives the same bytes, and
 * an entry's hash is the SHA-256 of these bytes in UTF-8.
 */

export function canonicalPerson({ id, names, birthDates }: WatchlistPerson): string {
  return JSON.stringify({
    id,
    names: names.map(({ surname, givenNames }) => ({ surname, givenNames })),
    birthDates: birthDates.map(edtf),
  });
}

export function canonicalDocument({ id, issuer, number, status }: WatchlistDocument): string {
  return JSON.stringify({ kind: 'document', id, issuer, number, status });
}
