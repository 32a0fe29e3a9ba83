import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJournalIndex } from '../../../device/journal/journal-index.ts';
import type { Journal } from '../../../device/journal/journal.ts';
import { Fault } from '../../../domain/fault/index.ts';
import {
  allRows,
  journalAt,
  newSealingPair,
  openRows,
  receiptFor,
  temporaryFolder,
} from '../../support/journals.ts';
import { crossing, undoOf } from '../../support/records.ts';
import { manualClock } from '../../support/manual-clock.ts';

const dayMs = 86_400_000;
const pair = newSealingPair();

let folder: string;
let path: string;
let open: Journal[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'journal.db');
});

afterEach(() => {
  for (const each of open) each.close();
  open = [];
  rmSync(folder, { recursive: true });
});

function journal(settings: Parameters<typeof journalAt>[1] = {}): Journal {
  const opened = journalAt(path, { sealingKey: pair, ...settings });
  open.push(opened);
  return opened;
}

async function append(to: Journal, from: number, through: number): Promise<void> {
  for (let number = from; number <= through; number += 1) await to.append(crossing(number));
}

const headOf = (of: Journal, number: number): string =>
  readJournalIndex(path).find((row) => row.epoch === of.epoch && row.number === number)?.hash ?? '';

describe('appending', () => {
  it('numbers from 1, links each row to the one before, and seals to headquarters', async () => {
    const one = journal();
    await append(one, 1, 3);
    const rows = allRows(one);
    expect(rows[0]?.previousHash).toBe('0'.repeat(64));
    const opened = openRows(rows, 'kiosk-7', one.epoch, pair);
    expect(opened.map(({ number, record }) => [number, record])).toEqual(
      [1, 2, 3].map((n) => [n, crossing(n)]),
    );
    expect(readJournalIndex(path)).toEqual(
      opened.map(({ number, hash }) => ({ epoch: one.epoch, number, hash })),
    );
  });

  it('pads to steps of 1 KiB, so that a size tells nothing', async () => {
    const one = journal();
    await append(one, 1, 1);
    await one.append(undoOf(1));
    const sizes = openRows(allRows(one), 'kiosk-7', one.epoch, pair).map(
      ({ plaintextBytes }) => plaintextBytes,
    );
    expect(sizes.map((size) => size % 1_024)).toEqual([0, 0]);
  });

  it('serves calls that come together in their order', async () => {
    const one = journal();
    const places = await Promise.all(
      Array.from({ length: 20 }, (_, index) => one.append(crossing(index + 1))),
    );
    expect(places.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const passages = openRows(allRows(one), 'kiosk-7', one.epoch, pair).map(({ record }) => record);
    expect(passages).toEqual(places.map(({ number }) => crossing(number)));
  });

  it('refuses more calls than it may hold, and takes the next ones', async () => {
    const one = journal();
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => one.append(crossing(index + 1))),
    );
    const codes = results.map((result) =>
      result.status === 'rejected' && result.reason instanceof Fault ? result.reason.code : 'ok',
    );
    expect(codes).toEqual(Array.from({ length: 40 }, (_, index) => (index < 32 ? 'ok' : 'KD-JRN-BUSY')));
    await expect(one.append(crossing(41))).resolves.toMatchObject({ number: 33 });
  });

  it('writes no name and no document number in the clear', async () => {
    const one = journal();
    await append(one, 1, 1);
    one.close();
    const bytes = readFileSync(path);
    for (const secret of ['ASANOV', 'AC0000001', '1999-05-09', 'Lugovaya'])
      expect(bytes.includes(secret)).toBe(false);
  });

  it('refuses a record that does not fit its schema, without its values', async () => {
    const one = journal();
    const fault = await one.append(crossing(1, { rereads: -1 })).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'KD-JRN-RECORD' });
    expect(String(fault)).not.toContain('ASANOV');
    await expect(one.append(crossing(1))).resolves.toMatchObject({ number: 1 });
  });

  it('goes on after a restart with the next number of the same chain', async () => {
    const first = journal();
    await append(first, 1, 2);
    first.close();
    const second = journal();
    expect(second.epoch).toBe(first.epoch);
    await append(second, 3, 4);
    expect(openRows(allRows(second), 'kiosk-7', second.epoch, pair)).toHaveLength(4);
  });

  it('refuses after it was closed', async () => {
    const one = journal();
    const running = one.append(crossing(1));
    one.close();
    await expect(running).rejects.toMatchObject({ code: 'KD-JRN-CLOSED' });
    await expect(one.append(crossing(1))).rejects.toMatchObject({ code: 'KD-JRN-CLOSED' });
  });
});

describe('a full disk', () => {
  it('refuses, keeps what was committed and leaves no gap once there is room', async () => {
    const small = journal({ fileBytesMax: 96 * 1_024 });
    let recorded = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await small.append(crossing(recorded + 1));
        recorded += 1;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'KD-JRN-FULL' });
    await expect(fill()).rejects.toMatchObject({ code: 'KD-JRN-FULL' });
    expect(recorded).toBeGreaterThan(5);
    expect(allRows(small)).toHaveLength(recorded);
    small.close();

    const larger = journal();
    await expect(larger.append(crossing(recorded + 1))).resolves.toMatchObject({ number: recorded + 1 });
    expect(openRows(allRows(larger), 'kiosk-7', larger.epoch, pair)).toHaveLength(recorded + 1);
  });
});

describe('opening', () => {
  it('refuses a file that is no journal', () => {
    writeFileSync(path, randomBytes(8_192));
    expect(() => journal()).toThrow(expect.objectContaining({ code: 'KD-JRN-CORRUPT' }));
  });

  it("refuses another kiosk's journal", () => {
    journal().close();
    expect(() => journal({ kioskId: 'kiosk-8' })).toThrow(
      expect.objectContaining({ code: 'KD-JRN-OTHER-KIOSK' }),
    );
  });

  it('refuses a folder that is not there', () => {
    expect(() => journalAt(join(folder, 'none', 'journal.db'))).toThrow(
      expect.objectContaining({ code: 'KD-JRN-IO' }),
    );
  });

  it('gives every new file an epoch of its own', () => {
    const other = journalAt(join(folder, 'other.db'));
    open.push(other);
    expect(other.epoch).not.toBe(journal().epoch);
  });
});

describe('reading rows', () => {
  it('keeps within both limits', async () => {
    const one = journal();
    await append(one, 1, 5);
    const three = one.rows(one.epoch, 2, { rowsMax: 3, bytesMax: 1e6 });
    expect(three.map(({ number }) => number)).toEqual([2, 3, 4]);
    const bytes = JSON.stringify(three.slice(0, 2)).length - 1;
    expect(one.rows(one.epoch, 2, { rowsMax: 3, bytesMax: bytes })).toHaveLength(2);
    expect(one.rows(one.epoch, 2, { rowsMax: 3, bytesMax: bytes - 1 })).toHaveLength(1);
    expect(one.rows('f'.repeat(32), 1, { rowsMax: 3, bytesMax: 1e6 })).toEqual([]);
  });
});

describe('receipts', () => {
  it('lower the backlog, and only for the numbers they name', async () => {
    const one = journal();
    await append(one, 1, 6);
    expect(one.backlog()).toBe(6);
    expect(
      one.applyReceipt(
        receiptFor(one, { heldThrough: 2, chainHead: headOf(one, 2), heldRanges: [{ from: 4, to: 4 }] }),
      ),
    ).toBe(true);
    expect(one.epochs()).toEqual([
      { epoch: one.epoch, highest: 6, heldThrough: 2, firstUnheld: 3, backlog: 3 },
    ]);
    one.close();
    expect(journal().backlog()).toBe(3);
  });

  it.each([
    ['an older one of the same generation', { generation: 1, heldThrough: 2 }, false, 4],
    ['the same one again', { generation: 1, heldThrough: 4 }, true, 4],
    ['one of a lower generation, whatever it holds', { generation: 0, heldThrough: 6 }, false, 4],
    ['one of a higher generation that holds less', { generation: 2, heldThrough: 1 }, true, 1],
    ['one of another store', { generation: 0, heldThrough: 3, storeId: '6'.repeat(32) }, true, 3],
    ['one of another epoch', { generation: 1, heldThrough: 5, epoch: 'e'.repeat(32) }, false, 4],
    ['one of another kiosk', { generation: 1, heldThrough: 5, kioskId: 'kiosk-8' }, false, 4],
  ])('after one through 4 of generation 1: %s', async (_what, facts, applied, heldThrough) => {
    const one = journal();
    await append(one, 1, 6);
    expect(
      one.applyReceipt(receiptFor(one, { generation: 1, heldThrough: 4, chainHead: headOf(one, 4) })),
    ).toBe(true);
    expect(one.applyReceipt(receiptFor(one, { ...facts, chainHead: headOf(one, facts.heldThrough) }))).toBe(
      applied,
    );
    expect(one.epochs()[0]?.heldThrough).toBe(heldThrough);
  });

  it('in any order never lower what is held within a generation', async () => {
    const one = journal();
    await append(one, 1, 8);
    const heads = readJournalIndex(path).map(({ hash }) => hash);
    let generation = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(8), { maxLength: 12 }), (order) => {
        generation += 1;
        let highest = 0;
        for (const heldThrough of order) {
          const chainHead = heads[heldThrough - 1] ?? null;
          one.applyReceipt(receiptFor(one, { generation, heldThrough, chainHead }));
          highest = Math.max(highest, heldThrough);
          expect(one.epochs()[0]?.heldThrough).toBe(highest);
        }
        // The next run begins from nothing held.
        generation += 1;
        one.applyReceipt(receiptFor(one, { generation, heldThrough: 0 }));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['another row under a number of ours', 4],
    ['numbers that were never written here', 9],
  ])('that tell of %s are a fork and prove nothing', async (_what, heldThrough) => {
    const one = journal();
    await append(one, 1, 6);
    one.applyReceipt(receiptFor(one, { heldThrough: 2, chainHead: headOf(one, 2) }));
    const forked = receiptFor(one, { heldThrough, chainHead: 'ab'.repeat(32) });
    expect(() => one.applyReceipt(forked)).toThrow(expect.objectContaining({ code: 'KD-JRN-FORK' }));
    expect(one.epochs()[0]?.heldThrough).toBe(2);
    expect(() => one.applyReceipt({ ...forked, generation: 1 })).toThrow(
      expect.objectContaining({ code: 'KD-JRN-FORK' }),
    );
    expect(one.epochs()[0]?.heldThrough).toBe(0);
  });
});

describe('a new epoch', () => {
  it('numbers from 1 again and keeps the rows of the old one', async () => {
    const one = journal();
    await append(one, 1, 2);
    const old = one.epoch;
    const next = one.startEpoch();
    expect(next).not.toBe(old);
    await expect(one.append(crossing(3))).resolves.toMatchObject({ epoch: next, number: 1 });
    expect(one.epochs().map(({ epoch, highest }) => [epoch, highest])).toEqual([
      [old, 2],
      [next, 1],
    ]);
    expect(allRows(one, old)).toHaveLength(2);
    expect(openRows(allRows(one), 'kiosk-7', next, pair)).toHaveLength(1);
    one.close();
    expect(journal().epoch).toBe(next);
  });

  it('takes a record that was being sealed when it began', async () => {
    const one = journal();
    await append(one, 1, 1);
    const running = one.append(crossing(2));
    // Far enough for the seal to be begun, too early for it to be done: sealing leaves this thread.
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
    const next = one.startEpoch();
    await expect(running).resolves.toMatchObject({ epoch: next, number: 1 });
    expect(openRows(allRows(one), 'kiosk-7', next, pair)).toHaveLength(1);
  });
});

describe('pruning', () => {
  it('drops only rows that are receipted and older than the days to keep', async () => {
    const clock = manualClock();
    const one = journal({ clock, keepDays: 35 });
    await append(one, 1, 3);
    clock.advance(10 * dayMs);
    await append(one, 4, 6);
    clock.advance(26 * dayMs);
    expect(one.prune(clock.wallMs())).toBe(0);
    one.applyReceipt(receiptFor(one, { heldThrough: 2, chainHead: headOf(one, 2) }));
    expect(one.prune(clock.wallMs())).toBe(2);
    one.applyReceipt(receiptFor(one, { heldThrough: 6, chainHead: headOf(one, 6) }));
    expect(one.prune(clock.wallMs())).toBe(1);
    expect(allRows(one).map(({ number }) => number)).toEqual([4, 5, 6]);
    one.close();
    const again = journal({ clock });
    await expect(again.append(crossing(7))).resolves.toMatchObject({ number: 7 });
    openRows(allRows(again), 'kiosk-7', again.epoch, pair);
  });

  it('goes on numbering when no row is left, and forgets an old epoch then', async () => {
    const clock = manualClock();
    const one = journal({ clock });
    await append(one, 1, 2);
    one.applyReceipt(receiptFor(one, { heldThrough: 2, chainHead: headOf(one, 2) }));
    clock.advance(40 * dayMs);
    expect(one.prune(clock.wallMs())).toBe(2);
    expect(readJournalIndex(path)).toEqual([]);
    one.close();
    const again = journal({ clock });
    await expect(again.append(crossing(3))).resolves.toMatchObject({ number: 3 });
    again.applyReceipt(receiptFor(again, { heldThrough: 3, chainHead: headOf(again, 3) }));
    const next = again.startEpoch();
    clock.advance(40 * dayMs);
    again.prune(clock.wallMs());
    expect(again.epochs().map(({ epoch }) => epoch)).toEqual([next]);
  });

  it('does not take a row for old because the clock fell back', async () => {
    const clock = manualClock();
    const one = journal({ clock });
    await append(one, 1, 1);
    const trueWallMs = clock.wallMs();
    clock.setWallMs(0);
    await append(one, 2, 2);
    one.applyReceipt(receiptFor(one, { heldThrough: 2, chainHead: headOf(one, 2) }));
    expect(one.prune(trueWallMs + dayMs)).toBe(0);
  });
});
