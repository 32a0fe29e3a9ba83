import { edtf } from '../document/dates.ts';
import { canonicalPerson as canonicalEntry } from './entry.ts';
import type { WatchlistDocument, WatchlistPerson } from './watchlist.ts';

/** The canonical line of the entry that a person of the small list is: both lists give one person one hash. */
export const canonicalPerson = ({ id, names, birthDates }: WatchlistPerson): string =>
  canonicalEntry({ id, names, birthDates: birthDates.map(edtf) });

/** As `canonicalPerson`: keys always in this order, so that the same entry gives the same bytes. */
export function canonicalDocument({ id, issuer, number, status }: WatchlistDocument): string {
  return JSON.stringify({ kind: 'document', id, issuer, number, status });
}
