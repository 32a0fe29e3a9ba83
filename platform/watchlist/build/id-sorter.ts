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
const recordsEachRunMax = 1 << 19;
/** Of one UTF-16 code unit, at most. */
const utf8BytesEach = 3;

export interface IdSorter {
  add(key: DocumentKey, id: string): void;
  /**
   * All records in order, each once, valid until the next.
   *
   * @param alsoDerived keys in order that get a record without an id as well
   */
  finish(alsoDerived: readonly DocumentKey[]): Generator<IdRecord>;
}

/** @param runBytes bounds the memory; small enough for a processor's cache, in which the records are picked up in order */
export function idSorter(folder: string, runBytes = 1 << 23): IdSorter {
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
    const sorted = order.subarray(0, records);
    // oxlint-disable-next-line unicorn/no-array-sort -- in place: a sorted copy would double the memory
    sorted.sort();
    mendTies(sorted, recordAt);
    const run = join(folder, `ids-${runs.length}`);
    const file = appendTo(run);
    for (let at = 0; at < records; at += 1) {
      const from = places[(halves[at * 2] ?? 0) & 0xff_ff_ff] ?? 0;
      file.copy(bytes, from, from + headBytes + bytes.readUInt16LE(from + 8));
    }
    file.close();
    runs.push(run);
    used = 0;
    records = 0;
  }

  return {
    add({ shape, high, low }, id) {
      if (used + headBytes + id.length * utf8BytesEach > runBytes || records === recordsEachRunMax) spill();
      bytes.writeUInt32BE(shape * 2 ** 24 + high, used);
      bytes.writeUInt32BE(low, used + 4);
      const length = putText(bytes, used + headBytes, id);
      bytes.writeUInt16LE(length, used + 8);
      places[records] = used;
      halves[records * 2] = (low & 0xff_00_00_00) | records;
      halves[records * 2 + 1] = (shape << 24) | high;
      used += headBytes + length;
      records += 1;
    },
    *finish(alsoDerived) {
      spill();
      yield* withDerived(mergeRuns(runs), alsoDerived);
    },
  };
}

/** Writes a text in UTF-8 and answers its bytes; short ASCII without a call into the machine. */
function putText(into: Buffer, at: number, text: string): number {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return into.write(text, at, 'utf8');
    into[at + i] = code;
  }
  return text.length;
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
  // The key of each source's present record, so that most comparisons look at two numbers.
  const upper = new Uint32Array(runs.length);
  const lower = new Uint32Array(runs.length);
  /** Whether the source has a record, which then is whole in its window. */
  const look = (source: number): boolean => {
    const pulled = sources[source];
    if (pulled === undefined || !pulled.ensure(headBytes)) return false;
    pulled.ensure(headBytes + idLength(pulled));
    upper[source] = pulled.bytes.readUInt32BE(pulled.at);
    lower[source] = pulled.bytes.readUInt32BE(pulled.at + 4);
    return true;
  };
  const heap = heapOf(runs.map((_, index) => index).filter(look), (a, b) => {
    const order = (upper[a] ?? 0) - (upper[b] ?? 0) || (lower[a] ?? 0) - (lower[b] ?? 0);
    return order === 0 ? compareIds(sources[a], sources[b]) < 0 : order < 0;
  });
  const last = { upper: -1, lower: -1, id: Buffer.alloc(0) };
  for (let source = heap.top; source >= 0; source = heap.top) {
    const pulled = sources[source];
    if (pulled === undefined) return;
    const isSameKey = upper[source] === last.upper && lower[source] === last.lower;
    const id = pulled.bytes.subarray(pulled.at + headBytes, pulled.at + headBytes + idLength(pulled));
    if (!isSameKey || !id.equals(last.id)) {
      yield recordOf(upper[source] ?? 0, lower[source] ?? 0, id);
      last.upper = upper[source] ?? 0;
      last.lower = lower[source] ?? 0;
      // A copy of what moves away with the window.
      last.id = Buffer.from(id);
    }
    pulled.skipTo(pulled.at + headBytes + id.length);
    if (look(source)) heap.sink();
    else heap.drop();
  }
  for (const source of sources) source.close();
}

const idLength = ({ bytes, at }: Pulling): number => bytes.readUInt16LE(at + 8);

function compareIds(a: Pulling | undefined, b: Pulling | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const [fromA, fromB] = [a.at + headBytes, b.at + headBytes];
  return a.bytes.compare(b.bytes, fromB, fromB + idLength(b), fromA, fromA + idLength(a));
}

const recordOf = (upper: number, lower: number, id: Buffer): IdRecord => ({
  shape: upper >>> 24,
  high: upper & 0xff_ff_ff,
  low: lower,
  id,
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
