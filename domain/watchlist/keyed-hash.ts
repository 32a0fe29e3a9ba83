/*
 * HMAC-SHA-256 (FIPS 180-4, RFC 2104) in plain arithmetic. `domain` has no machine under it, and for messages as short
 * as a document number this is faster than a call into a library of C: both pads are hashed once for each key.
 */

const blockBytes = 64;
const words = 8;
const textEncoder = new TextEncoder();

/** Bits of the fractional parts of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3), as 32-bit words. */
function rootBits(count: number, root: (prime: number) => number): DataView {
  const bits = wordsOf(count);
  let found = 0;
  for (let candidate = 2; found < count; candidate += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor += 1)
      if (candidate % factor === 0) isPrime = false;
    if (!isPrime) continue;
    const value = root(candidate);
    bits.setInt32(found * 4, Math.floor((value - Math.floor(value)) * 2 ** 32));
    found += 1;
  }
  return bits;
}

// Views instead of arrays of words: a message's bytes are read as words without being put together one by one.
const wordsOf = (count: number): DataView => new DataView(new ArrayBuffer(count * 4));
const constants = rootBits(64, Math.cbrt);
const initial = rootBits(words, Math.sqrt);
const schedule = wordsOf(64);

/** One block of 64 bytes from `at` on goes into the state (FIPS 180-4, 6.2.2). */
function compress(state: DataView, block: DataView, at: number): void {
  const w = schedule;
  for (let i = 0; i < 64; i += 4) w.setInt32(i, block.getInt32(at + i));
  for (let i = 64; i < 256; i += 4) {
    const x = w.getInt32(i - 60);
    const y = w.getInt32(i - 8);
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w.setInt32(i, (w.getInt32(i - 64) + s0 + w.getInt32(i - 28) + s1) | 0);
  }
  let a = state.getInt32(0);
  let b = state.getInt32(4);
  let c = state.getInt32(8);
  let d = state.getInt32(12);
  let e = state.getInt32(16);
  let f = state.getInt32(20);
  let g = state.getInt32(24);
  let h = state.getInt32(28);
  for (let i = 0; i < 256; i += 4) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants.getInt32(i) + w.getInt32(i)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state.setInt32(0, state.getInt32(0) + a);
  state.setInt32(4, state.getInt32(4) + b);
  state.setInt32(8, state.getInt32(8) + c);
  state.setInt32(12, state.getInt32(12) + d);
  state.setInt32(16, state.getInt32(16) + e);
  state.setInt32(20, state.getInt32(20) + f);
  state.setInt32(24, state.getInt32(24) + g);
  state.setInt32(28, state.getInt32(28) + h);
}

function copyWords(from: DataView, to: DataView): void {
  for (let at = 0; at < words * 4; at += 4) to.setInt32(at, from.getInt32(at));
}

/** A buffer whose bytes and words are both at hand. */
interface Block {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

function blockOf(length: number): Block {
  const bytes = new Uint8Array(length);
  return { bytes, view: new DataView(bytes.buffer) };
}

/** Hashes what is left of a message of `totalBytes` after the blocks that the state holds already. */
function finish(state: DataView, { bytes, view }: Block, tailBytes: number, totalBytes: number): void {
  const end = Math.ceil((tailBytes + 9) / blockBytes) * blockBytes;
  bytes[tailBytes] = 0x80;
  bytes.fill(0, tailBytes + 1, end);
  view.setUint32(end - 4, totalBytes * 8);
  for (let at = 0; at < end; at += blockBytes) compress(state, view, at);
}

/** Longest message, in bytes; longer ones are a mistake of the caller. */
const messageBytesMax = 1_024;

/**
 * A keyed hash of short texts. The answer, 32 bytes, is overwritten by the next call.
 *
 * @param key at most 64 bytes
 */
export function keyedHash(key: Uint8Array): (text: string) => DataView {
  if (key.length > blockBytes) throw new RangeError('the key is longer than a block');
  const padded = (value: number): DataView => {
    const block = blockOf(blockBytes);
    block.bytes.fill(value);
    for (const [i, byte] of key.entries()) block.bytes[i] = byte ^ value;
    const state = wordsOf(words);
    copyWords(initial, state);
    compress(state, block.view, 0);
    return state;
  };
  const inner = padded(0x36);
  const outer = padded(0x5c);
  const state = wordsOf(words);
  const message = blockOf(messageBytesMax + 2 * blockBytes);
  const digest = blockOf(blockBytes);
  return (text) => {
    const bytes = putText(message.bytes, text);
    copyWords(inner, state);
    finish(state, message, bytes, blockBytes + bytes);
    copyWords(state, digest.view);
    copyWords(outer, state);
    finish(state, digest, words * 4, blockBytes + words * 4);
    return state;
  };
}

/** The text in UTF-8 at the beginning of `into`. Answers how many bytes it has. */
function putText(into: Uint8Array, text: string): number {
  if (text.length > messageBytesMax) throw new RangeError('the text is too long to be hashed');
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return putEncoded(into, text);
    into[at] = code;
  }
  return text.length;
}

function putEncoded(into: Uint8Array, text: string): number {
  const { read, written } = textEncoder.encodeInto(text, into.subarray(0, messageBytesMax));
  if (read < text.length) throw new RangeError('the text is too long to be hashed');
  return written;
}
