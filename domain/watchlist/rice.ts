/*
 * Golomb-Rice coding of the gaps of a sorted list: what is above k bits in unary, the rest as it is. For numbers that
 * are spread evenly this is within three per cent of what any code could do (Golomb 1966; Rice 1979).
 */

/** Bits of one gap below the unary part. */
const bitsMax = 56;

function bitsFor(gaps: readonly bigint[]): number {
  const sum = gaps.reduce((total, gap) => total + gap, 0n);
  const mean = gaps.length === 0 ? 0n : sum / BigInt(gaps.length);
  const guess = mean.toString(2).length - 1;
  let best = 0;
  let bestBits = Infinity;
  for (let k = Math.max(0, guess - 2); k <= Math.min(bitsMax, guess + 1); k += 1) {
    const shift = BigInt(k);
    const bits = gaps.reduce((total, gap) => total + Number(gap >> shift) + 1 + k, 0);
    if (bits >= bestBits) continue;
    best = k;
    bestBits = bits;
  }
  return best;
}

/** The first byte is k; then for each gap its quotient in ones with a zero after them, and k bits, high ones first. */
export function riceEncode(gaps: readonly bigint[]): Uint8Array {
  const k = bitsFor(gaps);
  const bytes: number[] = [k];
  let open = 0;
  let openBits = 0;
  const put = (bit: number): void => {
    open = (open << 1) | bit;
    openBits += 1;
    if (openBits < 8) return;
    bytes.push(open);
    open = 0;
    openBits = 0;
  };
  for (const gap of gaps) {
    for (let left = gap >> BigInt(k); left > 0n; left -= 1n) put(1);
    put(0);
    // In two halves: a number holds no more bits exactly.
    const high = Number((gap >> 28n) & 0xf_ff_ff_ffn);
    const low = Number(gap & 0xf_ff_ff_ffn);
    for (let bit = k - 1; bit >= 0; bit -= 1) put(bit >= 28 ? (high >>> (bit - 28)) & 1 : (low >>> bit) & 1);
  }
  if (openBits > 0) bytes.push((open << (8 - openBits)) & 0xff);
  return Uint8Array.from(bytes);
}

/** Answers `count` gaps. @throws RangeError when the bytes end before */
export function riceDecode(bytes: Uint8Array, count: number): readonly bigint[] {
  const k = bytes[0] ?? 0;
  if (k > bitsMax || count > bytes.length * 8) throw new RangeError('no Rice code');
  const bitsInAll = bytes.length * 8;
  let at = 8;
  const take = (): number => {
    if (at >= bitsInAll) throw new RangeError('the Rice code ends early');
    const bit = ((bytes[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1;
    at += 1;
    return bit;
  };
  const gaps: bigint[] = [];
  for (let i = 0; i < count; i += 1) {
    let quotient = 0;
    while (take() === 1) quotient += 1;
    let high = 0;
    let low = 0;
    for (let bit = k - 1; bit >= 0; bit -= 1) {
      if (bit >= 28) high = (high << 1) | take();
      else low = (low << 1) | take();
    }
    gaps.push((BigInt(quotient) << BigInt(k)) | (BigInt(high) << 28n) | BigInt(low));
  }
  return gaps;
}

/** Gaps of rising numbers; the first from 0. */
export function gapsOf(values: readonly bigint[]): readonly bigint[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0n));
}

export function fromGaps(gaps: readonly bigint[]): readonly bigint[] {
  let value = 0n;
  return gaps.map((gap) => (value += gap));
}
