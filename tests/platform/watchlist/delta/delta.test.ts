import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../../domain/fault/index.ts';
import type { WatchlistEntry } from '../../../../domain/watchlist/entry.ts';
import { applyDelta } from '../../../../platform/watchlist/delta/apply-delta.ts';
import { encodeDelta } from '../../../../platform/watchlist/delta/delta-file.ts';
import { makeDelta } from '../../../../platform/watchlist/delta/make-delta.ts';
import { openPageFile } from '../../../../platform/watchlist/page-file.ts';
import { openWatchlistFile } from '../../../../platform/watchlist/watchlist-file.ts';
import { temporaryFolder } from '../../../support/temporary.ts';
import { buildFrom, lengthIndex, listKey, person, smallList } from '../../../support/watchlist-files.ts';

async function deltaBetween(folder: string, oldPath: string, newPath: string, key: Buffer | null = null) {
  const from = openPageFile({ path: oldPath, key });
  const to = openPageFile({ path: newPath, key });
  const bytes = encodeDelta(await makeDelta(from, to));
  from.close();
  to.close();
  const path = join(folder, 'changes.kwd');
  writeFileSync(path, bytes);
  return { path, bytes };
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
};

/** Invented entries that often meet: the same ids, numbers and ranges come up again. */
const anyEntry: fc.Arbitrary<WatchlistEntry> = fc.oneof(
  fc
    .record({
      id: fc.nat(30).map((n) => `p-${n}"\\`),
      name: fc.constantFrom('Ойдон Чыгарылган', 'Invented Person', 'Another'),
      documents: fc.array(
        fc.record(
          {
            issuer: fc.constantFrom('KGZ', 'KAZ'),
            type: fc.constantFrom('P', 'ID'),
            number: fc.constantFrom('1', '2', '3'),
          },
          { requiredKeys: ['number'] },
        ),
        { maxLength: 2 },
      ),
    })
    .map(({ id, name, documents }) => person(id, { names: [{ full: name }], documents })),
  fc
    .record({
      issuer: fc.constantFrom('KGZ', 'RUS'),
      type: fc.constantFrom('P', 'V', undefined),
      number: fc.nat(40),
    })
    .chain(({ issuer, type, number }) =>
      fc.constantFrom(`${issuer}-${number}`, 'a', 'b').map((id): WatchlistEntry => {
        const entry = { kind: 'document', id, issuer, number: String(number) } as const;
        return type === undefined ? entry : { ...entry, type };
      }),
    ),
  fc.nat(20).map((n): WatchlistEntry => ({
    kind: 'document',
    id: `r-${n}`,
    issuer: 'KGZ',
    number: `${10 + n}`,
    numberTo: '99',
  })),
);

/** One entry of each id: two persons of one id that differ are an error. */
const anyList = fc
  .array(anyEntry, { maxLength: 60 })
  .map((entries) => [
    ...new Map(
      entries.map((entry) => [entry.kind === 'document' ? JSON.stringify(entry) : entry.id, entry]),
    ).values(),
  ]);

describe('changes between two lists', () => {
  it('applied to the old file give the very bytes of the new one', async () => {
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(anyList, anyList, async (before, after) => {
        const oldFile = await buildFrom(folder, before, { name: 'old.kwl' });
        const newFile = await buildFrom(folder, after, { name: 'new.kwl', listVersion: 2 });
        const { path } = await deltaBetween(folder, oldFile.path, newFile.path);
        const out = join(folder, 'made.kwl');
        const root = await applyDelta({
          basePath: oldFile.path,
          deltaPath: path,
          out,
          key: null,
          personIndex: lengthIndex(),
        });
        expect(root).toBe(newFile.root);
        expect(readFileSync(out).equals(readFileSync(newFile.path))).toBe(true);
      }),
      { numRuns: 40 },
    );
  }, 90_000);

  it('are applied to a sealed file in its own place', async () => {
    const folder = temporaryFolder();
    const inUse = await buildFrom(folder, smallList, { name: 'in-use.kwl', key: listKey });
    const plainOld = await buildFrom(folder, smallList, { name: 'old.kwl' });
    const next = await buildFrom(folder, [...smallList.slice(1), person('p-3')], {
      name: 'new.kwl',
      listVersion: 2,
    });
    const { path } = await deltaBetween(folder, plainOld.path, next.path);
    const root = await applyDelta({
      basePath: inUse.path,
      deltaPath: path,
      out: inUse.path,
      key: listKey,
      personIndex: lengthIndex(),
    });
    const file = openWatchlistFile({ path: inUse.path, key: listKey, expectedRoot: root });
    expect([file.isSealed, file.root, file.meta.listVersion]).toEqual([true, next.root, 2]);
    expect([0, 1, 2].map((ordinal) => file.entry(ordinal).id)).toEqual(['p-1', 'p-10', 'p-3']);
  });

  it('of another list, damaged ones and false ones leave the list in use as it was', async () => {
    const folder = temporaryFolder();
    const one = await buildFrom(folder, smallList, { name: 'one.kwl' });
    const two = await buildFrom(folder, smallList.slice(2), { name: 'two.kwl' });
    const three = await buildFrom(folder, smallList.slice(4), { name: 'three.kwl' });
    const before = readFileSync(one.path);
    const apply = (deltaPath: string) =>
      codeOf(
        applyDelta({ basePath: one.path, deltaPath, out: one.path, key: null, personIndex: lengthIndex() }),
      );
    const { path: fromTwo } = await deltaBetween(folder, two.path, three.path);
    expect(await apply(fromTwo)).toBe('KD-WL-DELTA-BASE');
    const { path, bytes } = await deltaBetween(folder, one.path, two.path);
    for (const at of [0, 8, 20, 60, 90, 112, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(path, damaged);
      expect(await apply(path)).toBe('KD-WL-DELTA');
    }
    writeFileSync(path, bytes.subarray(0, -3));
    expect(await apply(path)).toBe('KD-WL-DELTA');
    expect(await apply(join(folder, 'none.kwd'))).toBe('KD-WL-OPEN');
    // Well made, but what comes out is not what it promises.
    const from = openPageFile({ path: one.path, key: null });
    const to = openPageFile({ path: two.path, key: null });
    const honest = await makeDelta(from, to);
    for (const lie of [
      { ...honest, removedPersons: [] },
      { ...honest, facts: { ...honest.facts, listVersion: 7 } },
      { ...honest, facts: { ...honest.facts, counts: [] } },
      { ...honest, addedIds: [{ rank: 99, id: Buffer.from('x') }] },
    ]) {
      writeFileSync(path, encodeDelta(lie));
      expect(await apply(path)).toBe('KD-WL-DELTA-RESULT');
    }
    expect(readFileSync(one.path).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('cannot lead to a list with another fingerprint key', async () => {
    const folder = temporaryFolder();
    const one = await buildFrom(folder, smallList, { name: 'one.kwl' });
    const two = await buildFrom(folder, smallList, { name: 'two.kwl', fingerprintKey: Buffer.alloc(32) });
    expect(await codeOf(deltaBetween(folder, one.path, two.path))).toBe('KD-WL-DELTA-APART');
    expect(existsSync(join(folder, 'changes.kwd'))).toBe(false);
  });

  it('of a day are small', async () => {
    const folder = temporaryFolder();
    const documents = (from: number, to: number): WatchlistEntry[] =>
      Array.from({ length: to - from }, (_, i) => {
        const number = `AN${String(from + i).padStart(7, '0')}`;
        return { kind: 'document', id: `KGZ-${number}`, issuer: 'KGZ', type: 'P', number };
      });
    const one = await buildFrom(folder, documents(0, 20_000), { name: 'one.kwl' });
    const two = await buildFrom(folder, documents(1_000, 21_000), { name: 'two.kwl' });
    const { bytes } = await deltaBetween(folder, one.path, two.path);
    // 1,000 in 2^56 take 47.6 bits each at the least, 1,000 of 20,000 take 5.7.
    expect(bytes.length).toBeLessThan((1_000 * (49 + 7)) / 8 + 500);
  });
});
