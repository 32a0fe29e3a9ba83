import { openAcceptStage } from '../../broker/accept/accept-stage.ts';
import { openDoor, type Door } from '../../broker/door/door.ts';
import { pathsIn } from '../../broker/enrol/headquarters.ts';
import { openRowReader } from '../../broker/store/row-reader.ts';
import { topicOf, type WireRow } from '../../domain/message/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { chainOf, makeHeadquarters, type TestHeadquarters, type TestKiosk } from './headquarters.ts';

/** A headquarters with its door open on loopback. */
export interface TestDoor {
  readonly place: TestHeadquarters;
  readonly door: Door;
  /** One kiosk for several cases of a table. */
  sharedKiosk(kioskId: string): Promise<TestKiosk>;
  /** Codes of what was refused to a kiosk, oldest first, after all that was submitted is committed. */
  refusedCodes(kioskId: string): Promise<readonly string[]>;
  /** Numbers in the order of their arrival. */
  storedNumbers(kiosk: TestKiosk): readonly number[];
  close(): Promise<void>;
}

export const crossings = (kiosk: TestKiosk): string => topicOf('crossings', kiosk.kioskId);

export async function firstRow(kiosk: TestKiosk): Promise<WireRow> {
  const [first] = await chainOf(kiosk, 1);
  if (first === undefined) throw new Error('no row');
  return first.row;
}

export async function openTestDoor(): Promise<TestDoor> {
  const place = await makeHeadquarters();
  const paths = pathsIn(place.folder);
  let publish: Door['publish'] = () => undefined;
  const accept = await openAcceptStage({
    data: {
      rowsPath: paths.rows,
      registryPath: paths.registry,
      receiptKeyPem: place.headquarters.receiptKeyPem,
      storeBytesMax: null,
    },
    clock: systemClock(),
    onReplies: (replies) => publish(replies),
    onStored: () => undefined,
    onLost: (error) => {
      throw error;
    },
  });
  const { headquarters, registry } = place;
  const listen = { host: '127.0.0.1', port: 0, option: '--port' };
  const door = await openDoor({ ...listen, headquarters, registry, accept, log: silentLog() });
  publish = door.publish;

  const shared = new Map<string, Promise<TestKiosk>>();
  return {
    place,
    door,
    sharedKiosk: (kioskId) => {
      const kiosk = shared.get(kioskId) ?? place.enrol(kioskId);
      shared.set(kioskId, kiosk);
      return kiosk;
    },
    refusedCodes: async (kioskId) => {
      // A message of a kiosk nobody knows: when it is answered, everything before it is on the disk.
      await accept.submit({ kioskId: 'nobody', kind: 'hello', payload: Buffer.from('x') });
      const rows = openRowReader(paths.rows);
      const { refused } = rows.overview();
      rows.close();
      return refused
        .filter((each) => each.kioskId === kioskId)
        .map(({ code }) => code)
        .toReversed();
    },
    storedNumbers: (kiosk) => {
      const rows = openRowReader(paths.rows);
      const places = rows.indexAfter(0, 10_000);
      rows.close();
      return places.filter(({ epoch }) => epoch === kiosk.epoch).map(({ number }) => number);
    },
    close: async () => {
      await door.close();
      await accept.close();
      place.remove();
    },
  };
}
