import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ListsView, Moment } from '../../domain/message/index.ts';
import { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { messageOf } from '../../platform/error-facts.ts';
import type { Log } from '../../platform/log/log.ts';
import type { VersionFloor } from '../../platform/tuf/version-floor.ts';
import type { TrustedLists } from '../../platform/tuf/verify-lists.ts';
import { timestampFile } from '../../platform/tuf/words.ts';
import type { ListsInUse } from '../check/check-runner.ts';
import type { WatchlistStore } from './list-store.ts';
import { loadLists, type LoadedLists } from './load-lists.ts';
import { withUrgent } from './urgent.ts';

const lookMsEach = 15_000;
const minuteMs = 60_000;

export interface ListKeeperOptions {
  readonly folder: string;
  readonly trustedRootPath: string;
  readonly deployment: 'demo' | 'live';
  readonly clock: Clock;
  /** How far the wall clock may be believed. */
  readonly clockState: () => Moment['clock'];
  readonly log: Log;
  readonly floor: VersionFloor;
  readonly store: WatchlistStore;
  /** Null when the lists are in order. */
  readonly onFault: (fault: Fault | null) => void;
}

/** Holds the newest good lists; a bad publication on the disk never takes the good ones away. */
export interface ListKeeper {
  readonly inUse: ListsInUse;
  /** When headquarters last said that these are the newest; null while there are none. */
  readonly signedAtWallMs: number | null;
  /** Signed metadata in use; null while there is none. */
  readonly trusted: TrustedLists | null;
  /** Changes alone do not lead to the signed list: the whole one is to be fetched. */
  readonly wantsWholeList: boolean;
  view(formatAge: (minutes: number) => string): ListsView;
  /** Looks now whether something new was put there, and waits until it is in use or refused. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** For a kiosk that cannot tell which lists are too old: none are used, every verdict is at least a look. */
export const noLists: ListKeeper = {
  inUse: { rules: null, watchlist: null },
  signedAtWallMs: null,
  trusted: null,
  wantsWholeList: false,
  view: () => ({ watchlistVersion: null, rulesVersion: null, ageMinutes: null, ageText: '', stale: true }),
  look: async () => undefined,
  stop: async () => undefined,
};

export function openListKeeper(options: ListKeeperOptions): ListKeeper {
  const { clock, folder, store, floor, log } = options;
  let lists: LoadedLists | null = null;
  let problem: Fault | null = null;
  let seen = '';
  let told: string | undefined;
  let cancel: () => void = () => undefined;
  let stopped = false;
  let work: Promise<void> = Promise.resolve();

  /** Never below what is surely past: a clock that lost its battery does not make old lists young. */
  const nowWallMs = (): number => Math.max(clock.wallMs(), lists?.trusted.signedAtWallMs ?? 0);

  async function lookOnce(): Promise<void> {
    const stamp = stampOf(folder);
    // A folder that is copied by hand may get its last file late.
    if (stamp !== seen || problem?.code === 'KD-LIST-MISSING') {
      seen = stamp;
      await load();
    }
    tell();
  }

  async function load(): Promise<void> {
    const { trustedRootPath, deployment } = options;
    try {
      const before = floor.current;
      const loaded = await loadLists({ folder, trustedRootPath, clock, deployment, floor: before, store });
      floor.raise(loaded.trusted.floor.roles, loaded.trusted.floor.root);
      lists = loaded;
      problem = null;
    } catch (error) {
      problem =
        error instanceof Fault
          ? error
          : new Fault('KD-LIST-STORE', { path: folder, why: messageOf(error) }, { cause: error });
      log.warn({ code: problem.code, err: problem.cause }, 'signed lists were not taken');
      return;
    }
    const bundleVersion = lists.trusted.roles.get('snapshot')?.version;
    const watchlistVersion = store.current()?.version;
    log.info({ bundleVersion, watchlistVersion, rulesVersion: lists.rules.version }, 'signed lists in use');
  }

  /** What is wrong with the lists, once for each change. */
  function tell(): void {
    const fault = problem ?? expiry();
    const code = fault?.code ?? 'none';
    if (code === told) return;
    told = code;
    options.onFault(fault);
  }

  function expiry(): Fault | null {
    if (lists === null || nowWallMs() < lists.trusted.expiresWallMs) return null;
    const day = new Date(lists.trusted.expiresWallMs).toISOString().slice(0, 10);
    return new Fault('KD-LIST-EXPIRED', { day });
  }

  /** One look after the other. */
  function look(): Promise<void> {
    work = work.then(lookOnce);
    return work;
  }

  function lookRegularly(): void {
    void look().then(() => {
      if (!stopped) cancel = clock.after(lookMsEach, lookRegularly);
    });
  }

  /** The word of one ends: when the clock is to be believed by it, else when newer metadata proves that it is past. */
  function urgentCounts(): boolean {
    if (lists?.urgent === null || lists === null) return false;
    const isBelieved = options.clockState() !== 'unsure';
    return (isBelieved ? nowWallMs() : lists.trusted.signedAtWallMs) < lists.urgent.expiresWallMs;
  }

  lookRegularly();
  return {
    get inUse() {
      const { watchlist } = store;
      const urgent = urgentCounts() ? (lists?.urgent?.watchlist ?? null) : null;
      return {
        rules: lists?.rules ?? null,
        watchlist: watchlist === null || urgent === null ? watchlist : withUrgent(watchlist, urgent),
      };
    },
    get signedAtWallMs() {
      return lists?.trusted.signedAtWallMs ?? null;
    },
    get trusted() {
      return lists?.trusted ?? null;
    },
    get wantsWholeList() {
      return problem?.code === 'KD-LIST-DELTA';
    },
    view(formatAge) {
      if (lists === null) return noLists.view(formatAge);
      const nowMs = nowWallMs();
      const ageMinutes = Math.floor((nowMs - lists.trusted.signedAtWallMs) / minuteMs);
      return {
        watchlistVersion: store.current()?.version ?? null,
        rulesVersion: lists.rules.version,
        ageMinutes,
        ageText: formatAge(ageMinutes),
        stale: nowMs >= lists.trusted.expiresWallMs,
      };
    },
    look,
    async stop() {
      if (stopped) return;
      stopped = true;
      cancel();
      await work;
      floor.close();
    },
  };
}

/** Changes when somebody has put other lists there: `timestamp.json` comes last and leads to all the rest. */
function stampOf(folder: string): string {
  const facts = statSync(join(folder, timestampFile), { throwIfNoEntry: false });
  return facts === undefined ? 'missing' : `${facts.mtimeMs}/${facts.size}/${facts.ino}`;
}
