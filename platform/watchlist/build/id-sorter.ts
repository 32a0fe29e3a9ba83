import { join } from 'node:path';
import { compareKeys, type DocumentKey, type IdRecord } from '../id-pages.ts';
import { heapOf } from './heap.ts';
import { appendTo, pullFrom, type Pulling } from './temporary-file.ts';

/*
 * External sort of ids by shape, fingerprint and bytes. In memory the records lie one after the other in one buffer;
 * what is sorted are numbers of 64 bits: the first 40 bits of the key, then the record's place. Those that agree in 40
 * bits are put in order afterwards.
 */

const headBytes = 10;
const recordsEachRunMax = 1 << 21;

export interface IdSorter {
  add(key: DocumentKey, id: Buffer): void;
  /**
   * All records in order, each once, valid until the next.
   *
   * @param alsoDerived keys in order that get a record without an id as well
   */
  finish(alsoDerived: readonly DocumentKey[]): Generator<IdRecord>;
}

/** @param runBytes bounds the memory */
export function idSorter(folder: string, runBytes = 1 << 25): IdSorter {
  const bytes = Buffer.alloc(runBytes);
  const places = new Uint32Array(recordsEachRunMax);
  const order = new BigUint64Array(recordsEachRunMax);
  const halves = new Uint32Array(order.buffer);
  const runs: string[] = [];
  let used = 0;
  let records = 0;

  const recordAt = (index: number): Buffer => {
    const at = places[index] ?? 0;
    return bytes.subarray(at, at + headBytes + bytes.readUInt16LE(at + 8));
  };

  function spill(): void {
    if (records === 0) return;
    const sorted = order.subarray(0, records).sort();
    mendTies(sorted, recordAt);
    const run = join(folder, `ids-${runs.length}`);
    const file = appendTo(run);
    for (let at = 0; at < records; at += 1) file.write(recordAt((halves[at * 2] ?? 0) & 0xff_ff_ff));
    file.close();
    runs.push(run);
    used = 0;
    records = 0;
  }

  return {
    add({ shape, high, low }, id) {
      if (used + headBytes + id.length > runBytes || records === recordsEachRunMax) spill();
      bytes[used] = shape;
      bytes.writeUIntBE(high, used + 1, 3);
      bytes.writeUInt32BE(low, used + 4);
      bytes.writeUInt16LE(id.length, used + 8);
      id.copy(bytes, used + headBytes);
      places[records] = used;
      halves[records * 2] = (low & 0xff_00_00_00) | records;
      halves[records * 2 + 1] = (shape << 24) | high;
      used += headBytes + id.length;
      records += 1;
    },
    *finish(alsoDerived) {
      spill();
      yield* withDerived(mergeRuns(runs), alsoDerived);
    },
  };
}

/** Puts records in order whose first 40 bits agree; there are few, and they lie side by side. */
function mendTies(sorted: BigUint64Array, recordAt: (index: number) => Buffer): void {
  const halves = new Uint32Array(sorted.buffer);
  const isTie = (a: number, b: number): boolean =>
    halves[a * 2 + 1] === halves[b * 2 + 1] && (halves[a * 2] ?? 0) >>> 24 === (halves[b * 2] ?? 0) >>> 24;
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && isTie(from, to)) to += 1;
    if (to > from + 1) {
      const indices = Array.from({ length: to - from }, (_, i) => (halves[(from + i) * 2] ?? 0) & 0xff_ff_ff);
      const ordered = indices.toSorted((a, b) => compareStored(recordAt(a), recordAt(b)));
      for (const [i, index] of ordered.entries()) {
        const at = (from + i) * 2;
        halves[at] = (((halves[at] ?? 0) & 0xff_00_00_00) | index) >>> 0;
      }
    }
    from = to;
  }
}

/** Key first, then the id's bytes; the length between them decides nothing. */
function compareStored(a: Buffer, b: Buffer): number {
  return (
    Buffer.compare(a.subarray(0, 8), b.subarray(0, 8)) ||
    Buffer.compare(a.subarray(headBytes), b.subarray(headBytes))
  );
}

function* mergeRuns(runs: readonly string[]): Generator<IdRecord> {
  const sources = runs.map(pullFrom);
  const present: Buffer[] = runs.map(() => Buffer.alloc(0));
  const advance = (source: number): boolean => {
    const record = nextStored(sources[source]);
    if (record !== null) present[source] = record;
    return record !== null;
  };
  const recordOf = (source: number): Buffer => present[source] ?? Buffer.alloc(0);
  const heap = heapOf(
    runs.map((_, index) => index).filter(advance),
    (a, b) => compareStored(recordOf(a), recordOf(b)) < 0,
  );
  let last: Buffer = Buffer.alloc(0);
  for (let source = heap.top; source >= 0; source = heap.top) {
    const record = recordOf(source);
    if (!record.equals(last)) yield parse(record);
    last = record;
    if (advance(source)) heap.sink();
    else heap.drop();
  }
  for (const source of sources) source.close();
}

/** A copy: the merge looks at several at a time. */
function nextStored(source: Pulling | undefined): Buffer | null {
  const head = source?.take(headBytes) ?? null;
  if (head === null) return null;
  const record = Buffer.allocUnsafe(headBytes + head.readUInt16LE(8));
  head.copy(record);
  source?.take(record.length - headBytes)?.copy(record, headBytes);
  return record;
}

const parse = (record: Buffer): IdRecord => ({
  shape: record.readUInt8(0),
  high: record.readUIntBE(1, 3),
  low: record.readUInt32BE(4),
  id: record.subarray(headBytes),
});

function* withDerived(records: Iterable<IdRecord>, alsoDerived: readonly DocumentKey[]): Generator<IdRecord> {
  let at = 0;
  for (const record of records) {
    const key = alsoDerived[at];
    if (key !== undefined && compareKeys(key, record) === 0) {
      at += 1;
      yield { ...key, id: Buffer.alloc(0) };
    }
    yield record;
  }
}
