import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromGaps, gapsOf, riceDecode, riceEncode } from '../../../domain/watchlist/rice.ts';

describe('Rice code', () => {
  it('writes what is above k bits as ones and a zero, then k bits', () => {
    // One bit and two bits below the unary part give twelve bits both; fewer win. 5 = 110 1, 0 = 0 0, 8 = 11110 0.
    expect(Buffer.from(riceEncode([5n, 0n, 8n])).toString('hex')).toBe(hex('00000001 11010011 11000000'));
  });

  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 56n - 1n }), { maxLength: 200 }), (values) => {
        const rising = values.toSorted((a, b) => (a < b ? -1 : 1));
        const gaps = gapsOf(rising);
        expect(fromGaps(riceDecode(riceEncode(gaps), gaps.length))).toEqual(rising);
      }),
    );
  });

  it('that is cut or no code is refused', () => {
    const code = riceEncode([2n ** 40n, 2n ** 41n, 2n ** 39n]);
    expect(() => riceDecode(code.subarray(0, -3), 3)).toThrow(RangeError);
    expect(() => riceDecode(Uint8Array.of(99, 0, 0), 1)).toThrow(RangeError);
    expect(() => riceDecode(Uint8Array.of(), 1)).toThrow(RangeError);
  });
});

const hex = (bits: string): string =>
  bits
    .split(' ')
    .map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, '0'))
    .join('');
