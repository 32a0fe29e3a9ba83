import { createHash } from 'node:crypto';
import { Fault } from '../../domain/fault/index.ts';
import { watchlistContentSchema } from '../../domain/watchlist/content.ts';
import { openWatchlist } from '../../domain/watchlist/exact-watchlist.ts';
import type { Watchlist } from '../../domain/watchlist/watchlist.ts';
import { sha256Hex } from '../../platform/crypto/hashes.ts';
import { validator } from '../../platform/schema/validate.ts';
import { readBounded } from '../../platform/tuf/sources.ts';
import type { ListState, TargetEntry } from '../../platform/tuf/words.ts';
import type { WatchlistStore } from './list-store.ts';

const plainListBytesMax = 64 * 1024 * 1024;
const check = validator(watchlistContentSchema);

/** The small list that is one JSON file: held in memory, read anew from the signed file at each start. */
export function openPlainListStore(): WatchlistStore {
  let inUse: { readonly state: ListState; readonly watchlist: Watchlist } | null = null;
  return {
    get watchlist() {
      return inUse?.watchlist ?? null;
    },
    current: () => inUse?.state ?? null,
    takeFull: async (path, target) => {
      const watchlist = readPlainList(path, target);
      if (target.list === null)
        throw new Fault('KD-LIST-SCHEMA', { file: target.name, why: 'no version is signed' });
      inUse = { state: target.list, watchlist };
    },
    // A plain list is small: it always comes whole.
    takeDelta: async () => 'mismatch',
  };
}

/** @throws Fault KD-LIST-MISSING, KD-LIST-OVERSIZE, KD-LIST-TAMPERED, KD-LIST-SCHEMA */
function readPlainList(path: string, { name, list, sha256 }: TargetEntry): Watchlist {
  const bytes = readBounded(path, name, plainListBytesMax);
  if (bytes === null) throw new Fault('KD-LIST-MISSING', { file: name });
  // These are the bytes that are used, whatever happened to the file since it was checked.
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Fault('KD-LIST-TAMPERED', { file: name });
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new Fault('KD-LIST-SCHEMA', { file: name, why: 'it is no JSON' });
  }
  const checked = check(parsed);
  if (!checked.ok) throw new Fault('KD-LIST-SCHEMA', { file: name, why: checked.why });
  if (checked.value.version !== list?.version)
    throw new Fault('KD-LIST-SCHEMA', { file: name, why: 'another version was signed' });
  return openWatchlist(checked.value, sha256Hex);
}
