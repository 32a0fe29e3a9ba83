import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRowReader } from '../../../broker/store/row-reader.ts';
import { openRowStore, raiseGeneration } from '../../../broker/store/sqlite-row-store.ts';
import type { Arrival, Held, RowStore, SealedRow } from '../../../broker/store/store.ts';
import { Fault } from '../../../domain/fault/index.ts';
import { openDatabase } from '../../../platform/sqlite/database.ts';

const epoch = 'e1'.repeat(16);
const hashOf = (number: number, salt = 0): string =>
  Buffer.alloc(32, (number % 200) + 1 + salt).toString('hex');

/** Row `number` of a chain; `salt` makes another chain of it. */
function row(number: number, salt = 0, kioskId = 'kiosk-7'): SealedRow {
  const previousHash = number === 1 ? '00'.repeat(32) : hashOf(number - 1, salt);
  const sealed = Buffer.alloc(1100, number);
  return {
    kioskId,
    epoch,
    number,
    previousHash,
    keyId: '0123456789abcdef',
    hash: hashOf(number, salt),
    sealed,
  };
}

const arrival = (rows: readonly SealedRow[], more: Partial<Arrival> = {}): Arrival => ({
  rows,
  refusals: [],
  hellos: [],
  nowWallMs: 1_700_000_000_000,
  ...more,
});

let folder: string;
let path: string;
let store: RowStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-rows-'));
  path = join(folder, 'rows.db');
  store = openRowStore({ path, random: randomBytes, bytesMax: null });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const held = (rangesMax = 64): Promise<Held> => store.held('kiosk-7', epoch, rangesMax);

/** What the receipt has to say, worked out the slow way. */
function expectedHeld(numbers: ReadonlySet<number>): {
  heldThrough: number;
  ranges: { from: number; to: number }[];
} {
  let heldThrough = 0;
  while (numbers.has(heldThrough + 1)) heldThrough += 1;
  const ranges: { from: number; to: number }[] = [];
  for (const number of [...numbers].filter((each) => each > heldThrough).toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return { heldThrough, ranges };
}

describe('what is held', () => {
  it('is nothing of a kiosk nobody heard of', async () => {
    expect(await held()).toEqual({
      heldThrough: 0,
      chainHead: null,
      highest: 0,
      announced: 0,
      ranges: [],
    });
  });

  it('is told exactly, in whatever order and batches rows arrive', async () => {
    const batches = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(batches, async (numbers) => {
        const fresh = openRowStore({ path: ':memory:', random: randomBytes, bytesMax: null });
        const arrived = new Set<number>();
        for (const batch of numbers) {
          await fresh.commit(arrival(batch.map((number) => row(number))));
          for (const number of batch) arrived.add(number);
          const { heldThrough, ranges, chainHead, highest } = await fresh.held('kiosk-7', epoch, 64);
          expect({ heldThrough, ranges }).toEqual(expectedHeld(arrived));
          expect(highest).toBe(Math.max(0, ...arrived));
          expect(chainHead).toBe(heldThrough === 0 ? null : hashOf(heldThrough));
        }
        fresh.close();
      }),
      { numRuns: 60 },
    );
  });

  it('is cut to the ranges asked for, the lowest first', async () => {
    await store.commit(arrival([2, 4, 6, 8].map((number) => row(number))));
    expect((await held(2)).ranges).toEqual([
      { from: 2, to: 2 },
      { from: 4, to: 4 },
    ]);
  });

  it('advances over more rows than one look takes', async () => {
    const numbers = Array.from({ length: 2_500 }, (_unused, index) => index + 2);
    await store.commit(arrival(numbers.map((number) => ({ ...row(number), sealed: Buffer.alloc(8) }))));
    await store.commit(arrival([row(1)]));
    expect(await held()).toMatchObject({ heldThrough: 2_501, ranges: [], chainHead: hashOf(2_501) });
  });
});

describe('the same identity again', () => {
  it('with the same hash is a duplicate', async () => {
    expect(await store.commit(arrival([row(1), row(1)]))).toEqual(['stored', 'duplicate']);
    expect(await store.commit(arrival([row(1)]))).toEqual(['duplicate']);
  });

  it('with another hash is kept beside it, and an alarm stands; the first one is what receipts name', async () => {
    await store.commit(arrival([row(1)]));
    expect(await store.commit(arrival([row(1, 50), row(1, 51), row(1, 50)]))).toEqual([
      'forked',
      'forked',
      'duplicate',
    ]);
    const reader = openRowReader(path);
    expect(reader.indexAfter(0, 10).map(({ number, fork, hash }) => [number, fork, hash])).toEqual([
      [1, 0, hashOf(1)],
      [1, 1, hashOf(1, 50)],
      [1, 2, hashOf(1, 51)],
    ]);
    expect(reader.overview().alarms).toMatchObject([
      { code: 'KD-HQ-FORK', kioskId: 'kiosk-7', number: 1, count: 2 },
    ]);
    reader.close();
    expect(await held()).toMatchObject({ heldThrough: 1, chainHead: hashOf(1) });
  });

  it.each([
    ['a row that does not follow the one before it', [row(1), { ...row(2), previousHash: hashOf(9) }]],
    ['a row that the one after it does not follow', [{ ...row(2), previousHash: hashOf(9) }, row(1)]],
    ['a first row that follows something', [{ ...row(1), previousHash: hashOf(9) }]],
  ])('%s raises an alarm and is kept', async (_name, rows) => {
    const outcomes = await store.commit(arrival(rows));
    expect(outcomes.every((outcome) => outcome === 'stored')).toBe(true);
    const reader = openRowReader(path);
    expect(reader.overview().alarms.map(({ code }) => code)).toEqual(['KD-HQ-CHAIN']);
    reader.close();
  });

  it('a whole chain raises none', async () => {
    await store.commit(arrival([row(2), row(3), row(1)]));
    const reader = openRowReader(path);
    expect(reader.overview().alarms).toEqual([]);
    reader.close();
  });
});

describe('the store', () => {
  it('keeps its name and generation over a restart; a new file has another name', async () => {
    const { storeId, generation } = store;
    expect(storeId).toMatch(/^[0-9a-f]{32}$/);
    expect(generation).toBe(0);
    store.close();
    expect(raiseGeneration(path)).toBe(1);
    store = openRowStore({ path, random: randomBytes, bytesMax: null });
    expect(store).toMatchObject({ storeId, generation: 1 });
    const other = openRowStore({ path: join(folder, 'other.db'), random: randomBytes, bytesMax: null });
    expect(other.storeId).not.toBe(storeId);
    other.close();
  });

  it('that is full stores nothing of a batch, says so, and goes on when there is room', async () => {
    store.close();
    store = openRowStore({ path, random: randomBytes, bytesMax: 200 * 1024 });
    let stored = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await store.commit(arrival([row(stored + 1), row(stored + 2)]));
        stored += 2;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'KD-HQ-FULL' });
    expect(stored).toBeGreaterThan(10);
    expect(await held()).toMatchObject({ heldThrough: stored, highest: stored });
    // Somebody makes room in the same file.
    const elsewhere = openDatabase(path, ['never run: the file has seen one step']);
    elsewhere.exec(`DELETE FROM rows WHERE number <= ${stored / 2}`);
    elsewhere.close();
    await store.commit(arrival([row(stored + 1)]));
    expect(await held()).toMatchObject({ heldThrough: stored + 1 });
  });

  it('errors that are none of the disk stay what they are', async () => {
    const broken = store.commit(arrival([{ ...row(1), hash: 'abcd' }]));
    await expect(broken).rejects.toThrow(/constraint/i);
    await expect(broken).rejects.not.toBeInstanceOf(Fault);
  });
});

describe('the overview', () => {
  it('names the missing numbers, also those that a kiosk announced and did not send', async () => {
    const hello = {
      v: 1,
      kind: 'hello',
      kioskId: 'kiosk-7',
      epoch,
      highest: 12,
      wallMs: 0,
      software: '0.1.0',
      watchlistVersion: 4,
      rulesVersion: null,
    } as const;
    const numbers = [1, 2, 4, 5, 9, 10];
    await store.commit(
      arrival(
        numbers.map((number) => row(number)),
        { hellos: [hello] },
      ),
    );
    const reader = openRowReader(path);
    const [kiosk] = reader.overview().kiosks;
    reader.close();
    expect(kiosk).toMatchObject({
      kioskId: 'kiosk-7',
      contact: { software: '0.1.0', watchlistVersion: 4, rulesVersion: null },
      epochs: [
        {
          highest: 12,
          held: 6,
          heldThrough: 2,
          missingCount: 6,
          missing: [
            { from: 3, to: 3 },
            { from: 6, to: 8 },
            { from: 11, to: 12 },
          ],
        },
      ],
    });
  });

  it('counts every missing number when there are more gaps than it lists', async () => {
    const numbers = Array.from({ length: 50 }, (_unused, index) => index * 2 + 2);
    await store.commit(arrival(numbers.map((number) => row(number))));
    const reader = openRowReader(path);
    const epochOverview = reader.overview().kiosks[0]?.epochs[0];
    reader.close();
    expect(epochOverview?.missingCount).toBe(50);
    expect(epochOverview?.missing.length).toBeLessThanOrEqual(32);
    expect(epochOverview?.missing[0]).toEqual({ from: 1, to: 1 });
  });

  it('keeps the newest refusals and counts them all', async () => {
    const refusal = { kioskId: 'kiosk-7', code: 'KD-HQ-SIGNATURE', messageHash: 'ab'.repeat(32) } as const;
    await store.commit(arrival([], { refusals: Array.from({ length: 10_050 }, () => refusal) }));
    const reader = openRowReader(path);
    const overview = reader.overview();
    reader.close();
    expect(overview.kiosks[0]?.refusedCount).toBe(10_050);
    expect(overview.refused).toHaveLength(50);
    const direct = openDatabase(path, ['never run: the file has seen one step']);
    expect(direct.prepare('SELECT count(*) AS count FROM refused').get()).toEqual({ count: 10_000 });
    direct.close();
  });
});
