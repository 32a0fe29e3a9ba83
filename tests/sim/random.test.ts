// Goal: the generator is the published one, so that a train can be made again anywhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom, splitmix64, xoshiro128starstar } from '../../sim/random.ts';

const take = <T>(count: number, next: () => T): readonly T[] => Array.from({ length: count }, () => next());

describe('published values', () => {
  it('xoshiro128** from the state 1, 2, 3, 4 (reference implementation, as tested in rand_xoshiro)', () => {
    expect(take(10, xoshiro128starstar([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('splitmix64 from 1234567', () => {
    expect(take(5, splitmix64(1234567n))).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });
});

describe('makeRandom', () => {
  it('repeats itself for one seed and stream', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(2047), (seed, stream) => {
        const [one, other] = [makeRandom(seed, stream), makeRandom(seed, stream)];
        expect(take(8, one.uint32)).toEqual(take(8, other.uint32));
      }),
    );
  });

  it('draws differently for another seed or stream', () => {
    const first = take(4, makeRandom(7).uint32);
    expect(take(4, makeRandom(8).uint32)).not.toEqual(first);
    expect(take(4, makeRandom(7, 1).uint32)).not.toEqual(first);
  });

  it('stays below its limit and reaches every value', () => {
    const random = makeRandom(3);
    expect(new Set(take(500, () => random.below(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat()), (seed, list) => {
        const byValue = (a: number, b: number): number => a - b;
        expect(makeRandom(seed).shuffled(list).toSorted(byValue)).toEqual(list.toSorted(byValue));
      }),
    );
  });

  it('has nothing to pick from an empty list', () => {
    expect(() => makeRandom(1).pick([])).toThrow(RangeError);
  });
});
