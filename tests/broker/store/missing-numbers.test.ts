import { describe, expect, it } from 'vitest';
import { missingNumbers, rangesText } from '../../../broker/store/missing-numbers.ts';

describe('missing numbers', () => {
  it.each([
    ['nothing known', { heldThrough: 0, ranges: [], complete: true, highest: 0 }, ''],
    ['all held', { heldThrough: 9, ranges: [], complete: true, highest: 9 }, ''],
    ['the tail', { heldThrough: 9, ranges: [], complete: true, highest: 12 }, '10–12'],
    [
      'gaps and the tail',
      {
        heldThrough: 102,
        ranges: [
          { from: 104, to: 206 },
          { from: 209, to: 412 },
        ],
        complete: true,
        highest: 415,
      },
      '103, 207–208, 413–415',
    ],
    [
      'no tail behind ranges that are not listed',
      { heldThrough: 0, ranges: [{ from: 2, to: 2 }], complete: false, highest: 9 },
      '1',
    ],
  ])('%s', (_name, held, text) => {
    expect(rangesText(missingNumbers(held))).toBe(text);
  });
});
