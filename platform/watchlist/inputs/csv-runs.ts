import { closeSync, openSync, readSync } from 'node:fs';
import { Fault } from '../../../domain/fault/index.ts';
import { csvRecords, csvScanner, recordBytesMax } from './csv-records.ts';
import { valuesOf, type CsvColumns, type CsvRow } from './csv-rows.ts';

/** Where the rows of each id stand. */
export interface RunIndex {
  /**
   * For the first row of some rows of one id that stand together: all other rows of the id, or `done` when some of them
   * stand before it.
   *
   * @throws Fault KD-RUN-FILE-READ
   */
  othersOf(first: CsvRow): readonly CsvRow[] | 'done';
  close(): void;
}

/** 24 bytes each: 200 MB at most. */
const runsMax = 8_000_000;

/** Reads a table for where each person's rows are. @throws Fault KD-RUN-FILE-READ */
export async function indexRuns(path: string, columns: CsvColumns): Promise<RunIndex | 'too-many'> {
  let hashes = new Float64Array(1024);
  let offsets = new Float64Array(1024);
  let lines = new Uint32Array(1024);
  let count = 0;
  let lastId: string | null = null;
  let isFirst = true;
  for await (const { records } of csvRecords(path)) {
    for (const record of records) {
      const row = record.wrong === null && !isFirst ? valuesOf(record, columns) : null;
      isFirst = false;
      if (row === null) continue;
      if (row.kind === 'person' && row.id !== lastId) {
        if (count === runsMax) return 'too-many';
        if (count === hashes.length) {
          hashes = grown(hashes, Float64Array);
          offsets = grown(offsets, Float64Array);
          lines = grown(lines, Uint32Array);
        }
        hashes[count] = hashOf(row.id);
        offsets[count] = row.offset;
        lines[count] = row.line;
        count += 1;
      }
      lastId = row.kind === 'person' ? row.id : null;
    }
  }
  return runIndex(path, columns, { hashes: hashes.subarray(0, count), offsets, lines });
}

function grown<A extends Float64Array | Uint32Array>(array: A, type: new (length: number) => A): A {
  const larger = new type(array.length * 2);
  larger.set(array);
  return larger;
}

interface Runs {
  readonly hashes: Float64Array;
  readonly offsets: Float64Array;
  readonly lines: Uint32Array;
}

function runIndex(path: string, columns: CsvColumns, { hashes, offsets, lines }: Runs): RunIndex {
  const order = Uint32Array.from(hashes.keys()).toSorted(
    (a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b,
  );
  const hashAt = (at: number): number => hashes[order[at] ?? 0] ?? 0;
  const file = withFault(path, () => openSync(path, 'r'));

  /** First place in `order` whose hash is not less. */
  function lowest(hash: number): number {
    let [from, to] = [0, order.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (hashAt(middle) < hash) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** The rows of an id that stand together from a run's beginning on: none if two ids share a hash. */
  function readRun(run: number, id: string): readonly CsvRow[] {
    const rows: CsvRow[] = [];
    let at = offsets[run] ?? 0;
    const scanner = csvScanner(at, lines[run] ?? 0);
    for (let size = 512; ; size = Math.min(size * 4, recordBytesMax)) {
      const buffer = Buffer.allocUnsafe(size);
      const piece = buffer.subarray(
        0,
        withFault(path, () => readSync(file, buffer, 0, size, at)),
      );
      for (const record of scanner.feed(piece, piece.length === 0)) {
        const row = record.wrong === null ? valuesOf(record, columns) : null;
        if (row === null) continue;
        if (row.id !== id || row.kind === 'document') return rows;
        rows.push(row);
      }
      if (piece.length === 0) return rows;
      at += piece.length;
    }
  }

  return {
    othersOf(first) {
      const hash = hashOf(first.id);
      const others: CsvRow[] = [];
      for (let at = lowest(hash); at < order.length && hashAt(at) === hash; at += 1) {
        const run = order[at] ?? 0;
        if (offsets[run] === first.offset) continue;
        const rows = readRun(run, first.id);
        if (rows.length > 0 && (offsets[run] ?? 0) < first.offset) return 'done';
        others.push(...rows);
      }
      return others;
    },
    close() {
      closeSync(file);
    },
  };
}

function withFault<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new Fault('KD-RUN-FILE-READ', { path }, { cause: error });
  }
}

/** 53 bits of an id (two rounds of FNV-1a over its code units). */
function hashOf(id: string): number {
  let [low, high] = [0x811c9dc5, 0x01234567];
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + 0x9e37), 0x01000193);
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
