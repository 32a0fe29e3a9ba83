import { join } from 'node:path';
import type { PersonEntry, WatchlistEntry } from '../../domain/watchlist/entry.ts';
import type { PersonIndexBuilder } from '../../domain/watchlist/sections.ts';
import {
  buildWatchlist,
  type BuildOptions,
  type BuildReport,
} from '../../platform/watchlist/build/build-watchlist.ts';

/** Stands in for the person index: one byte for each person, the length of its first name. */
export function lengthIndex(): PersonIndexBuilder {
  const lengths: number[] = [];
  return {
    add: (entry) => void lengths.push((entry.names[0]?.full ?? '').length & 0xff),
    finish: () => new Map([['lengths', Uint8Array.from(lengths)]]),
  };
}

export const fingerprintKey = Buffer.alloc(32, 7);
export const listKey = Buffer.alloc(32, 3);

export async function* batchesOf(entries: readonly WatchlistEntry[], each = 100) {
  for (let at = 0; at < entries.length; at += each) {
    const some = entries.slice(at, at + each);
    yield {
      entries: some.map((entry, index) => ({ entry, file: 'list.jsonl', line: at + index + 1 })),
      problems: [],
      bytesRead: at,
    };
  }
}

/** Builds a file of invented entries. */
export async function buildFrom(
  folder: string,
  entries: readonly WatchlistEntry[],
  options: Partial<BuildOptions> & { readonly name?: string } = {},
): Promise<BuildReport & { readonly path: string }> {
  const path = options.out ?? join(folder, options.name ?? 'list.kwl');
  const report = await buildWatchlist({
    batches: batchesOf(entries),
    bytesTotal: 0,
    out: path,
    key: null,
    listVersion: 1,
    fingerprintKey,
    nameTables: 'test',
    personIndex: lengthIndex(),
    isForKiosk: false,
    isDryRun: false,
    onProblem: () => undefined,
    ...options,
  });
  return { ...report, path };
}

export const person = (id: string, more: Partial<PersonEntry> = {}): WatchlistEntry => ({
  id,
  names: [{ full: `Invented Person ${id}` }],
  birthDates: ['1965-03-08'],
  ...more,
});

/** An invented list with every kind of entry. */
export const smallList: readonly WatchlistEntry[] = [
  person('p-2', { documents: [{ issuer: 'RUS', type: 'P', number: '75 1234567' }, { number: 'X-99' }] }),
  person('p-1', { sex: 'F', nationality: ['KGZ'], names: [{ surname: 'Ойдон', givenNames: 'Чыгарылган' }] }),
  person('p-10', { birthDates: ['1960/1965'], expires: '2030-01-01' }),
  { kind: 'document', id: 'KGZ-AN0000001', issuer: 'KGZ', type: 'P', number: 'AN0000001' },
  { kind: 'document', id: 'lost-1', issuer: 'KGZ', type: 'P', number: 'AN 000 0002' },
  { kind: 'document', id: 'lost-2', issuer: 'KGZ', number: 'AN0000003' },
  { kind: 'document', id: 'card-1', issuer: 'DEU', type: 'ID', number: 'L01X00T47' },
  { kind: 'document', id: 'blank-1', issuer: 'KGZ', type: 'P', number: 'AN0500000', numberTo: 'AN0599999' },
  { kind: 'document', id: 'blank-2', issuer: 'KAZ', number: 'N01000000', numberTo: 'N01000009' },
];
