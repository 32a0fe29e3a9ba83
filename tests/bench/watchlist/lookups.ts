import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { segmentReaders } from '../../../platform/watchlist/document-pages.ts';
import { openPageFile } from '../../../platform/watchlist/page-file.ts';
import { openWatchlistFile } from '../../../platform/watchlist/watchlist-file.ts';
import { pageCacheDropper } from './page-cache.ts';
import { writeSynthetic } from './synthetic.ts';
import { one, rowOf, type Row } from './table.ts';

const warmLookups = 300_000;
const lookupsEach = 50;
const coldLookups = 300;
const key = Buffer.alloc(32, 5);
const bytesEachMb = 1e6;

const numberOf = (index: number): string => `AN${String((index * 48_271) % 1_000_000_007).padStart(9, '0')}`;

/** Time of one lookup, in µs: in groups, because a clock takes as long as a lookup. */
function warmTimes(ask: (index: number) => boolean): { readonly times: number[]; readonly hits: number } {
  const times: number[] = [];
  let hits = 0;
  for (let index = 0; index < warmLookups;) {
    const startMs = performance.now();
    for (let i = 0; i < lookupsEach; i += 1, index += 1) if (ask(index)) hits += 1;
    times.push(((performance.now() - startMs) * 1_000) / lookupsEach);
  }
  return { times, hits };
}

function coldTimes(path: string, ask: (index: number) => boolean): readonly number[] {
  const drop = pageCacheDropper();
  return Array.from({ length: coldLookups }, (_, index) => {
    drop(path);
    const startMs = performance.now();
    ask(index + 7);
    return performance.now() - startMs;
  });
}

/** What a process of its own grows by when it opens the file and asks it, in MB. */
function residentMb(path: string, kind: string): number {
  const script = join(import.meta.dirname, 'lookups-child.ts');
  const { stdout, status } = spawnSync(process.execPath, [script, path, kind], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} ended with ${status}`);
  return Number(stdout);
}

/** Documents alone: size, opening, memory, lookups warm and cold, sealed and plain. */
export async function benchLookups(
  folder: string,
  documents: number,
  say: (row: Row) => void,
): Promise<void> {
  const isFull = documents >= 1e8;
  const named = `${(documents / 1e6).toLocaleString('en-US')} M documents`;
  for (const [kind, listKey] of [
    ['sealed', key],
    ['plain', null],
  ] as const) {
    const path = join(folder, `${kind}.kwl`);
    await writeSynthetic(path, { persons: 0, documents, day: 'old' }, listKey);
    say(one(`${named}, ${kind}: file`, 'MB', statSync(path).size / bytesEachMb, isFull ? 430 : null));
    const openAll = () => {
      const file = openWatchlistFile({ path, key: listKey });
      const ask = (index: number): boolean =>
        file.documents.lookUp({ issuer: 'KGZ', type: 'P', number: numberOf(index) }).length > 0;
      return { ask, close: () => file.close() };
    };
    const startMs = performance.now();
    openAll().close();
    say(one(`${named}, ${kind}: opened`, 'ms', performance.now() - startMs, 1_000));
    say(one(`${named}, ${kind}: memory for it`, 'MB', residentMb(path, kind), 20));
    const { ask, close } = openAll();
    warmTimes(ask);
    const warm = warmTimes(ask);
    say(rowOf(`${named}, ${kind}: lookup, warm`, 'µs', warm.times, 100));
    say(one(`${named}, ${kind}: false hits in ${warmLookups} lookups`, 'hits', warm.hits, 0));
    say(rowOf(`${named}, ${kind}: lookup, cold (posix_fadvise before each)`, 'ms', coldTimes(path, ask), 2));
    close();
    if (listKey === null) benchTable(path, named, say);
  }
}

/** The table without the hash of the number. */
function benchTable(path: string, named: string, say: (row: Row) => void): void {
  const file = openPageFile({ path, key: null });
  const [segment] = segmentReaders(file);
  if (segment === undefined) throw new Error('the list has no documents');
  const ask = (index: number): boolean =>
    segment.holds((index * 48_271) % 2 ** 24, Math.imul(index, 0x9e_37_79_b1) >>> 0);
  warmTimes(ask);
  say(rowOf(`${named}, plain: table alone, warm`, 'µs', warmTimes(ask).times, 5));
  file.close();
}
