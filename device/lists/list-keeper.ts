import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ListsView } from '../../domain/message/index.ts';
import type { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { targetsFile } from '../../platform/tuf/bundle.ts';
import type { ListsInUse } from '../check/check-runner.ts';
import { loadLists, type LoadedLists } from './lists.ts';
import type { VersionFloor } from './version-floor.ts';

const lookMsEach = 15_000;
const minuteMs = 60_000;

export interface ListKeeperOptions {
  readonly folder: string;
  readonly trustedRootPath: string;
  readonly deployment: 'demo' | 'live';
  readonly clock: Clock;
  readonly log: Log;
  readonly floor: VersionFloor;
  /** Null when the lists are in order. */
  readonly onFault: (fault: Fault | null) => void;
}

/** Holds the newest good lists; a bad bundle on the disk never takes the good ones away. */
export interface ListKeeper {
  readonly inUse: ListsInUse;
  /** When the lists in use were signed; null while there are none. */
  readonly signedAtWallMs: number | null;
  view(formatAge: (minutes: number) => string): ListsView;
  stop(): void;
}

/** For a kiosk that cannot tell which lists are too old: none are used, every verdict is at least a look. */
export const noLists: ListKeeper = {
  inUse: { rules: null, watchlist: null },
  signedAtWallMs: null,
  view: () => ({ watchlistVersion: null, rulesVersion: null, ageMinutes: null, ageText: '', stale: true }),
  stop: () => undefined,
};

export function openListKeeper(options: ListKeeperOptions): ListKeeper {
  const { clock, folder } = options;
  let lists: LoadedLists | null = null;
  let seen = '';
  let cancel: () => void = () => undefined;

  function look(): void {
    const stamp = stampOf(folder);
    if (stamp !== seen) {
      seen = stamp;
      load();
    }
    cancel = clock.after(lookMsEach, look);
  }

  function load(): void {
    const result = loadLists({
      folder,
      trustedRootPath: options.trustedRootPath,
      clock,
      deployment: options.deployment,
      bundleVersionInUse: options.floor.version,
    });
    if (!result.ok) {
      options.log.warn({ code: result.fault.code }, 'signed lists were not taken');
      options.onFault(result.fault);
      return;
    }
    lists = result.lists;
    options.floor.raise(lists.bundleVersion);
    options.onFault(null);
    const { bundleVersion, watchlistVersion, rulesVersion } = lists;
    options.log.info({ bundleVersion, watchlistVersion, rulesVersion }, 'signed lists in use');
  }

  look();
  return {
    get inUse() {
      return { rules: lists?.rules ?? null, watchlist: lists?.watchlist ?? null };
    },
    get signedAtWallMs() {
      return lists?.signedAtWallMs ?? null;
    },
    view(formatAge) {
      if (lists === null) {
        return noLists.view(formatAge);
      }
      const nowMs = clock.wallMs();
      // A wall clock behind the signature is wrong, not the list from the future.
      const ageMinutes = Math.max(0, Math.floor((nowMs - lists.signedAtWallMs) / minuteMs));
      return {
        watchlistVersion: lists.watchlistVersion,
        rulesVersion: lists.rulesVersion,
        ageMinutes,
        ageText: formatAge(ageMinutes),
        stale: nowMs > lists.expiresWallMs,
      };
    },
    stop() {
      cancel();
      options.floor.close();
    },
  };
}

/** Changes when somebody has put another bundle there: its `targets.json` names all the rest. */
function stampOf(folder: string): string {
  const facts = statSync(join(folder, targetsFile), { throwIfNoEntry: false });
  return facts === undefined ? 'missing' : `${facts.mtimeMs}/${facts.size}/${facts.ino}`;
}
