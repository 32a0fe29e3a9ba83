import { join } from 'node:path';
import { Fault } from '../../../domain/fault/index.ts';
import type { PersonEntry } from '../../../domain/watchlist/entry.ts';
import type { PersonIndexBuilder } from '../../../domain/watchlist/sections.ts';
import { assemble, type ListParts } from '../assemble.ts';
import type { Breathing } from '../breathe.ts';
import { fingerprintCursor, type FingerprintCursor } from '../document-pages.ts';
import { entryReader } from '../entry-pages.ts';
import { compareKeys, idReader, type DocumentKey, type IdRecord } from '../id-pages.ts';
import { openPageFile, type PageFile } from '../page-file.ts';
import { openPageWriter } from '../page-writer.ts';
import { parseRange, rangeReader, sortRanges } from '../range-pages.ts';
import type { ListKey } from '../seal.ts';
import { openWorkFolder } from '../work-folder.ts';
import { readDelta, type Delta } from './delta-file.ts';
import { idOfLine } from './line-id.ts';

export interface ApplyOptions extends Breathing {
  /** The list in use. */
  readonly basePath: string;
  readonly deltaPath: string;
  readonly out: string;
  /** Opens the list in use and seals the new one; null for plain ones. */
  readonly key: ListKey | null;
  readonly personIndex: PersonIndexBuilder;
}

/**
 * Makes the new list out of the old one and the changes, page by page, and puts it in its place only when its root is
 * the one that the changes promise. A killed one leaves the old list as it was and starts again from the beginning.
 *
 * @returns the new root, hex
 * @throws Fault KD-WL-DELTA, KD-WL-DELTA-BASE, KD-WL-DELTA-RESULT (then the whole list is needed), and those of
 *   `openPageFile` and of writing
 */
export async function applyDelta(options: ApplyOptions): Promise<string> {
  const delta = readDelta(options.deltaPath);
  const base = openPageFile({ path: options.basePath, key: options.key });
  try {
    if (base.root !== delta.fromRoot)
      throw new Fault('KD-WL-DELTA-BASE', { path: options.deltaPath, base: options.basePath });
    return await writeResult(base, delta, options);
  } finally {
    base.close();
  }
}

async function writeResult(base: PageFile, delta: Delta, options: ApplyOptions): Promise<string> {
  const work = openWorkFolder(options.out);
  try {
    const path = join(work.path, 'watchlist.kwl');
    const writer = openPageWriter(path, options.key);
    let root: string;
    try {
      const meta = await assemble(writer, partsOf(base, delta, options), options);
      root = writer.finish(meta).toString('hex');
    } catch (error) {
      writer.abandon();
      // What is no fault comes from changes that do not fit together: the count of a segment, a rank that is not there.
      if (error instanceof Fault) throw error;
      throw new Fault('KD-WL-DELTA-RESULT', { path: options.deltaPath }, { cause: error });
    }
    if (root !== delta.toRoot) throw new Fault('KD-WL-DELTA-RESULT', { path: options.deltaPath });
    work.publish(path);
    return root;
  } finally {
    work.remove();
  }
}

function partsOf(base: PageFile, delta: Delta, { personIndex }: ApplyOptions): ListParts {
  const newIdKeys: DocumentKey[] = [];
  return {
    persons: mergedPersons(base, delta),
    personIndex,
    facts: () => Promise.resolve(delta.facts),
    fingerprints: () => mergedPrints(base, delta, newIdKeys),
    ids: () => mergedIds(base, delta, newIdKeys),
    ranges: () => mergedRanges(base, delta),
  };
}

function* mergedPersons(base: PageFile, delta: Delta): Generator<{ entry: PersonEntry; line: Buffer }> {
  // Canonical lines of a file whose pages were checked, and of changes whose result will be.
  const parsed = (line: Buffer) => ({ entry: JSON.parse(line.toString('utf8')) as PersonEntry, line });
  const added = delta.addedPersons.map((line) => ({ id: idOfLine(line), line }));
  let addedAt = 0;
  let removedAt = 0;
  let changedAt = 0;
  let ordinal = -1;
  for (const old of entryReader(base).lines()) {
    ordinal += 1;
    if (addedAt < added.length) {
      const id = idOfLine(old);
      for (let next = added[addedAt]; next !== undefined && next.id < id; next = added[addedAt]) {
        yield parsed(next.line);
        addedAt += 1;
      }
    }
    if (delta.removedPersons[removedAt] === ordinal) {
      removedAt += 1;
      continue;
    }
    const change = delta.changedPersons[changedAt];
    if (change?.ordinal !== ordinal) {
      yield parsed(old);
      continue;
    }
    changedAt += 1;
    const head = old.subarray(0, change.prefixBytes);
    const tail = old.subarray(old.length - change.suffixBytes);
    yield parsed(Buffer.concat([head, change.middle, tail]));
  }
  for (const { line } of added.slice(addedAt)) yield parsed(line);
}

/** @param newIdKeys gets the fingerprint of each added id, in order, while the cursor passes it */
function mergedPrints(base: PageFile, delta: Delta, newIdKeys: DocumentKey[]): FingerprintCursor {
  const old = fingerprintCursor(base);
  let oldRank = 0;
  let removedAt = 0;
  let addedAt = 0;
  let rank = 0;
  let present: DocumentKey | null = null;

  function dropRemoved(): void {
    while (!old.isAtEnd && delta.removedPrints[removedAt] === oldRank) {
      old.next();
      oldRank += 1;
      removedAt += 1;
    }
  }

  function choose(): void {
    dropRemoved();
    const added = delta.addedPrints[addedAt];
    const isAdded = added !== undefined && (old.isAtEnd || compareKeys(added, old) < 0);
    const next = isAdded ? added : old.isAtEnd ? null : old;
    present = next;
    if (next === null) return;
    while (delta.addedIds[newIdKeys.length]?.rank === rank)
      newIdKeys.push({ shape: next.shape, high: next.high, low: next.low });
  }

  choose();
  return {
    get isAtEnd() {
      return present === null;
    },
    get shape() {
      return present?.shape ?? 0;
    },
    get high() {
      return present?.high ?? 0;
    },
    get low() {
      return present?.low ?? 0;
    },
    next() {
      if (present === old) {
        old.next();
        oldRank += 1;
      } else addedAt += 1;
      rank += 1;
      choose();
    },
  };
}

function* mergedIds(base: PageFile, delta: Delta, newIdKeys: readonly DocumentKey[]): Generator<IdRecord> {
  if (newIdKeys.length !== delta.addedIds.length) throw new RangeError('an id belongs to no fingerprint');
  const added = newIdKeys.map((key, index) => ({ ...key, id: delta.addedIds[index]?.id ?? Buffer.alloc(0) }));
  const isBefore = (a: IdRecord, b: IdRecord): boolean =>
    (compareKeys(a, b) || Buffer.compare(a.id, b.id)) < 0;
  let addedAt = 0;
  let removedAt = 0;
  let rank = -1;
  for (const old of idReader(base).records()) {
    rank += 1;
    for (let next = added[addedAt]; next !== undefined && isBefore(next, old); next = added[addedAt]) {
      yield next;
      addedAt += 1;
    }
    if (delta.removedIds[removedAt] === rank) removedAt += 1;
    else yield old;
  }
  yield* added.slice(addedAt);
}

function mergedRanges(base: PageFile, delta: Delta): readonly string[] {
  const removed = new Set(delta.removedRanges);
  const kept = [...rangeReader(base).lines()].filter((_, rank) => !removed.has(rank));
  return sortRanges([...kept, ...delta.addedRanges].map(parseRange));
}
