import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonIndexBuilder } from '../../../domain/watchlist/sections.ts';
import { assemble, type ListFacts } from '../assemble.ts';
import { breathe, type Breathing } from '../breathe.ts';
import type { InputBatch, InputProblem } from '../inputs/input.ts';
import type { Meta } from '../meta.ts';
import { openPageWriter, type PageWriter } from '../page-writer.ts';
import { sortRanges } from '../range-pages.ts';
import type { ListKey } from '../seal.ts';
import { openWorkFolder, type WorkFolder } from '../work-folder.ts';
import { collector, type Collected } from './collect.ts';
import { fingerprintSorter, type SortedFingerprints } from './fingerprint-sorter.ts';
import { idSorter } from './id-sorter.ts';
import { personSorter } from './person-sorter.ts';

export interface BuildOptions extends Breathing {
  readonly batches: AsyncIterable<InputBatch>;
  /** Bytes of all inputs, for the progress; 0 when not known. */
  readonly bytesTotal: number;
  readonly out: string;
  /** Seals the file; null leaves it plain. */
  readonly key: ListKey | null;
  readonly listVersion: number;
  /** 32 bytes. */
  readonly fingerprintKey: Uint8Array;
  /** Version of the tables of names that the index is made with. */
  readonly nameTables: string;
  readonly personIndex: PersonIndexBuilder;
  /** For kiosks: discreet entries are left out. */
  readonly isForKiosk: boolean;
  /** Everything but the result. */
  readonly isDryRun: boolean;
  readonly onProblem: (problem: InputProblem) => void;
}

export interface BuildReport {
  /** Hex; null when nothing was written. */
  readonly root: string | null;
  readonly meta: Meta | null;
  readonly bytes: number;
  readonly entries: number;
  readonly errors: number;
  readonly warnings: number;
  /** Persons that were there twice, word for word. */
  readonly merged: number;
  readonly leftOut: number;
}

/**
 * Builds a watchlist file from entries in any order: the same entries give the same bytes. Memory does not grow with
 * the list, but for the person index. With an error in the input nothing is written, and all of it is still read.
 *
 * @throws Fault KD-WL-WRITE, KD-WL-BUSY, KD-WL-STOPPED
 */
export async function buildWatchlist(options: BuildOptions): Promise<BuildReport> {
  const work = openWorkFolder(options.out);
  try {
    return await buildIn(work, options);
  } finally {
    work.remove();
  }
}

async function buildIn(work: WorkFolder, options: BuildOptions): Promise<BuildReport> {
  const counts = { error: 0, warning: 0, entries: 0, merged: 0 };
  const onProblem = (problem: InputProblem): void => {
    counts[problem.severity] += 1;
    options.onProblem(problem);
  };
  const persons = personSorter(work.path);
  const fingerprints = fingerprintSorter(work.path);
  const ids = idSorter(work.path);
  const { fingerprintKey, isForKiosk } = options;
  const collected = collector({ persons, fingerprints, ids, fingerprintKey, isForKiosk, onProblem });
  for await (const batch of options.batches) {
    for (const problem of batch.problems) onProblem(problem);
    for (const { entry, file, line } of batch.entries) collected.add(entry, { file, line });
    counts.entries += batch.entries.length;
    const progress = { done: batch.bytesRead, total: options.bytesTotal, unit: 'bytes' } as const;
    await breathe(options, { phase: 'read', ...progress });
  }

  const path = join(work.path, 'watchlist.kwl');
  const writer = openPageWriter(path, options.key);
  let sorted: SortedFingerprints | null = null;
  const sort = async (): Promise<ListFacts> => {
    sorted = await fingerprints.finish(options);
    return factsOf(options, collected, sorted);
  };
  const meta = await orAbandon(writer, () =>
    assemble(
      writer,
      {
        persons: persons.finish((first, again, isSame) => {
          if (isSame) counts.merged += 1;
          else {
            const what = `the other one is ${first.file}, line ${first.line}`;
            onProblem({ severity: 'error', code: 'KD-WL-DOUBLE', ...again, what });
          }
        }),
        personIndex: options.personIndex,
        facts: sort,
        fingerprints: () => sortedOf(sorted).read(),
        ids: () => ids.finish(sortedOf(sorted).alsoDerived),
        ranges: () => sortRanges(collected.ranges),
      },
      options,
    ),
  );
  const report = {
    entries: counts.entries,
    errors: counts.error,
    warnings: counts.warning,
    merged: counts.merged,
    leftOut: collected.leftOut,
  };
  if (counts.error > 0 || options.isDryRun) {
    writer.abandon();
    rmSync(path, { force: true });
    return { root: null, meta: counts.error > 0 ? null : meta, bytes: 0, ...report };
  }
  const root = writer.finish(meta).toString('hex');
  work.publish(path);
  return { root, meta, bytes: writer.bytesWritten, ...report };
}

async function orAbandon<T>(writer: PageWriter, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

function sortedOf(sorted: SortedFingerprints | null): SortedFingerprints {
  if (sorted === null) throw new Error('fingerprints are asked for before they are sorted');
  return sorted;
}

function factsOf(
  options: BuildOptions,
  { issuers, discreet }: Collected,
  { counts }: SortedFingerprints,
): ListFacts {
  return {
    listVersion: options.listVersion,
    discreet,
    nameTables: options.nameTables,
    fingerprintKey: Buffer.from(options.fingerprintKey).toString('hex'),
    issuers: [...issuers].toSorted(),
    counts,
  };
}
