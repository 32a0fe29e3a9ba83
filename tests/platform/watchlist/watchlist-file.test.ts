import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../domain/fault/index.ts';
import { canonicalPerson, type PersonEntry, type WatchlistEntry } from '../../../domain/watchlist/entry.ts';
import { openPageFile } from '../../../platform/watchlist/page-file.ts';
import {
  openWatchlistFile,
  openWatchlistFileBeside,
  scrub,
  type WatchlistFile,
} from '../../../platform/watchlist/watchlist-file.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { buildFrom, listKey, person, smallList } from '../../support/watchlist-files.ts';

const ids = (file: WatchlistFile, issuer: string | null, type: string | null, number: string) =>
  file.documents.lookUp({ issuer, type, number }).map(({ entryId }) => entryId);

const faultOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return 'none';
};

const shuffled = <T>(items: readonly T[], seed: number): readonly T[] =>
  items
    .map((item, index) => ({ item, at: Math.sin(seed * 1_000 + index * 77) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

describe.each([
  ['a plain file', null],
  ['a sealed file', listKey],
])('%s', (_, key) => {
  it('answers entries by ordinal, sections and documents', async () => {
    const { path, root } = await buildFrom(temporaryFolder(), smallList, { key });
    const file = openWatchlistFile({ path, key, expectedRoot: root });
    expect(file.isSealed).toBe(key !== null);
    expect([0, 1, 2].map((ordinal) => file.entry(ordinal).id)).toEqual(['p-1', 'p-10', 'p-2']);
    expect(file.meta).toMatchObject({ persons: 3, documents: 6, documentIds: 5, ranges: 2, discreet: false });
    expect([...(file.sections.get('lengths') ?? [])]).toEqual([0, 20, 19]);
    expect(file.sections.get('lengths')?.byteOffset).toBe(0);
    const beside = await openWatchlistFileBeside({ path, key, expectedRoot: root });
    expect(beside.sections).toEqual(file.sections);
    beside.close();
    expect(ids(file, 'KGZ', 'P', 'AN0000001')).toEqual(['KGZ-AN0000001']);
    expect(ids(file, 'KGZ', 'PM', 'an-0000002')).toEqual(['lost-1']);
    expect(ids(file, 'RUS', 'P', '751234567')).toEqual(['p-2']);
    expect(ids(file, 'RUS', 'P', 'X99')).toEqual(['p-2']);
    expect(ids(file, 'KGZ', 'V', 'AN0000002')).toEqual([]);
    file.close();
  });

  it('reads entries that lie over several pages', async () => {
    const long = (id: string): WatchlistEntry =>
      person(id, { names: Array.from({ length: 40 }, (__, i) => ({ full: `${'Ж'.repeat(150)} ${i}` })) });
    const list = [...Array.from({ length: 30 }, (__, i) => person(`s-${i}`)), long('l-1'), long('m-1')];
    const { path } = await buildFrom(temporaryFolder(), list, { key });
    const file = openWatchlistFile({ path, key });
    // Sorted by code units: l-1, m-1, s-0, s-1, s-10 …
    expect(file.entry(0)).toEqual(long('l-1'));
    expect(file.entry(1)).toEqual(long('m-1'));
    expect(file.entry(31).id).toBe('s-9');
    expect(() => file.entry(32)).toThrow(RangeError);
    const first = long('l-1') as PersonEntry; // Made by `person` above.
    expect(createHash('sha256').update(file.entryLine(0)).digest('hex')).toBe(
      createHash('sha256').update(canonicalPerson(first)).digest('hex'),
    );
  });

  it('of nobody is one as well', async () => {
    const { path } = await buildFrom(temporaryFolder(), [], { key });
    const file = openWatchlistFile({ path, key });
    expect(file.meta.persons).toBe(0);
    expect(ids(file, 'KGZ', 'P', 'AN0000001')).toEqual([]);
    expect(await scrub({ path, key })).toEqual({ pages: file.meta.persons + 3, damaged: 0, examples: [] });
  });
});

describe('the same entries', () => {
  it('in any order give the same bytes', async () => {
    const folder = temporaryFolder();
    const list = [...smallList, ...Array.from({ length: 60 }, (_, i) => person(`q-${i % 50}`))];
    const one = await buildFrom(folder, list, { name: 'one.kwl' });
    for (const seed of [1, 2, 3]) {
      const other = await buildFrom(folder, shuffled(list, seed), { name: 'other.kwl' });
      expect(readFileSync(other.path).equals(readFileSync(one.path))).toBe(true);
    }
    expect(one.merged).toBe(10);
    expect(readdirSync(folder).toSorted()).toEqual(['one.kwl', 'other.kwl']);
  });

  it('sealed have one root and other bytes each time', async () => {
    const folder = temporaryFolder();
    const plain = await buildFrom(folder, smallList, { name: 'plain.kwl' });
    const one = await buildFrom(folder, smallList, { name: 'one.kwl', key: listKey });
    const two = await buildFrom(folder, smallList, { name: 'two.kwl', key: listKey });
    expect([one.root, two.root]).toEqual([plain.root, plain.root]);
    expect(readFileSync(one.path).equals(readFileSync(two.path))).toBe(false);
    expect(readFileSync(one.path).includes('Invented')).toBe(false);
    expect(readFileSync(plain.path).includes('Invented')).toBe(true);
  });
});

describe('opening', () => {
  it('tells apart what is wrong', async () => {
    const folder = temporaryFolder();
    const plain = await buildFrom(folder, smallList, { name: 'plain.kwl' });
    const sealed = await buildFrom(folder, smallList, { name: 'sealed.kwl', key: listKey });
    const discreet = await buildFrom(folder, [person('d', { action: 'discreet' })], { name: 'discreet.kwl' });
    const changed = (path: string, change: (bytes: Buffer) => Buffer): string => {
      const into = join(folder, 'changed.kwl');
      writeFileSync(into, change(readFileSync(path)));
      return into;
    };
    const open = (path: string, more: object = {}) =>
      faultOf(() => openWatchlistFile({ path, key: null, ...more }));
    expect(open(join(folder, 'none.kwl'))).toBe('KD-WL-OPEN');
    expect(open(changed(plain.path, () => Buffer.from('{"id":"p-1"}')))).toBe('KD-WL-FORMAT');
    expect(open(changed(plain.path, () => Buffer.alloc(0)))).toBe('KD-WL-FORMAT');
    expect(open(changed(plain.path, (bytes) => (bytes.writeUInt16LE(9, 8), bytes)))).toBe('KD-WL-VERSION');
    expect(open(changed(plain.path, (bytes) => bytes.subarray(0, -100)))).toBe('KD-WL-LENGTH');
    expect(open(changed(plain.path, (bytes) => Buffer.concat([bytes, bytes])))).toBe('KD-WL-LENGTH');
    expect(open(plain.path, { expectedRoot: '0'.repeat(64) })).toBe('KD-WL-ROOT');
    expect(open(sealed.path)).toBe('KD-WL-SEALED');
    expect(open(sealed.path, { key: Buffer.alloc(32) })).toBe('KD-WL-KEY');
    expect(open(sealed.path, { key: listKey, expectedRoot: '0'.repeat(64) })).toBe('KD-WL-ROOT');
    expect(open(discreet.path, { isKiosk: true })).toBe('KD-WL-DISCREET');
    expect(open(discreet.path)).toBe('none');
  });
});

/** Everything that a kiosk reads of a file: what it answers, or the first fault. */
function readAll(path: string, key: Buffer | null, root: string | null): string {
  return faultOf(() => {
    const file = openWatchlistFile({ path, key, expectedRoot: root });
    try {
      for (let ordinal = 0; ordinal < file.meta.persons; ordinal += 1) file.entry(ordinal);
      for (const entry of smallList) {
        if (entry.kind !== 'document') continue;
        if (ids(file, entry.issuer, entry.type ?? null, entry.number)[0] !== entry.id)
          throw new Error('a listed document was not found');
      }
    } finally {
      file.close();
    }
  });
}

describe.each([
  ['plain', null],
  ['sealed', listKey],
])('damage to a %s file', (_, key) => {
  const state = { path: '', root: '', bytes: Buffer.alloc(0), folder: '' };
  beforeAll(async () => {
    // Several pages of each kind.
    state.folder = mkdtempSync(join(tmpdir(), 'kordon-'));
    const many: WatchlistEntry[] = Array.from({ length: 1_000 }, (__, i) => ({
      kind: 'document',
      id: `many-${i}`,
      issuer: 'KGZ',
      type: 'P',
      number: `AN1${String(i).padStart(6, '0')}`,
    }));
    const built = await buildFrom(state.folder, [...smallList, ...many], { key });
    state.path = built.path;
    state.root = built.root ?? '';
    state.bytes = readFileSync(built.path);
  });

  afterAll(() => rmSync(state.folder, { recursive: true, force: true }));

  it('in any byte is refused when it is opened, faulted when it is read, or found by the scrub', async () => {
    expect(readAll(state.path, key, state.root)).toBe('none');
    const damagedPath = join(state.folder, 'damaged.kwl');
    await fc.assert(
      fc.asyncProperty(fc.nat(state.bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(state.bytes);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        writeFileSync(damagedPath, damaged);
        // A wrong answer throws an Error here, which is no Fault.
        const read = readAll(damagedPath, key, state.root);
        if (read !== 'none') return read.startsWith('KD-WL-');
        // Not read on the way: the rest is what the scrub is for.
        const { damaged: found } = await scrub({ path: damagedPath, key });
        return found > 0;
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('by pages that changed places or came from another file is refused or faulted', async () => {
    const size = key === null ? 4_068 : 4_096;
    const pageOf = (bytes: Buffer, page: number): Buffer => bytes.subarray(page * size, (page + 1) * size);
    const pages = state.bytes.length / size;
    const swappedPath = join(state.folder, 'swapped.kwl');
    for (let page = 1; page + 1 < pages; page += 1) {
      const bytes = Buffer.from(state.bytes);
      pageOf(state.bytes, page).copy(bytes, (page + 1) * size);
      pageOf(state.bytes, page + 1).copy(bytes, page * size);
      writeFileSync(swappedPath, bytes);
      const code = faultOf(() => {
        const file = openPageFile({ path: swappedPath, key, expectedRoot: state.root });
        if (file.isWhole(page) || file.isWhole(page + 1)) throw new Error('a swapped page was taken');
      });
      expect(['none', 'KD-WL-PAGE', 'KD-WL-ROOT']).toContain(code);
    }
    const other = await buildFrom(state.folder, [person('other'), ...smallList], { key, name: 'other.kwl' });
    const mixed = Buffer.from(state.bytes);
    pageOf(readFileSync(other.path), 1).copy(mixed, size);
    writeFileSync(swappedPath, mixed);
    const file = openPageFile({ path: swappedPath, key });
    expect(faultOf(() => file.readPage(1))).toBe('KD-WL-PAGE');
  });
});
