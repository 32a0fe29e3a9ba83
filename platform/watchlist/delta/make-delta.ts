import { Fault } from '../../../domain/fault/index.ts';
import { breathe, type Breathing } from '../breathe.ts';
import { fingerprintCursor } from '../document-pages.ts';
import { entryReader } from '../entry-pages.ts';
import { compareKeys, idReader, type DocumentKey, type IdRecord } from '../id-pages.ts';
import type { PageFile } from '../page-file.ts';
import { rangeReader } from '../range-pages.ts';
import type { ChangedPerson, Delta } from './delta-file.ts';
import { idOfLine } from './line-id.ts';

const recordsEachBreath = 1 << 16;

/**
 * Compares two files from beginning to end.
 *
 * @throws Fault KD-WL-DELTA-APART, KD-WL-PAGE
 */
export async function makeDelta(from: PageFile, to: PageFile, breathing: Breathing = {}): Promise<Delta> {
  if (from.meta.fingerprintKey !== to.meta.fingerprintKey)
    throw new Fault('KD-WL-DELTA-APART', { why: 'fingerprintKey' });
  const prints = await comparePrints(from, to, breathing);
  const ids = await compareIds(from, to, breathing);
  const { listVersion, discreet, nameTables, fingerprintKey, issuers, segments } = to.meta;
  const counts = segments.map(({ shape, documents }) => ({ shape, documents }));
  return {
    fromRoot: from.root,
    toRoot: to.root,
    facts: { listVersion, discreet, nameTables, fingerprintKey, issuers, counts },
    ...prints,
    addedIds: await ranked(to, ids.added, breathing),
    removedIds: ids.removed,
    ...compareRanges(from, to),
    ...(await comparePersons(from, to, breathing)),
  };
}

async function comparePrints(from: PageFile, to: PageFile, breathing: Breathing) {
  const before = fingerprintCursor(from);
  const after = fingerprintCursor(to);
  const addedPrints: DocumentKey[] = [];
  const removedPrints: number[] = [];
  let rank = 0;
  for (let steps = 1; !before.isAtEnd || !after.isAtEnd; steps += 1) {
    const order = before.isAtEnd ? 1 : after.isAtEnd ? -1 : compareKeys(before, after);
    if (order > 0) addedPrints.push({ shape: after.shape, high: after.high, low: after.low });
    if (order < 0) removedPrints.push(rank);
    if (order <= 0) {
      before.next();
      rank += 1;
    }
    if (order >= 0) after.next();
    if (steps % recordsEachBreath === 0)
      await breathe(breathing, {
        phase: 'documents',
        done: rank,
        total: from.meta.documents,
        unit: 'documents',
      });
  }
  return { addedPrints, removedPrints };
}

const compareRecords = (a: IdRecord, b: IdRecord): number => compareKeys(a, b) || Buffer.compare(a.id, b.id);

async function compareIds(from: PageFile, to: PageFile, breathing: Breathing) {
  const before = idReader(from).records();
  const after = idReader(to).records();
  const added: IdRecord[] = [];
  const removed: number[] = [];
  let old = before.next();
  let young = after.next();
  let rank = 0;
  for (let steps = 1; old.done !== true || young.done !== true; steps += 1) {
    const order = old.done === true ? 1 : young.done === true ? -1 : compareRecords(old.value, young.value);
    // A copy of what the next page overwrites.
    if (order > 0 && young.done !== true) added.push({ ...young.value, id: Buffer.from(young.value.id) });
    if (order < 0) removed.push(rank);
    if (order <= 0) {
      old = before.next();
      rank += 1;
    }
    if (order >= 0) young = after.next();
    if (steps % recordsEachBreath === 0)
      await breathe(breathing, { phase: 'ids', done: rank, total: from.meta.documentIds, unit: 'ids' });
  }
  return { added, removed };
}

/** Ids with the rank of their fingerprint in the file, which is shorter than the fingerprint. */
async function ranked(
  file: PageFile,
  ids: readonly IdRecord[],
  breathing: Breathing,
): Promise<Delta['addedIds']> {
  if (ids.length === 0) return [];
  const cursor = fingerprintCursor(file);
  const found: { rank: number; id: Buffer }[] = [];
  let rank = 0;
  for (const record of ids) {
    while (!cursor.isAtEnd && compareKeys(cursor, record) < 0) {
      cursor.next();
      rank += 1;
      if (rank % recordsEachBreath === 0)
        await breathe(breathing, { phase: 'ids', done: rank, total: file.meta.documents, unit: 'documents' });
    }
    found.push({ rank, id: record.id });
  }
  return found;
}

function compareRanges(from: PageFile, to: PageFile) {
  const before = [...rangeReader(from).lines()];
  const known = new Set(before);
  const after = [...rangeReader(to).lines()];
  const kept = new Set(after);
  return {
    addedRanges: after.filter((line) => !known.has(line)),
    removedRanges: before.flatMap((line, rank) => (kept.has(line) ? [] : [rank])),
  };
}

async function comparePersons(from: PageFile, to: PageFile, breathing: Breathing) {
  const before = entryReader(from).lines();
  const after = entryReader(to).lines();
  const removedPersons: number[] = [];
  const changedPersons: ChangedPerson[] = [];
  const addedPersons: Buffer[] = [];
  let old = before.next();
  let young = after.next();
  let ordinal = 0;
  for (let steps = 1; old.done !== true || young.done !== true; steps += 1) {
    const order = old.done === true ? 1 : young.done === true ? -1 : compareLines(old.value, young.value);
    if (order > 0 && young.done !== true) addedPersons.push(Buffer.from(young.value));
    if (order < 0) removedPersons.push(ordinal);
    if (order === 0 && old.done !== true && young.done !== true && !old.value.equals(young.value))
      changedPersons.push(changeOf(ordinal, old.value, young.value));
    if (order <= 0) {
      old = before.next();
      ordinal += 1;
    }
    if (order >= 0) young = after.next();
    if (steps % 1_024 === 0)
      await breathe(breathing, {
        phase: 'persons',
        done: ordinal,
        total: from.meta.persons,
        unit: 'persons',
      });
  }
  return { removedPersons, changedPersons, addedPersons };
}

function compareLines(a: Buffer, b: Buffer): number {
  if (a.equals(b)) return 0;
  const [idA, idB] = [idOfLine(a), idOfLine(b)];
  return idA < idB ? -1 : Number(idA > idB);
}

function changeOf(ordinal: number, before: Buffer, after: Buffer): ChangedPerson {
  const most = Math.min(before.length, after.length);
  let prefixBytes = 0;
  while (prefixBytes < most && before[prefixBytes] === after[prefixBytes]) prefixBytes += 1;
  let suffixBytes = 0;
  while (
    suffixBytes < most - prefixBytes &&
    before[before.length - 1 - suffixBytes] === after[after.length - 1 - suffixBytes]
  )
    suffixBytes += 1;
  return {
    ordinal,
    prefixBytes,
    suffixBytes,
    middle: Buffer.from(after.subarray(prefixBytes, after.length - suffixBytes)),
  };
}
