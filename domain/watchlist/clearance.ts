import type { Day } from '../document/dates.ts';
import { hasFinding, isValid, type TravelDocument } from '../document/travel-document.ts';
import type { WatchlistMatch } from './watchlist.ts';

/** Who cleared: a team leader on the train for one shift, or two people at headquarters. */
export const clearanceKinds = ['shift', 'headquarters'] as const;
type ClearanceKind = (typeof clearanceKinds)[number];

/** Somebody's word that one traveller is not the person of one entry. It names neither by name or number. */
export interface Clearance {
  readonly kind: ClearanceKind;
  /** 16 bytes, hexadecimal. */
  readonly id: string;
  /** Of the entry as it was: a changed entry asks again. */
  readonly entryHash: string;
  /** 16 bytes, hexadecimal. */
  readonly salt: string;
  /** Salted hashes of what identifies the traveller; one that agrees is enough. */
  readonly identities: readonly string[];
  /** Last day on which it counts; null when something else ends it. */
  readonly until: Day | null;
}

/** The clearances that are known, asked by entry. */
export interface ClearanceBook {
  of(entryHash: string): readonly Clearance[];
  /** Salted hash of an identity's text, hexadecimal. */
  hash(salt: string, identity: string): string;
}

/** A match as the record names it, with the clearance that took its effect away; null when it stands. */
export interface Alert {
  readonly entryId: string;
  readonly entryHash: string;
  readonly by: WatchlistMatch['by'];
  readonly clearance: Pick<Clearance, 'kind' | 'id'> | null;
}

/** A record names so many alerts of one document. Of a document with more none is cleared: it could not be recorded. */
export const alertsMax = 6;

/**
 * Only somebody who looks like a listed person can be cleared. Named one by one, so that a new kind of match is not
 * cleared before somebody has thought about it; a document that is lost, stolen or revoked never is.
 */
export function isClearable({ by }: Pick<WatchlistMatch, 'by'>): boolean {
  return by === 'name-and-birth-date';
}

type Identified = Pick<
  TravelDocument,
  'issuer' | 'kind' | 'number' | 'personalNumber' | 'checks' | 'findings'
>;

/** Some documents of Germany print its code as in the zone, some as the three letters of ISO 3166. */
const issuerOf = ({ issuer }: Identified): string => (issuer === 'DEU' ? 'D' : issuer);

/**
 * What identifies the holder: issuer, kind and number of the document, and issuer and personal number. None of a document
 * that was not read cleanly: what it says may be somebody else's.
 */
export function identitiesOf(document: Identified): readonly string[] {
  if (!isValid(document) || document.number === '') return [];
  const issuer = issuerOf(document);
  const { kind, number, personalNumber } = document;
  const trusted =
    personalNumber !== null &&
    !hasFinding(document, 'personal-number-unusual') &&
    !hasFinding(document, 'personal-number-contradicts');
  return [`document ${issuer} ${kind} ${number}`, ...(trusted ? [`person ${issuer} ${personalNumber}`] : [])];
}

/**
 * All matches of one document as alerts, those that stand first. A match is cleared when a clearance names its very entry
 * and this very holder and has not ended.
 */
export function alertsOf(
  matches: readonly WatchlistMatch[],
  document: Identified,
  book: ClearanceBook | null,
  today: Day,
): readonly Alert[] {
  const identities = book === null || matches.length > alertsMax ? [] : identitiesOf(document);
  const alerts = matches.map((match): Alert => {
    const clearance = book === null ? null : clearanceOf(match, identities, book, today);
    const { entryId, entryHash, by } = match;
    return { entryId, entryHash, by, clearance: clearance && { kind: clearance.kind, id: clearance.id } };
  });
  return alerts.toSorted((a, b) => Number(a.clearance !== null) - Number(b.clearance !== null));
}

function clearanceOf(
  match: WatchlistMatch,
  identities: readonly string[],
  book: ClearanceBook,
  today: Day,
): Clearance | null {
  if (!isClearable(match)) return null;
  const fits = (clearance: Clearance): boolean =>
    clearance.entryHash === match.entryHash &&
    (clearance.until === null || today <= clearance.until) &&
    identities.some((identity) => clearance.identities.includes(book.hash(clearance.salt, identity)));
  return book.of(match.entryHash).find(fits) ?? null;
}

/** Both books as one. */
export function joinBooks(a: ClearanceBook | null, b: ClearanceBook): ClearanceBook {
  if (a === null) return b;
  return { of: (entryHash) => [...a.of(entryHash), ...b.of(entryHash)], hash: a.hash };
}
