import { Fault } from '../../domain/fault/index.ts';
import { openWatchlist } from '../../domain/watchlist/exact-watchlist.ts';
import type { Watchlist } from '../../domain/watchlist/watchlist.ts';
import { sha256Hex } from '../../platform/crypto/hashes.ts';
import { readUrgentLines } from '../../platform/lists/urgent-lines.ts';
import { urgentTarget } from '../../platform/tuf/words.ts';

/** Additions that one person signed, apart from the list: they end by themselves. */
export interface UrgentAdditions {
  readonly version: number;
  readonly expiresWallMs: number;
  readonly watchlist: Watchlist;
}

/** @throws Fault KD-LIST-SCHEMA */
export function openUrgent(bytes: Uint8Array, version: number, expiresWallMs: number): UrgentAdditions {
  const read = readUrgentLines(bytes);
  if (!read.ok)
    throw new Fault('KD-LIST-SCHEMA', { file: urgentTarget, why: `line ${read.line}: ${read.why}` });
  return {
    version,
    expiresWallMs,
    watchlist: openWatchlist({ v: 1, version, ...read.additions }, sha256Hex),
  };
}

/** The list with additions beside it. Nothing of the list is taken away: each answers for itself. */
export function withUrgent(list: Watchlist, urgent: Watchlist): Watchlist {
  return {
    version: list.version,
    lookUp(document) {
      const own = list.lookUp(document);
      const added = urgent.lookUp(document);
      return { matches: [...own.matches, ...added.matches], unsure: own.unsure || added.unsure };
    },
  };
}
