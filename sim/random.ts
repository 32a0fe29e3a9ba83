/**
 * Repeatable randomness of the simulator: xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number
 * generators", 2018), its state filled by splitmix64 as its authors recommend. Never for keys.
 */
export interface Random {
  /** 0 to 2^32 - 1, uniform. */
  uint32(): number;
  /** 0 to `limit` - 1, uniform. `limit` is 1 to 2^32. */
  below(limit: number): number;
  /** True in `count` of `outOf` cases. */
  chance(count: number, outOf: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A new list in another order. */
  shuffled<T>(list: readonly T[]): T[];
}

const mask64 = (1n << 64n) - 1n;

/** Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014, in Vigna's form. */
export function splitmix64(seed: bigint): () => bigint {
  let state = seed & mask64;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask64;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & mask64;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & mask64;
    return mixed ^ (mixed >> 31n);
  };
}

const rotateLeft = (value: number, places: number): number => (value << places) | (value >>> (32 - places));

/** The bare generator from its four state words, which must not all be zero. */
export function xoshiro128starstar(words: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = words;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

/**
 * @param seed 0 to 2^53 - 1
 * @param stream 0 to 2047: independent draws of one seed, so that one part's draws do not shift another's
 */
export function makeRandom(seed: number, stream = 0): Random {
  const next64 = splitmix64((BigInt(stream) << 53n) | BigInt(seed));
  const [low, high] = [next64(), next64()];
  const word = (value: bigint): number => Number(value & 0xffffffffn);
  const uint32 = xoshiro128starstar([word(low), word(low >> 32n), word(high), word(high >> 32n)]);

  const below = (limit: number): number => {
    // The last, incomplete run of `limit` values is thrown away: a plain remainder would favour small numbers.
    const usable = 2 ** 32 - (2 ** 32 % limit);
    let value = uint32();
    while (value >= usable) value = uint32();
    return value % limit;
  };
  return {
    uint32,
    below,
    chance: (count, outOf) => below(outOf) < count,
    pick: (list) => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    shuffled: (list) => {
      const mixed = [...list];
      for (let at = mixed.length - 1; at > 0; at -= 1) {
        const other = below(at + 1);
        // Both places exist: 0 <= other <= at < length.
        [mixed[at], mixed[other]] = [mixed[other] as never, mixed[at] as never];
      }
      return mixed;
    },
  };
}
