import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../../device/journal/journal.ts';
import { openUplink, type Uplink } from '../../device/uplink/uplink.ts';
import type { Message, MessageKind, UplinkView } from '../../domain/message/index.ts';
import { silentLog } from '../../platform/log/log.ts';
import { TestDoor } from './doors.ts';
import { journalAt, temporaryFolder } from './journals.ts';
import { crossing } from './records.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';

/** An uplink with a real journal, a headquarters in memory and a clock that the test moves. */
export interface UplinkBench {
  readonly clock: ManualClock;
  readonly door: TestDoor;
  readonly journal: Journal;
  /** Codes, in the order they were told. */
  readonly faults: string[];
  readonly views: UplinkView[];
  /** Versions of lists, in the order they were announced. */
  readonly announced: number[];
  /** @param random what the pauses are drawn from */
  start(random?: (bytes: number) => Uint8Array): Uplink;
  poke(): void;
  append(count: number, from?: number): Promise<void>;
  sent<K extends MessageKind>(kind: K): readonly Extract<Message, { kind: K }>[];
  /** First and last number of each message that was sent, `1-64`. */
  sentNumbers(): readonly string[];
  close(): Promise<void>;
}

export function uplinkBench(): UplinkBench {
  const folder = temporaryFolder();
  const clock = manualClock();
  const door = new TestDoor();
  const journal = journalAt(join(folder, 'journal.db'), { clock });
  const faults: string[] = [];
  const views: UplinkView[] = [];
  const announced: number[] = [];
  let uplink: Uplink | null = null;

  const sent = <K extends MessageKind>(kind: K): readonly Extract<Message, { kind: K }>[] =>
    door.received.filter((message): message is Extract<Message, { kind: K }> => message.kind === kind);

  return {
    clock,
    door,
    journal,
    faults,
    views,
    announced,
    sent,
    start(random = (bytes) => randomBytes(bytes)) {
      uplink = openUplink({
        enrolment: door.enrolment(journal.kioskId),
        deviceKey: door.kioskKey,
        journal,
        clock,
        random,
        connect: door.connect,
        software: 'test',
        listVersions: () => ({ watchlistVersion: 3, rulesVersion: null }),
        log: silentLog(),
        onState: (view) => views.push(view),
        onFault: (code) => faults.push(code),
        onHeadquartersTime: () => undefined,
        onListsAnnounced: (message) => announced.push(message.timestampVersion),
      });
      return uplink;
    },
    poke: () => uplink?.poke(),
    async append(count, from = 1) {
      for (let number = from; number < from + count; number += 1) await journal.append(crossing(number));
    },
    sentNumbers: () => sent('crossings').map(({ rows }) => `${rows[0]?.number}-${rows.at(-1)?.number}`),
    async close() {
      await uplink?.stop();
      journal.close();
      rmSync(folder, { recursive: true });
    },
  };
}
