import type { Watchlist } from '../../domain/watchlist/watchlist.ts';
import type { ListState, TargetEntry } from '../../platform/tuf/words.ts';

/**
 * Where the watchlist in use lives. Length and SHA-256 of every file that is given here were held against signed
 * metadata just before; what is taken is on the disk, and in use, when the promise resolves. Checks go on meanwhile.
 */
export interface ListStore {
  /** The list in use; null before the first. */
  current(): ListState | null;
  /**
   * Takes a whole list.
   *
   * @throws Fault when the file is not of its form, or does not have the root that was signed
   */
  takeFull(path: string, target: TargetEntry): Promise<void>;
  /**
   * Changes the list in use. `mismatch`: the result does not have the signed root, or the form knows no changes; the list
   * in use is still the old one, and the whole list is wanted.
   */
  takeDelta(path: string, target: TargetEntry): Promise<'ok' | 'mismatch'>;
}

/** A store whose list can be asked. */
export interface WatchlistStore extends ListStore {
  /** Null before the first. */
  readonly watchlist: Watchlist | null;
}

/** What leads from the list in use to the signed one. */
export interface ListPlan {
  readonly full: TargetEntry | null;
  /** In order; empty when there is no way by changes, or it is longer than the whole list. */
  readonly deltas: readonly TargetEntry[];
}

const sameState = (a: ListState | null, b: ListState | null): boolean =>
  a !== null && b !== null && a.version === b.version && a.rootHex === b.rootHex;

export function planList(current: ListState | null, targets: ReadonlyMap<string, TargetEntry>): ListPlan {
  const files = [...targets.values()].filter(({ role }) => role === 'watchlist');
  const full = files.find(({ from }) => from === null) ?? null;
  const deltas: TargetEntry[] = [];
  let reached = current;
  if (full === null) return { full, deltas };
  while (!sameState(reached, full.list)) {
    const next = files.find((each) => each.from !== null && sameState(each.from, reached));
    // A ring of changes would never end.
    if (next === undefined || deltas.includes(next)) return { full, deltas: [] };
    deltas.push(next);
    reached = next.list;
  }
  const bytes = deltas.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
  return { full, deltas: bytes < full.lengthBytes ? deltas : [] };
}

/** Whether the signed list is the one in use. */
export const isInUse = (store: ListStore, { full }: ListPlan): boolean =>
  sameState(store.current(), full?.list ?? null);
