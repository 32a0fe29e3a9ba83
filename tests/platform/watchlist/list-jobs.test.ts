import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domain/fault/index.ts';
import { encodeDelta } from '../../../platform/watchlist/delta/delta-file.ts';
import { makeDelta } from '../../../platform/watchlist/delta/make-delta.ts';
import { applyInWorker, copyInWorker, scrubInWorker } from '../../../platform/watchlist/list-jobs.ts';
import { openPageFile } from '../../../platform/watchlist/page-file.ts';
import { newPersonIndex, personTablesVersion } from '../../../platform/watchlist/person-tables.ts';
import { openWatchlistFile } from '../../../platform/watchlist/watchlist-file.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { buildFrom, listKey, person, smallList } from '../../support/watchlist-files.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );

const real = () => ({ personIndex: newPersonIndex(), nameTables: personTablesVersion });

describe('in a thread of its own', () => {
  it('a list is taken over, brought up to date and checked', async () => {
    const folder = temporaryFolder();
    const one = await buildFrom(folder, smallList, { name: 'one.kwl', ...real() });
    const two = await buildFrom(folder, [...smallList, person('new')], { name: 'two.kwl', ...real() });
    const mine = join(folder, 'mine.kwl');
    // What a killed predecessor left.
    mkdirSync(join(folder, '.mine.kwl.work'));
    writeFileSync(join(folder, '.mine.kwl.work', 'watchlist.kwl'), 'half of it');

    const root = await copyInWorker({
      from: one.path,
      fromKey: null,
      out: mine,
      key: listKey,
      expectedRoot: one.root,
      isKiosk: true,
    });
    expect(root).toBe(one.root);
    const inUse = openWatchlistFile({ path: mine, key: listKey, expectedRoot: one.root });

    const from = openPageFile({ path: one.path, key: null });
    const to = openPageFile({ path: two.path, key: null });
    const deltaPath = join(folder, 'day.kwd');
    writeFileSync(deltaPath, encodeDelta(await makeDelta(from, to)));
    expect(await applyInWorker({ basePath: mine, deltaPath, out: mine, key: listKey })).toBe(two.root);

    // Whoever has the old one open goes on with it until the new one is opened.
    expect(inUse.meta.persons).toBe(3);
    expect(inUse.entry(2).id).toBe('p-2');
    expect(openWatchlistFile({ path: mine, key: listKey }).meta.persons).toBe(4);
    expect(await scrubInWorker(mine, listKey)).toMatchObject({ damaged: 0 });
    expect(readdirSync(folder).filter((name) => name.endsWith('.work'))).toEqual([]);
  });

  it('a copy without a key is the plain file again', async () => {
    const folder = temporaryFolder();
    const plain = await buildFrom(folder, smallList, { name: 'plain.kwl' });
    const sealed = await buildFrom(folder, smallList, { name: 'sealed.kwl', key: listKey });
    const out = join(folder, 'again.kwl');
    const facts = { fromKey: listKey, key: null, expectedRoot: null, isKiosk: false };
    await copyInWorker({ from: sealed.path, out, ...facts });
    expect(readFileSync(out).equals(readFileSync(plain.path))).toBe(true);
  });

  it('faults come back as faults and leave nothing behind', async () => {
    const folder = temporaryFolder();
    const list = await buildFrom(folder, [person('d', { action: 'discreet' })], { name: 'list.kwl' });
    const facts = { from: list.path, fromKey: null, out: join(folder, 'mine.kwl'), key: listKey };
    const kiosk = { ...facts, expectedRoot: null, isKiosk: true };
    expect(await codeOf(copyInWorker(kiosk))).toBe('KD-WL-DISCREET');
    expect(await codeOf(copyInWorker({ ...kiosk, isKiosk: false, expectedRoot: '0'.repeat(64) }))).toBe(
      'KD-WL-ROOT',
    );
    expect(await codeOf(copyInWorker({ ...kiosk, isKiosk: false, out: join(folder, 'no', 'x') }))).toBe(
      'none',
    );
    const bytes = readFileSync(list.path);
    bytes[5_000] = 255;
    writeFileSync(list.path, bytes);
    expect(await codeOf(copyInWorker({ ...kiosk, isKiosk: false }))).toBe('KD-WL-PAGE');
    expect(await scrubInWorker(list.path, null)).toMatchObject({ damaged: 1, examples: [1] });
    expect(readdirSync(folder).toSorted()).toEqual(['list.kwl', 'no']);
  });

  it('work that is stopped ends with a fault', async () => {
    const folder = temporaryFolder();
    const many = Array.from({ length: 12_000 }, (_, i) =>
      person(`p-${i}`, { names: [{ full: 'x'.repeat(199) }] }),
    );
    const list = await buildFrom(folder, many, { name: 'list.kwl' });
    const work = scrubInWorker(list.path, null, { signal: AbortSignal.abort() });
    expect(await codeOf(work)).toBe('KD-WL-STOPPED');
  });
});
