import { Fault } from '../../domain/fault/index.ts';
import type { ListsMessage } from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { messageOf } from '../../platform/error-facts.ts';
import { openHttpsGet, type HttpsGet, type HttpsPlace } from '../../platform/http/https-get.ts';
import { dropOld } from '../../platform/lists/repository.ts';
import { takeLists } from '../../platform/lists/take-lists.ts';
import type { Log } from '../../platform/log/log.ts';
import type { VersionFloor } from '../../platform/tuf/version-floor.ts';
import { verifyLists, type TrustedLists } from '../../platform/tuf/verify-lists.ts';
import type { Deployment, TargetEntry } from '../../platform/tuf/words.ts';
import { fetchTarget, headquartersSource, pace } from './fetch-lists.ts';
import type { ListKeeper } from './list-keeper.ts';
import { isInUse, planList, type ListStore } from './list-store.ts';
import { pinnedRootAt } from './load-lists.ts';

/** A fleet that hears of new lists in one moment does not fetch them in one moment. */
const jitterMsMax = 30_000;
/** A kiosk without lists looks at every document: it does not wait long. */
const firstJitterMsMax = 1_000;
const retryMsFirst = 10_000;
const retryMsMax = 15 * 60_000;
/** Changes that did not lead to the signed list are followed by the whole one; more rounds than this mend nothing. */
const roundsMax = 2;

export interface CourierOptions {
  readonly folder: string;
  readonly trustedRootPath: string;
  readonly deployment: Deployment;
  readonly floor: Pick<VersionFloor, 'current'>;
  readonly store: ListStore;
  readonly keeper: Pick<ListKeeper, 'trusted' | 'wantsWholeList' | 'look'>;
  readonly place: Omit<HttpsPlace, 'port'>;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Log;
  /** Null when what was announced has arrived. Being offline is no fault. */
  readonly onFault: (fault: Fault | null) => void;
}

/** Brings published lists from headquarters into the kiosk's folder, in the background, as often as it takes. */
export interface Courier {
  /** Headquarters said, or says again after a new connection, what is published. */
  announced(message: Pick<ListsMessage, 'timestampVersion' | 'port'>): void;
  /** Waits for what runs to end. */
  stop(): Promise<void>;
}

export const noCourier: Courier = { announced: () => undefined, stop: async () => undefined };

export function openCourier(options: CourierOptions): Courier {
  const { clock, keeper, log } = options;
  const stopping = new AbortController();
  let wanted: Pick<ListsMessage, 'timestampVersion' | 'port'> | null = null;
  let cancel: () => void = () => undefined;
  let attempt = 0;
  let running: Promise<void> | null = null;

  const isThere = (version: number): boolean =>
    keeper.trusted?.roles.get('timestamp')?.version === version && !keeper.wantsWholeList;

  function schedule(delayMs: number): void {
    cancel();
    cancel = clock.after(delayMs, () => {
      running = run().finally(() => {
        running = null;
      });
    });
  }

  async function run(): Promise<void> {
    if (wanted === null) return;
    const { port, timestampVersion } = wanted;
    try {
      await bring(options, port, stopping.signal);
      attempt = 0;
      options.onFault(null);
      // Another publication may have been announced while this one came.
      if (wanted.timestampVersion !== timestampVersion && !isThere(wanted.timestampVersion))
        schedule(jitter());
    } catch (error) {
      if (stopping.signal.aborted) return;
      const delayMs = Math.min(retryMsMax, retryMsFirst * 2 ** Math.min(attempt, 10)) * fraction();
      attempt += 1;
      log.warn(
        { code: error instanceof Fault ? error.code : null, why: messageOf(error) },
        'lists did not arrive',
      );
      if (error instanceof Fault) options.onFault(error);
      schedule(Math.max(1_000, delayMs));
    }
  }

  const fraction = (): number => Buffer.from(options.random(4)).readUInt32BE() / 2 ** 32;
  const jitter = (): number => fraction() * (keeper.trusted === null ? firstJitterMsMax : jitterMsMax);

  return {
    announced(message) {
      const isNews = message.timestampVersion !== wanted?.timestampVersion;
      wanted = message;
      if (isThere(message.timestampVersion) || running !== null) return;
      if (isNews) attempt = 0;
      schedule(jitter());
    },
    async stop() {
      cancel();
      stopping.abort();
      await running;
    },
  };
}

/** @throws Fault KD-LIST-…; system errors when headquarters is not reached or the way is cut */
async function bring(options: CourierOptions, port: number, signal: AbortSignal): Promise<void> {
  const { clock, keeper, folder } = options;
  const https = openHttpsGet({ ...options.place, port }, clock, pace, signal);
  try {
    for (let round = 0; round < roundsMax; round += 1) {
      const before = keeper.trusted;
      const trusted = await takeOnce(options, https);
      await keeper.look();
      if (!keeper.wantsWholeList) return dropOld(folder, before === null ? [trusted] : [before, trusted]);
    }
    throw new Fault('KD-LIST-DELTA');
  } finally {
    https.close();
  }
}

async function takeOnce(options: CourierOptions, https: HttpsGet): Promise<TrustedLists> {
  const { folder, store, keeper, clock } = options;
  const trusted = await verifyLists({
    source: headquartersSource(https),
    pinnedRoot: pinnedRootAt(options.trustedRootPath),
    deployment: options.deployment,
    floor: options.floor.current,
    nowWallMs: clock.wallMs(),
  });
  const wanted = wantedOf(trusted, store, keeper.wantsWholeList);
  await takeLists({ trusted, wanted, folder, bring: (entry, part) => fetchTarget(https, entry, part) });
  return trusted;
}

/** Small files always, and of the watchlist what leads to the signed one. */
function wantedOf({ targets }: TrustedLists, store: ListStore, whole: boolean): readonly TargetEntry[] {
  const small = [...targets.values()].filter(({ role }) => role !== 'watchlist');
  const plan = planList(store.current(), targets);
  if (plan.full === null || isInUse(store, plan)) return small;
  return [...small, ...(whole || plan.deltas.length === 0 ? [plan.full] : plan.deltas)];
}
