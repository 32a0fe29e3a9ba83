import { join } from 'node:path';
import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import type { Enrolment, Moment } from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { openVersionFloor, type VersionFloor } from '../../platform/tuf/version-floor.ts';
import type { Identity } from '../identity/identity.ts';
import { noCourier, openCourier, type Courier } from './courier.ts';
import { noLists, openListKeeper, type ListKeeper } from './list-keeper.ts';
import { openPlainListStore } from './plain-list-store.ts';

export interface ListsSetup {
  readonly identity: Identity;
  /** Where headquarters is now. */
  readonly door: Enrolment['door'];
  readonly dataFolder: string;
  readonly folder: string;
  readonly clock: Clock;
  readonly clockState: () => Moment['clock'];
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Log;
  /** `lists`: those in use; `lists-delivery`: those that are to come. A null code clears. */
  readonly onFault: (
    subject: 'lists' | 'lists-delivery',
    code: FaultCode | null,
    details: FaultDetails,
  ) => void;
}

export interface RunningLists {
  readonly keeper: ListKeeper;
  readonly courier: Courier;
  stop(): Promise<void>;
}

/** The lists in use and what brings newer ones. A small list is in use when this resolves. */
export async function startLists(setup: ListsSetup): Promise<RunningLists> {
  const { identity, folder, clock, log } = setup;
  const path = join(setup.dataFolder, 'lists.db');
  let floor: VersionFloor;
  try {
    floor = openVersionFloor(path);
  } catch (error) {
    // Lists of unknown age are not used; journal, screen and uplink do not depend on them.
    log.error({ code: 'KD-LIST-FLOOR', err: error }, 'lists are not used');
    setup.onFault('lists', 'KD-LIST-FLOOR', { path });
    return { keeper: noLists, courier: noCourier, stop: async () => undefined };
  }
  const { deployment, authority, certificate } = identity.enrolment;
  const trustedRootPath = join(setup.dataFolder, 'identity', 'root.json');
  const store = openPlainListStore();
  const shared = { folder, trustedRootPath, deployment, clock, log, floor, store };
  const keeper = openListKeeper({
    ...shared,
    clockState: setup.clockState,
    onFault: (fault) => setup.onFault('lists', fault?.code ?? null, fault?.details ?? {}),
  });
  const { host, name } = setup.door;
  const courier = openCourier({
    ...shared,
    keeper,
    place: { host, serverName: name, tls: { authority, certificate, key: identity.keyPem } },
    random: setup.random,
    onFault: (fault) => setup.onFault('lists-delivery', fault?.code ?? null, fault?.details ?? {}),
  });
  // A large list is in its store already; it is not waited for.
  if (store.current() === null) await keeper.look();
  return {
    keeper,
    courier,
    async stop() {
      await courier.stop();
      await keeper.stop();
    },
  };
}
