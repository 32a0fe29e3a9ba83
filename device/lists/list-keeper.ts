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
  inUse: { rules: null, watchlist: null, clearances: null },
  signedAtWallMs: null,
  trusted: null,
  wantsWholeList: false,
  view: () => ({ watchlistVersion: null, rulesVersion: null, ageMinutes: null, ageText: '', stale: true }),
  look: async () => undefined,
  stop: async () => undefined,
};

export function openListKeeper(options: ListKeeperOptions): ListKeeper {
  const keeper = new Keeper(options);
  keeper.lookRegularly();
  return keeper;
}

class Keeper implements ListKeeper {
  readonly #options: ListKeeperOptions;
  #lists: LoadedLists | null = null;
  #problem: Fault | null = null;
  /** What the folder looked like at the last look. */
  #seen = '';
  /** Code that was told last; undefined before the first. */
  #told: string | undefined;
  #stopped = false;
  #cancel: () => void = () => undefined;
  /** One look after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: ListKeeperOptions) {
    this.#options = options;
  }

  get inUse(): ListsInUse {
    const { watchlist } = this.#options.store;
    const urgent = this.#urgentCounts() ? (this.#lists?.urgent?.watchlist ?? null) : null;
    return {
      rules: this.#lists?.rules ?? null,
      watchlist: watchlist === null || urgent === null ? watchlist : withUrgent(watchlist, urgent),
      clearances: this.#lists?.clearances ?? null,
    };
  }

  get signedAtWallMs(): number | null {
    return this.#lists?.trusted.signedAtWallMs ?? null;
  }

  get trusted(): TrustedLists | null {
    return this.#lists?.trusted ?? null;
  }

  get wantsWholeList(): boolean {
    return this.#problem?.code === 'KD-LIST-DELTA';
  }

  view(formatAge: (minutes: number) => string): ListsView {
    if (this.#lists === null) return noLists.view(formatAge);
    const { trusted, rules } = this.#lists;
    const nowMs = this.#nowWallMs();
    const ageMinutes = Math.floor((nowMs - trusted.signedAtWallMs) / minuteMs);
    return {
      watchlistVersion: this.#options.store.current()?.version ?? null,
      rulesVersion: rules.version,
      ageMinutes,
      ageText: formatAge(ageMinutes),
      stale: nowMs >= trusted.expiresWallMs,
    };
  }

  look(): Promise<void> {
    this.#work = this.#work.then(() => this.#lookOnce());
    return this.#work;
  }

  lookRegularly(): void {
    void this.look().then(() => {
      if (!this.#stopped) this.#cancel = this.#options.clock.after(lookMsEach, () => this.lookRegularly());
    });
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#cancel();
    await this.#work;
    this.#options.floor.close();
  }

  /** Never below what is surely past: a clock that lost its battery does not make old lists young. */
  #nowWallMs(): number {
    return Math.max(this.#options.clock.wallMs(), this.#lists?.trusted.signedAtWallMs ?? 0);
  }

  async #lookOnce(): Promise<void> {
    if (this.#stopped) return;
    const stamp = stampOf(this.#options.folder);
    // A folder that is copied by hand may get its last file late.
    if (stamp !== this.#seen || this.#problem?.code === 'KD-LIST-MISSING') {
      this.#seen = stamp;
      await this.#load();
    }
    this.#tell();
  }

  async #load(): Promise<void> {
    const { folder, floor, store, log } = this.#options;
    try {
      const loaded = await loadLists({ ...this.#options, floor: floor.current });
      floor.raise(loaded.trusted.floor.roles, loaded.trusted.floor.root);
      this.#lists = loaded;
      this.#problem = null;
    } catch (error) {
      this.#problem =
        error instanceof Fault
          ? error
          : new Fault('KD-LIST-STORE', { path: folder, why: messageOf(error) }, { cause: error });
      log.warn({ code: this.#problem.code, err: this.#problem.cause }, 'signed lists were not taken');
      return;
    }
    const { clearanceFault } = this.#lists;
    if (clearanceFault !== null) log.warn({ code: clearanceFault.code }, 'some clearances do not count');
    const bundleVersion = this.#lists.trusted.roles.get('snapshot')?.version;
    const watchlistVersion = store.current()?.version;
    const rulesVersion = this.#lists.rules.version;
    log.info({ bundleVersion, watchlistVersion, rulesVersion }, 'signed lists in use');
  }

  /** What is wrong with the lists, once for each change. */
  #tell(): void {
    const fault = this.#problem ?? this.#expiry() ?? this.#lists?.clearanceFault ?? null;
    const code = fault?.code ?? 'none';
    if (code === this.#told) return;
    this.#told = code;
    this.#options.onFault(fault);
  }

  #expiry(): Fault | null {
    const end = this.#lists?.trusted.expiresWallMs;
    if (end === undefined || this.#nowWallMs() < end) return null;
    return new Fault('KD-LIST-EXPIRED', { day: new Date(end).toISOString().slice(0, 10) });
  }

  /** The word of one ends: when the clock is to be believed by it, else when newer metadata proves that it is past. */
  #urgentCounts(): boolean {
    const urgent = this.#lists?.urgent ?? null;
    if (urgent === null) return false;
    const isBelieved = this.#options.clockState() !== 'unsure';
    return (isBelieved ? this.#nowWallMs() : (this.signedAtWallMs ?? 0)) < urgent.expiresWallMs;
  }
}

/** Changes when somebody has put other lists there: `timestamp.json` comes last and leads to all the rest. */
function stampOf(folder: string): string {
  const facts = statSync(join(folder, timestampFile), { throwIfNoEntry: false });
  return facts === undefined ? 'missing' : `${facts.mtimeMs}/${facts.size}/${facts.ino}`;
}
