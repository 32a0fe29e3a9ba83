import { join } from 'node:path';
import { breathe, type Breathing } from '../breathe.ts';
import type { FingerprintCursor } from '../document-pages.ts';
import type { DocumentKey } from '../id-pages.ts';
import { heapOf } from './heap.ts';
import { appendTo, pullFrom, type Pulling } from './temporary-file.ts';

/*
 * External sort. A record is one number of 64 bits: shape (7), fingerprint (56), and whether its id is the derived one
 * (1), so that the machine's own sort of numbers does the work. Runs go to the disk and are merged.
 */

const recordBytes = 8;
const recordsEachBreath = 1 << 18;

export interface SortedFingerprints {
  /** How many different ones there are of each shape, by ascending shape. */
  readonly counts: readonly { readonly shape: number; readonly documents: number }[];
  /** Those that are listed with a derived id and with another one, in order. */
  readonly alsoDerived: readonly DocumentKey[];
  /** From the first on; once. */
  read(): FingerprintCursor;
}

export interface FingerprintSorter {
  add(shape: number, high: number, low: number, isDerived: boolean): void;
  finish(breathing: Breathing): Promise<SortedFingerprints>;
}

/** @param recordsEachRun bounds the memory: eight bytes each */
export function fingerprintSorter(folder: string, recordsEachRun = 1 << 21): FingerprintSorter {
  const records = new BigUint64Array(recordsEachRun);
  const halves = new Uint32Array(records.buffer);
  const runs: string[] = [];
  let used = 0;

  function spill(): void {
    if (used === 0) return;
    const run = join(folder, `fingerprints-${runs.length}`);
    const sorted = records.subarray(0, used);
    // oxlint-disable-next-line unicorn/no-array-sort -- in place: a sorted copy would double the memory
    sorted.sort();
    const file = appendTo(run);
    file.write(new Uint8Array(sorted.buffer, 0, used * recordBytes));
    file.close();
    runs.push(run);
    used = 0;
  }

  return {
    add(shape, high, low, isDerived) {
      // Little endian, as every machine is that kordon runs on: the lower half comes first.
      halves[used * 2] = (low << 1) | (isDerived ? 1 : 0);
      halves[used * 2 + 1] = (shape << 25) | (high << 1) | (low >>> 31);
      used += 1;
      if (used === recordsEachRun) spill();
    },
    async finish(breathing) {
      spill();
      return await mergeRuns(runs, join(folder, 'fingerprints'), breathing);
    },
  };
}

async function mergeRuns(
  runs: readonly string[],
  path: string,
  breathing: Breathing,
): Promise<SortedFingerprints> {
  const sources = runs.map(pullFrom);
  const upper = new Uint32Array(runs.length);
  const lower = new Uint32Array(runs.length);
  const advance = (source: number): boolean => {
    const pulled = sources[source];
    if (pulled === undefined || !pulled.ensure(recordBytes)) return false;
    lower[source] = wordAt(pulled.bytes, pulled.at);
    upper[source] = wordAt(pulled.bytes, pulled.at + 4);
    pulled.skipTo(pulled.at + recordBytes);
    return true;
  };
  const heap = heapOf(runs.map((_, index) => index).filter(advance), (a, b) => {
    const order = (upper[a] ?? 0) - (upper[b] ?? 0);
    return order < 0 || (order === 0 && (lower[a] ?? 0) < (lower[b] ?? 0));
  });
  const out = appendTo(path);
  const collected = collector(out.write);
  for (let done = 1; heap.top >= 0; done += 1) {
    const source = heap.top;
    collected.add(upper[source] ?? 0, lower[source] ?? 0);
    if (advance(source)) heap.sink();
    else heap.drop();
    if (done % recordsEachBreath === 0)
      await breathe(breathing, { phase: 'sort', done, total: 0, unit: 'documents' });
  }
  out.close();
  for (const source of sources) source.close();
  return { counts: collected.counts(), alsoDerived: collected.alsoDerived, read: () => readSorted(path) };
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)) >>>
  0;

const keyOf = (upper: number, lower: number): DocumentKey => ({
  shape: upper >>> 25,
  high: (upper >>> 1) & 0xff_ff_ff,
  low: (((upper & 1) << 31) | (lower >>> 1)) >>> 0,
});

/** Passes each fingerprint on once, without the last bit, and counts. */
function collector(write: (record: Uint8Array) => void) {
  const perShape = new Float64Array(128);
  const alsoDerived: DocumentKey[] = [];
  const record = new Uint8Array(recordBytes);
  const words = new Uint32Array(record.buffer);
  let lastUpper = -1;
  let lastLower = -1;
  return {
    alsoDerived,
    add(upper: number, lower: number): void {
      const plain = (lower & ~1) >>> 0;
      if (upper === lastUpper && plain === (lastLower & ~1) >>> 0 && lastUpper >= 0) {
        // Both kinds come one after the other, the derived one last.
        if (lower !== lastLower) alsoDerived.push(keyOf(upper, lower));
        lastLower = lower;
        return;
      }
      lastUpper = upper;
      lastLower = lower;
      words[0] = plain;
      words[1] = upper;
      const shape = upper >>> 25;
      perShape[shape] = (perShape[shape] ?? 0) + 1;
      write(record);
    },
    counts: () =>
      [...perShape.entries()]
        .filter(([, documents]) => documents > 0)
        .map(([shape, documents]) => ({ shape, documents })),
  };
}

function readSorted(path: string): FingerprintCursor {
  const source: Pulling = pullFrom(path);
  let isAtEnd = false;
  let upper = 0;
  let lower = 0;
  const next = (): void => {
    isAtEnd = !source.ensure(recordBytes);
    if (isAtEnd) return;
    lower = wordAt(source.bytes, source.at);
    upper = wordAt(source.bytes, source.at + 4);
    source.skipTo(source.at + recordBytes);
  };
  next();
  return {
    get isAtEnd() {
      return isAtEnd;
    },
    get shape() {
      return upper >>> 25;
    },
    get high() {
      return (upper >>> 1) & 0xff_ff_ff;
    },
    get low() {
      return (((upper & 1) << 31) | (lower >>> 1)) >>> 0;
    },
    next,
  };
}
