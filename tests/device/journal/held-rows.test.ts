import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unheldCount, unheldRanges, type Holding } from '../../../device/journal/held-rows.ts';

const holding = (facts: Partial<Holding>): Holding => ({
  highest: 10,
  prunedThrough: 0,
  heldThrough: 0,
  heldRanges: [],
  ...facts,
});

describe('numbers without a receipt', () => {
  it.each<[string, Partial<Holding>, string]>([
    ['all, before the first receipt', {}, '1-10'],
    ['none of an empty journal', { highest: 0 }, ''],
    ['those beyond the receipt', { heldThrough: 4 }, '5-10'],
    ['none when all are held', { heldThrough: 10 }, ''],
    [
      'those between held ranges',
      {
        heldThrough: 2,
        heldRanges: [
          { from: 4, to: 5 },
          { from: 8, to: 8 },
        ],
      },
      '3-3 6-7 9-10',
    ],
    ['none after a range up to the end', { heldThrough: 2, heldRanges: [{ from: 4, to: 10 }] }, '3-3'],
    ['not what was pruned and lost at headquarters', { prunedThrough: 6, heldThrough: 3 }, '7-10'],
    [
      'not those of ranges beyond all that is here',
      { heldThrough: 10, heldRanges: [{ from: 12, to: 14 }] },
      '',
    ],
    [
      'up to the end when a range begins after it',
      { heldThrough: 7, heldRanges: [{ from: 12, to: 14 }] },
      '8-10',
    ],
  ])('are %s', (_what, facts, expected) => {
    expect(
      unheldRanges(holding(facts))
        .map(({ from, to }) => `${from}-${to}`)
        .join(' '),
    ).toBe(expected);
  });

  it('are the same as counted one by one', () => {
    const small = fc.nat(12);
    const ranges = fc.array(
      fc.record({ gap: fc.integer({ min: 2, max: 4 }), length: fc.integer({ min: 1, max: 3 }) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(small, small, small, ranges, (highest, prunedThrough, heldThrough, steps) => {
        let at = heldThrough;
        const heldRanges = steps.map(({ gap, length }) => {
          const from = at + gap;
          at = from + length - 1;
          return { from, to: at };
        });
        const held = (number: number): boolean =>
          number <= heldThrough || heldRanges.some(({ from, to }) => number >= from && number <= to);
        const numbers = Array.from({ length: highest }, (_, index) => index + 1);
        const expected = numbers.filter((number) => number > prunedThrough && !held(number)).length;
        expect(unheldCount({ highest, prunedThrough, heldThrough, heldRanges })).toBe(expected);
      }),
    );
  });
});
