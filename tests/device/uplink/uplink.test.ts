import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../device/journal/journal.ts';
import { openUplink, type Uplink } from '../../../device/uplink/uplink.ts';
import { topicOf, type Message, type UplinkView } from '../../../domain/message/index.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { TestDoor } from '../../support/doors.ts';
import { allRows, crossing, journalAt, newSealingPair, temporaryFolder } from '../../support/journals.ts';
import { manualClock, settle, type ManualClock } from '../../support/manual-clock.ts';

const kioskId = 'kiosk-7';

let folder: string;
let clock: ManualClock;
let door: TestDoor;
let journal: Journal;
let uplink: Uplink | null;
let faults: string[];
let views: UplinkView[];

beforeEach(() => {
  folder = temporaryFolder();
  clock = manualClock();
  door = new TestDoor();
  journal = journalAt(join(folder, 'journal.db'), { clock, sealingKey: newSealingPair() });
  uplink = null;
  faults = [];
  views = [];
});

afterEach(async () => {
  await uplink?.stop();
  journal.close();
  rmSync(folder, { recursive: true });
});

function start(random: (bytes: number) => Uint8Array = (bytes) => randomBytes(bytes)): Uplink {
  uplink = openUplink({
    enrolment: door.enrolment(kioskId),
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
  });
  return uplink;
}

async function append(count: number, from = 1): Promise<void> {
  for (let number = from; number < from + count; number += 1) await journal.append(crossing(number));
}

const sent = <K extends Message['kind']>(kind: K) =>
  door.received.filter((message): message is Extract<Message, { kind: K }> => message.kind === kind);
const sentNumbers = () => sent('crossings').map(({ rows }) => `${rows[0]?.number}-${rows.at(-1)?.number}`);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a good connection', () => {
  it('greets first and sends what is new as soon as it is committed', async () => {
    const running = start();
    await settle();
    expect(sent('hello')).toMatchObject([{ epoch: journal.epoch, highest: 0, watchlistVersion: 3, rulesVersion: null }]);
    await append(1);
    running.poke();
    await settle();
    expect(door.numbers(journal.epoch)).toEqual([1]);
    expect(running.view()).toEqual({ state: 'online', backlog: 0, heldThrough: 1, lastContactMinutes: 0 });
    expect(views.at(-1)).toEqual(running.view());
    expect(faults).toEqual([]);
  });

  it('brings a backlog in batches of 64 rows, one after the other', async () => {
    await append(150);
    start();
    await settle();
    await settle();
    expect(sentNumbers()).toEqual(['1-64', '65-128', '129-150']);
    expect(journal.backlog()).toBe(0);
  });

  it('keeps a message under its limit when rows are large', async () => {
    const lines = Array.from({ length: 3 }, () => 'X'.repeat(64));
    const [document] = crossing(1).documents;
    if (document === undefined) throw new Error('a crossing without a document');
    const documents = Array.from({ length: 8 }, () => ({ ...document, lines }));
    for (const number of upTo(30)) await journal.append(crossing(number, { documents }));
    start();
    await settle();
    await settle();
    expect(sent('crossings').length).toBeGreaterThan(1);
    expect(door.numbers(journal.epoch)).toEqual(upTo(30));
  });

  it('sends rows byte for byte as they were committed', async () => {
    await append(3);
    const committed = allRows(journal);
    start();
    await settle();
    expect(sent('crossings').flatMap(({ rows }) => rows)).toEqual(committed);
  });

  it('tells how long ago headquarters was heard', async () => {
    const running = start();
    await settle();
    door.mood.problem = 'unreachable';
    door.drop();
    await clock.advanceSettling(5 * 60_000);
    expect(running.view()).toMatchObject({ state: 'offline', lastContactMinutes: 5 });
  });

  it('prunes by the earlier of two clocks', async () => {
    await append(2);
    door.wallMs = clock.wallMs() + 36 * 86_400_000;
    start();
    await settle();
    // Only headquarters' clock says that the rows are old.
    expect(allRows(journal)).toHaveLength(2);
    clock.setWallMs(clock.wallMs() + 40 * 86_400_000);
    await clock.advanceSettling(3_600_000);
    await append(1, 3);
    uplink?.poke();
    await settle();
    expect(allRows(journal).map(({ number }) => number)).toEqual([3]);
  });
});

describe('what gets lost on the way', () => {
  it('is an acknowledgement: the rows are sent again on the next connection, and are there once', async () => {
    await append(3);
    start();
    await settle();
    await append(2, 4);
    door.mood.acknowledges = false;
    uplink?.poke();
    await settle();
    expect(sentNumbers()).toEqual(['1-3', '4-5']);
    door.mood.acknowledges = true;
    await clock.advanceSettling(10_000);
    expect(door.connections).toHaveLength(1);
    await clock.advanceSettling(10_000);
    expect(door.connections.length).toBeGreaterThan(1);
    // The hello's receipt already says that they arrived.
    expect(sentNumbers()).toEqual(['1-3', '4-5']);
    expect(journal.backlog()).toBe(0);
  });

  it('is a receipt: the rows are sent again after a while', async () => {
    await append(2);
    door.mood.sendsReceipts = false;
    start();
    await settle();
    expect(journal.backlog()).toBe(2);
    door.mood.sendsReceipts = true;
    await clock.advanceSettling(15_000);
    expect(sentNumbers()).toEqual(['1-2', '1-2']);
    expect(journal.backlog()).toBe(0);
    expect(door.numbers(journal.epoch)).toEqual([1, 2]);
  });

  it('is every receipt: after three times it says so, pauses, and goes on trying', async () => {
    await append(2);
    door.mood.sendsReceipts = false;
    door.mood.storesRows = false;
    start(() => new Uint8Array(4).fill(0xff));
    await clock.advanceSettling(45_000);
    expect(sentNumbers()).toEqual(['1-2', '1-2', '1-2']);
    expect(faults).toEqual(['KD-UPL-NO-RECEIPT']);
    expect(door.connections).toHaveLength(1);
    await clock.advanceSettling(2_000);
    expect(door.connections).toHaveLength(2);
    expect(journal.backlog()).toBe(2);
  });

  it('is the welcome: the connection is given up and made again', async () => {
    door.mood.welcomes = false;
    await append(1);
    start();
    await clock.advanceSettling(10_000);
    expect(sent('crossings')).toEqual([]);
    door.mood.welcomes = true;
    await clock.advanceSettling(4_000);
    expect(journal.backlog()).toBe(0);
  });

  it('is the connection, at any moment: everything arrives, nothing twice under one number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('append', 'drop', 'wait', 'deaf', 'hear'), { maxLength: 14 }), async (steps) => {
        const before = journal.epochs()[0]?.highest ?? 0;
        let highest = before;
        const running = start();
        for (const step of steps) {
          if (step === 'append') {
            highest += 1;
            await append(1, highest);
            running.poke();
          } else if (step === 'drop') door.drop();
          else if (step === 'wait') await clock.advanceSettling(7_000);
          else door.mood.acknowledges = step === 'hear';
          await settle();
        }
        door.mood.acknowledges = true;
        await clock.advanceSettling(300_000);
        expect(journal.backlog()).toBe(0);
        expect(door.numbers(journal.epoch)).toEqual(upTo(highest));
        await running.stop();
        uplink = null;
      }),
      { numRuns: 15 },
    );
    expect(faults.filter((code) => code !== 'KD-UPL-NO-RECEIPT')).toEqual([]);
  });
});

describe('receipts', () => {
  it('of a restored headquarters lower what counts as held, and the rows are sent again', async () => {
    await append(4);
    start();
    await settle();
    expect(journal.backlog()).toBe(0);
    for (const number of [3, 4]) door.held.get(journal.epoch)?.hashes.delete(number);
    door.generation = 1;
    door.drop();
    await clock.advanceSettling(3_000);
    expect(sentNumbers()).toEqual(['1-4', '3-4']);
    expect(journal.backlog()).toBe(0);
  });

  it('of an older generation, and older ones that come late, change nothing', async () => {
    door.generation = 2;
    await append(3);
    start();
    await settle();
    const good = door.receiptOf(kioskId, journal.epoch);
    door.send({ ...good, generation: 1, heldThrough: 0, chainHead: null });
    door.send({ ...good, heldThrough: 1, chainHead: null, heldRanges: [] });
    door.send(good);
    await settle();
    expect(journal.epochs()[0]?.heldThrough).toBe(3);
    expect(sentNumbers()).toEqual(['1-3']);
  });

  it('of a store that did not greet are ignored', async () => {
    start();
    await settle();
    door.mood.sendsReceipts = false;
    await append(1);
    const hash = 'ab'.repeat(32);
    door.send({ ...door.receiptOf(kioskId, journal.epoch), storeId: '7'.repeat(32), heldThrough: 1, chainHead: hash });
    expect(journal.backlog()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('with numbers beyond a gap spare what they name', async () => {
    await append(5);
    start();
    await settle();
    door.held.get(journal.epoch)?.hashes.delete(2);
    door.generation = 1;
    door.drop();
    await clock.advanceSettling(3_000);
    expect(door.numbers(journal.epoch)).toEqual(upTo(5));
    expect(journal.backlog()).toBe(0);
  });
});

describe('a restored or copied disk', () => {
  it('whose headquarters knows more numbers goes on under a new epoch', async () => {
    await append(2);
    const old = journal.epoch;
    const hashes = new Map(upTo(5).map((number) => [number, number.toString().repeat(64)]));
    door.held.set(old, { hashes });
    start();
    await settle();
    expect(faults).toContain('KD-UPL-EPOCH');
    expect(journal.epoch).not.toBe(old);
    await append(1, 3);
    uplink?.poke();
    await settle();
    expect(door.numbers(journal.epoch)).toEqual([1]);
    expect(sent('hello').at(-1)).toMatchObject({ epoch: journal.epoch, highest: 1 });
  });

  it('sends rows whose numbers are taken once per connection, and what is new all the same', async () => {
    await append(3);
    const old = journal.epoch;
    door.held.set(old, { hashes: new Map(upTo(3).map((number) => [number, 'c'.repeat(64)])) });
    start();
    await clock.advanceSettling(60_000);
    expect(faults).toEqual(['KD-JRN-FORK']);
    expect(sentNumbers()).toEqual(['1-3']);
    expect(journal.backlog()).toBe(3);
    await append(1, 4);
    uplink?.poke();
    await settle();
    expect(sentNumbers()).toEqual(['1-3', '4-4']);
    // The chain goes on from our row 3, so the receipt for 4 speaks for our rows.
    expect(journal.backlog()).toBe(0);
  });
});

describe('what headquarters never sent', () => {
  const receipt = () => door.receiptOf(kioskId, journal.epoch);
  const topic = topicOf('receipt', kioskId);
  it.each<[string, string, () => void]>([
    ['a wrong signature', 'KD-UPL-SIGNATURE', () => {
      const bytes = Buffer.from(door.signed(receipt()));
      bytes[10] = (bytes[10] ?? 0) ^ 1;
      door.deliver(topic, bytes);
    }],
    ['an unknown envelope', 'KD-UPL-VERSION', () => door.deliver(topic, Buffer.concat([Buffer.from('KDM9'), Buffer.alloc(80)]))],
    ['no envelope', 'KD-UPL-MALFORMED', () => door.deliver(topic, Buffer.from('hello'))],
    ['too much', 'KD-UPL-OVERSIZE', () => door.deliver(topic, Buffer.alloc(128 * 1024 + 1))],
    ['the receipt of another kiosk', 'KD-UPL-OTHER-KIOSK', () => door.deliver(topic, door.signed({ ...receipt(), kioskId: 'kiosk-8' }))],
    ["a receipt on another kiosk's topic", 'KD-UPL-OTHER-KIOSK', () => door.deliver(topicOf('receipt', 'kiosk-8'), door.signed(receipt()))],
    ['a receipt on the topic of welcomes', 'KD-UPL-MALFORMED', () => door.deliver(topicOf('welcome', kioskId), door.signed(receipt()))],
  ])('%s is a fault, and the connection goes on', async (_what, code, attack) => {
    start();
    await settle();
    attack();
    await append(1);
    uplink?.poke();
    await settle();
    expect(faults).toEqual([code]);
    expect(journal.backlog()).toBe(0);
    expect(door.connections).toHaveLength(1);
  });

  it('an oversize packet ends the connection, which comes back', async () => {
    start();
    await settle();
    door.connections[0]?.onEnd('oversize');
    await clock.advanceSettling(3_000);
    expect(faults).toEqual(['KD-UPL-OVERSIZE']);
    expect(door.connections).toHaveLength(2);
  });
});

describe('connecting', () => {
  it.each([
    ['unreachable', []],
    ['refused', ['KD-UPL-REFUSED']],
    ['untrusted', ['KD-UPL-UNTRUSTED']],
  ] as const)('when %s goes on trying, with longer pauses, and tells what is no normal offline once', async (problem, told) => {
    door.mood.problem = problem;
    start(() => new Uint8Array(4).fill(0x80));
    await clock.advanceSettling(600_000);
    expect(faults).toEqual(told);
    expect(door.connections.length).toBeGreaterThan(8);
    expect(door.connections.length).toBeLessThan(20);
    door.mood.problem = null;
    await append(1);
    await clock.advanceSettling(120_000);
    expect(journal.backlog()).toBe(0);
  });

  it('stops at once, whatever it waits for', async () => {
    door.mood.problem = 'unreachable';
    await start().stop();
    door.mood.problem = null;
    door.mood.acknowledges = false;
    await append(1);
    const running = start();
    await settle();
    await running.stop();
    expect(running.view().state).toBe('offline');
    const attempts = door.connections.length;
    await clock.advanceSettling(600_000);
    expect(door.connections).toHaveLength(attempts);
  });
});
