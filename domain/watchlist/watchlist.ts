import type { PartialDate } from '../mrz/mrz.ts';
import type { TravelDocument } from '../document/travel-document.ts';

/** One entry as the list's owner signed it. Only `hold` entries ship to kiosks (design, "Passage"). */
export interface WatchlistPerson {
  readonly id: string;
  /** Every known spelling, each `SURNAME` and `GIVEN NAMES` in Latin or Cyrillic. */
  readonly names: readonly { readonly surname: string; readonly givenNames: string }[];
  readonly birthDates: readonly PartialDate[];
}

export interface WatchlistDocument {
  readonly id: string;
  readonly issuer: string;
  readonly number: string;
  /** Why the document itself is listed. */
  readonly status: 'lost' | 'stolen' | 'revoked';
}

export interface WatchlistMatch {
  readonly entryId: string;
  /** SHA-256 of the entry's canonical text, hexadecimal: another as soon as anything of the entry is. */
  readonly entryHash: string;
  readonly by: 'document-number' | 'name-and-birth-date';
  /** For headquarters and the team leader, never for the guard. */
  readonly explanation: Readonly<Record<string, string>>;
}

/** What the kiosk asks. `unsure` says that a part of the list could not be read: never "no match". */
export interface Watchlist {
  readonly version: number;
  lookUp(document: TravelDocument): { readonly matches: readonly WatchlistMatch[]; readonly unsure: boolean };
}
