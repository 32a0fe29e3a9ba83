import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../device/uplink/backoff.ts';

const lowest = new Uint8Array(4);
const highest = new Uint8Array(4).fill(0xff);

describe('the pause before another attempt', () => {
  it('doubles its upper bound up to two minutes', () => {
    expect([0, 1, 2, 5, 6, 50].map((attempt) => backoffMs(attempt, highest))).toEqual([
      1_999, 3_999, 7_999, 63_999, 119_999, 119_999,
    ]);
  });

  it('may be short at any attempt, so that a fleet spreads out, but is never none', () => {
    expect([0, 3, 50].map((attempt) => backoffMs(attempt, lowest))).toEqual([250, 250, 250]);
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uint8Array({ minLength: 4, maxLength: 4 }), (attempt, random) => {
        const pauseMs = backoffMs(attempt, random);
        return pauseMs >= 250 && pauseMs < 120_000;
      }),
    );
  });
});
