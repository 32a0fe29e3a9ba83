import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allRows } from '../../support/journals.ts';
import { crossing } from '../../support/records.ts';
import { settle } from '../../support/manual-clock.ts';
import { uplinkBench, type UplinkBench } from '../../support/uplink-bench.ts';

const kioskId = 'kiosk-7';

let bench: UplinkBench;
let clock: UplinkBench['clock'];
let door: UplinkBench['door'];
let journal: UplinkBench['journal'];
let faults: UplinkBench['faults'];
let views: UplinkBench['views'];
let append: UplinkBench['append'];
let sent: UplinkBench['sent'];
let sentNumbers: UplinkBench['sentNumbers'];
let start: UplinkBench['start'];

beforeEach(() => {
  bench = uplinkBench();
  ({ clock, door, journal, faults, views, append, sent, sentNumbers, start } = bench);
});

afterEach(() => bench.close());

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a good connection', () => {
  it('greets first and sends what is new as soon as it is committed', async () => {
    const running = start();
    await settle();
    expect(sent('hello')).toMatchObject([
      { epoch: journal.epoch, highest: 0, watchlistVersion: 3, rulesVersion: null },
    ]);
    await append(1);
    running.poke();
    await settle();
    expect(door.numbers(journal.epoch)).toEqual([1]);
    expect(running.view()).toEqual({ state: 'online', backlog: 0, heldThrough: 1, lastContactMinutes: 0 });
    expect(views.at(-1)).toEqual(running.view());
    expect(faults).toEqual([]);
  });

  it('hears which lists are published, on the one topic that is all kiosks’ alone', async () => {
    start();
    await settle();
    door.announceLists(5);
    door.announceLists(6, 'kordon/1/kiosk-7/welcome');
    door.deliver('kordon/1/lists', door.signed(door.receiptOf(kioskId, journal.epoch)));
    await settle();
    expect(bench.announced).toEqual([5]);
    expect(faults).toEqual(['KD-UPL-MALFORMED', 'KD-UPL-OTHER-KIOSK']);
  });

  it('brings a backlog in batches of 64 rows, one after the other', async () => {
    await append(150);
    start();
    await settle();
    await settle();
    expect(sentNumbers()).toEqual(['1-64', '65-128', '129-150']);
    expect(journal.backlog()).toBe(0);
  });

  it('keeps a message under its limit, also when its rows come as near to it as they can', async () => {
    const [document] = crossing(1).documents;
    if (document === undefined) throw new Error('a crossing without a document');
    // A record of two steps of padding, and one of one.
    const large = { documents: [document, document, document] };
    await journal.append(crossing(1, large));
    await journal.append(crossing(2));
    const [largeBytes = 0, smallBytes = 0] = allRows(journal).map(
      (row) => JSON.stringify(row).length + ',1'.length,
    );
    // As many large rows as leave the least room beside small ones, which alone would be up to 64.
    const mixes = upTo(40).map((larges) => {
      const room = 128 * 1024 - larges * largeBytes;
      const smalls = Math.min(64 - larges, Math.floor(room / smallBytes));
      return { larges, smalls, left: room - smalls * smallBytes };
    });
    const tight = mixes
      .filter(({ smalls, left }) => smalls >= 0 && left >= 0)
      .toSorted((x, y) => x.left - y.left)[0];
    if (tight === undefined) throw new Error('no mix fits');
    expect(tight.left).toBeLessThan(150);
    const count = tight.larges + tight.smalls;
    for (const number of upTo(count)) {
      // Behind the two rows from above; those with one digit are a byte shorter.
      await journal.append(crossing(number, number <= tight.larges - 1 ? large : {}));
    }
    start();
    await settle();
    await settle();
    expect(door.numbers(journal.epoch)).toEqual(upTo(count + 2));
    expect(sent('crossings').length).toBeGreaterThan(1);
    expect(faults).toEqual([]);
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

  it.each([
    ['not when only our clock says that rows are old', 40, 0, [1, 2, 3]],
    ["not when only headquarters' clock says so", 0, 40, [1, 2, 3]],
    ['when both say so', 40, 36, [3]],
  ])('prunes %s', async (_when, ownDays, headquartersDays, remaining) => {
    const dayMs = 86_400_000;
    door.wallMs = clock.wallMs() + headquartersDays * dayMs;
    await append(2);
    start();
    await settle();
    clock.setWallMs(clock.wallMs() + ownDays * dayMs);
    await clock.advanceSettling(3_600_000);
    await append(1, 3);
    bench.poke();
    await settle();
    expect(allRows(journal).map(({ number }) => number)).toEqual(remaining);
  });
});

describe('what gets lost on the way', () => {
  it('is an acknowledgement: the rows are sent again on the next connection, and are there once', async () => {
    await append(3);
    start();
    await settle();
    await append(2, 4);
    door.mood.acknowledges = false;
    bench.poke();
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
      fc.asyncProperty(
        fc.array(fc.constantFrom('append', 'drop', 'wait', 'deaf', 'hear'), { maxLength: 14 }),
        async (steps) => {
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
        },
      ),
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
    door.send({
      ...door.receiptOf(kioskId, journal.epoch),
      storeId: '7'.repeat(32),
      heldThrough: 1,
      chainHead: hash,
    });
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

describe('a headquarters that went back without saying so', () => {
  it('gets what it lost, is reported, and does not hold up what is new', async () => {
    await append(6);
    start();
    await settle();
    for (const number of [4, 5, 6]) door.held.get(journal.epoch)?.hashes.delete(number);
    door.drop();
    await clock.advanceSettling(3_000);
    expect(faults).toContain('KD-UPL-WENT-BACK');
    await append(2, 7);
    bench.poke();
    await settle();
    expect(door.numbers(journal.epoch)).toEqual(upTo(8));
    expect(journal.backlog()).toBe(0);
  });
});

describe('an older epoch', () => {
  it('that was wholly receipted goes out again when headquarters has lost it', async () => {
    await append(3);
    const old = journal.epoch;
    start();
    await settle();
    journal.startEpoch();
    await append(1, 4);
    bench.poke();
    await settle();
    door.held.get(old)?.hashes.clear();
    door.generation = 1;
    door.drop();
    await clock.advanceSettling(3_000);
    expect(door.numbers(old)).toEqual(upTo(3));
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
    bench.poke();
    await settle();
    expect(door.numbers(journal.epoch)).toEqual([1]);
    expect(sent('hello').at(-1)).toMatchObject({ epoch: journal.epoch, highest: 0 });
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
    bench.poke();
    await settle();
    expect(sentNumbers()).toEqual(['1-3', '4-4']);
    // The chain goes on from our row 3, so the receipt for 4 speaks for our rows.
    expect(journal.backlog()).toBe(0);
  });
});
