/*
 * HMAC-SHA-256 (FIPS 180-4, RFC 2104) in plain arithmetic. `domain` has no machine under it, and for messages as short
 * as a document number this is faster than a call into a library of C: both pads are hashed once for each key.
 */

const blockBytes = 64;
const words = 8;
const textEncoder = new TextEncoder();

/** Bits of the fractional parts of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function rootBits(count: number, root: (prime: number) => number): Int32Array {
  const bits = new Int32Array(count);
  let found = 0;
  for (let candidate = 2; found < count; candidate += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor += 1)
      if (candidate % factor === 0) isPrime = false;
    if (!isPrime) continue;
    const value = root(candidate);
    bits[found] = Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;
    found += 1;
  }
  return bits;
}

const constants = rootBits(64, Math.cbrt);
const initial = rootBits(words, Math.sqrt);
const schedule = new Int32Array(64);

/** One block of 64 bytes from `at` on goes into the state (FIPS 180-4, 6.2.2). */
function compress(state: Int32Array, block: Uint8Array, at: number): void {
  const w = schedule;
  for (let i = 0; i < 16; i += 1) {
    const from = at + i * 4;
    w[i] =
      ((block[from] ?? 0) << 24) |
      ((block[from + 1] ?? 0) << 16) |
      ((block[from + 2] ?? 0) << 8) |
      (block[from + 3] ?? 0);
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15] ?? 0;
    const y = w[i - 2] ?? 0;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0;
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + (w[i] ?? 0)) | 0;
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
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}

/** Hashes what is left of a message of `totalBytes` after the blocks that the state holds already. */
function finish(state: Int32Array, tail: Uint8Array, tailBytes: number, totalBytes: number): void {
  const blocks = Math.ceil((tailBytes + 9) / blockBytes);
  const end = blocks * blockBytes;
  tail[tailBytes] = 0x80;
  tail.fill(0, tailBytes + 1, end);
  const bits = totalBytes * 8;
  for (let i = 0; i < 4; i += 1) tail[end - 1 - i] = (bits >>> (8 * i)) & 0xff;
  for (let at = 0; at < end; at += blockBytes) compress(state, tail, at);
}

/** Longest message, in bytes; longer ones are a mistake of the caller. */
const messageBytesMax = 1_024;

/**
 * A keyed hash of short texts. The answer is overwritten by the next call: eight words, the first holds the first four
 * bytes of the HMAC.
 *
 * @param key at most 64 bytes
 */
export function keyedHash(key: Uint8Array): (text: string) => Int32Array {
  if (key.length > blockBytes) throw new RangeError('the key is longer than a block');
  const padded = (value: number): Int32Array => {
    const block = new Uint8Array(blockBytes).fill(value);
    for (const [i, byte] of key.entries()) block[i] = byte ^ value;
    const state = Int32Array.from(initial);
    compress(state, block, 0);
    return state;
  };
  const inner = padded(0x36);
  const outer = padded(0x5c);
  const state = new Int32Array(words);
  const message = new Uint8Array(messageBytesMax + 2 * blockBytes);
  const digest = new Uint8Array(2 * blockBytes);
  return (text) => {
    const bytes = putText(message, text);
    state.set(inner);
    finish(state, message, bytes, blockBytes + bytes);
    for (let i = 0; i < words; i += 1) {
      const word = state[i] ?? 0;
      digest[i * 4] = word >>> 24;
      digest[i * 4 + 1] = word >>> 16;
      digest[i * 4 + 2] = word >>> 8;
      digest[i * 4 + 3] = word;
    }
    state.set(outer);
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
