import { describe, expect, it } from 'vitest';
import { receivedAt } from '../../../sim/readers/behaviours/uart.ts';
import { bytes } from '../../support/reader-bytes.ts';

describe('a receiver at another rate', () => {
  it('gets every byte at the same one', () => {
    expect(receivedAt(bytes('00 FF 55 49 00 03'), 9_600, 9_600)).toEqual(bytes('00 FF 55 49 00 03'));
  });

  // Drawn by hand, least significant bit first. U is 0 10101010 1: ten levels of one bit each.
  it('at twice the rate reads each bit as two', () => {
    // 00 11 00 11 00 11 00 11 00 11: a start bit, 0 1 1 0 0 1 1 0, a stop bit of 0: framing error, so 0. The next
    // falling edge is the sixth level's: a start bit, 0 1 1 0 0 1 1, then the line rests high: E6 and its stop bit.
    expect(receivedAt(bytes('55'), 9_600, 19_200)).toEqual(bytes('00 E6'));
  });

  it('at half the rate reads two bits as one, and fewer bytes', () => {
    const received = receivedAt(bytes('"P<UTOERIKSSON<<ANNA"'), 19_200, 9_600);
    expect(received.length).toBeLessThan(20);
    expect([...received].some((byte) => byte === 0x50)).toBe(false);
  });

  it('hears nothing of nothing', () => {
    expect(receivedAt(new Uint8Array(0), 1_200, 9_600)).toEqual(new Uint8Array(0));
  });

  it('comes to an end whatever it is sent', () => {
    for (const baud of [300, 1_200, 4_800, 38_400, 115_200, 4_000_000])
      expect(receivedAt(new Uint8Array(200), baud, 9_600).length).toBeLessThan(80_000);
  });
});
