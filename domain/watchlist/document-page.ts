/*
 * Pages of fingerprints. The first bits of a fingerprint are its bucket, the rest its remainder. A page holds whole
 * buckets, one after the other: how many there are and how many fingerprints each has, then all remainders sorted, so
 * that one page answers a lookup and nothing but the first bucket of each page is held in memory.
 *
 *   0  u32  bucket of the first count
 *   4  u16  n, buckets on this page (the empty ones between them count)
 *   6  u16  m, fingerprints on this page
 *   8  n × u8   fingerprints of each bucket
 *      m × remainder, big endian, (56 − bucket bits) / 8 bytes each
 *      zeros to the end
 *
 * Numbers are little endian. A bucket of more than 255 goes on on the next page, whose place in the directory says so.
 */

export type BucketBits = 8 | 16 | 24;

/** Fewest bits that keep buckets small: a function of the count alone, so that the same set has the same bytes. */
export function bucketBitsFor(count: number): BucketBits {
  if (count < 2 ** 15) return 8;
  return count < 2 ** 23 ? 16 : 24;
}

const headBytes = 8;
const bucketEntriesMax = 255;
/** In the directory: this page goes on with the bucket in which the page before ended. */
export const goesOn = 0x80_00_00_00;

const remainderBytes = (bits: BucketBits): number => (56 - bits) / 8;
export const bucketOf = (high: number, bits: BucketBits): number => high >>> (24 - bits);

export interface DocumentPacker {
  /** In ascending order, each once. `high` holds the first 24 bits, `low` the next 32. */
  add(high: number, low: number): void;
  /** First bucket of each page, with `goesOn` where a bucket goes on. */
  finish(): Uint32Array<ArrayBuffer>;
}

/** Packs sorted fingerprints into pages. `emit` gets the same buffer each time. */
export function documentPacker(
  bits: BucketBits,
  payloadBytes: number,
  emit: (payload: Uint8Array) => void,
): DocumentPacker {
  const width = remainderBytes(bits);
  const page = new Uint8Array(payloadBytes);
  const counts = new Uint8Array(payloadBytes);
  const remainders = new Uint8Array(payloadBytes);
  const waiting = new Uint8Array(bucketEntriesMax * width);
  const first: number[] = [];
  let firstBucket = 0;
  let buckets = 0;
  let entries = 0;
  let waitingBucket = -1;
  let waitingEntries = 0;
  let isSplit = false;

  function flushPage(): void {
    if (buckets === 0) return;
    page.fill(0);
    const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    view.setUint32(0, firstBucket, true);
    view.setUint16(4, buckets, true);
    view.setUint16(6, entries, true);
    page.set(counts.subarray(0, buckets), headBytes);
    page.set(remainders.subarray(0, entries * width), headBytes + buckets);
    emit(page);
    buckets = 0;
    entries = 0;
  }

  function flushBucket(): void {
    if (waitingEntries === 0) return;
    const after = waitingBucket - firstBucket + 1;
    const isBehind = buckets > 0 && after > buckets;
    const fits = isBehind && headBytes + after + (entries + waitingEntries) * width <= payloadBytes;
    if (fits) counts.fill(0, buckets, after);
    else startPage();
    buckets = waitingBucket - firstBucket + 1;
    counts[buckets - 1] = waitingEntries;
    remainders.set(waiting.subarray(0, waitingEntries * width), entries * width);
    entries += waitingEntries;
    waitingEntries = 0;
  }

  function startPage(): void {
    flushPage();
    firstBucket = waitingBucket;
    first.push(isSplit ? (waitingBucket | goesOn) >>> 0 : waitingBucket);
  }

  return {
    add(high, low) {
      const bucket = bucketOf(high, bits);
      if (bucket !== waitingBucket || waitingEntries === bucketEntriesMax) {
        flushBucket();
        isSplit = bucket === waitingBucket;
        waitingBucket = bucket;
      }
      const at = waitingEntries * width;
      for (let extra = 0; extra < width - 4; extra += 1)
        waiting[at + extra] = (high >>> (8 * (width - 5 - extra))) & 0xff;
      putLow(waiting, at + width - 4, low);
      waitingEntries += 1;
    },
    finish() {
      flushBucket();
      flushPage();
      return Uint32Array.from(first);
    },
  };
}

function putLow(into: Uint8Array, at: number, low: number): void {
  into[at] = low >>> 24;
  into[at + 1] = (low >>> 16) & 0xff;
  into[at + 2] = (low >>> 8) & 0xff;
  into[at + 3] = low & 0xff;
}

const lowAt = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)) >>>
  0;

const u16At = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const u32At = (bytes: Uint8Array, at: number): number =>
  (u16At(bytes, at) | (u16At(bytes, at + 2) << 16)) >>> 0;

/** The last page whose first bucket is not behind `bucket`; −1 when there is none. */
export function pageOfBucket(directory: Uint32Array, bucket: number): number {
  let from = 0;
  let to = directory.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (((directory[middle] ?? 0) & ~goesOn) >>> 0 <= bucket) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** Whether the page holds the fingerprint. */
export function pageHolds(page: Uint8Array, bits: BucketBits, high: number, low: number): boolean {
  const bucket = bucketOf(high, bits) - u32At(page, 0);
  const buckets = u16At(page, 4);
  if (bucket < 0 || bucket >= buckets) return false;
  let before = 0;
  for (let at = headBytes; at < headBytes + bucket; at += 1) before += page[at] ?? 0;
  const width = remainderBytes(bits);
  const topBytes = width - 4;
  const top = topBytes === 0 ? 0 : high & (2 ** (8 * topBytes) - 1);
  let at = headBytes + buckets + before * width;
  for (let left = page[headBytes + bucket] ?? 0; left > 0; left -= 1, at += width) {
    if (lowAt(page, at + topBytes) === low && topAt(page, at, topBytes) === top) return true;
  }
  return false;
}

function topAt(page: Uint8Array, at: number, topBytes: number): number {
  if (topBytes === 0) return 0;
  return topBytes === 1 ? (page[at] ?? 0) : ((page[at] ?? 0) << 8) | (page[at + 1] ?? 0);
}

/** Hands out all fingerprints of a page in ascending order. */
export function eachFingerprint(
  page: Uint8Array,
  bits: BucketBits,
  take: (high: number, low: number) => void,
): void {
  const firstBucket = u32At(page, 0);
  const buckets = u16At(page, 4);
  const width = remainderBytes(bits);
  const topBytes = width - 4;
  let at = headBytes + buckets;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const base = (firstBucket + bucket) * 2 ** (24 - bits);
    for (let left = page[headBytes + bucket] ?? 0; left > 0; left -= 1, at += width)
      take(base + topAt(page, at, topBytes), lowAt(page, at + topBytes));
  }
}
