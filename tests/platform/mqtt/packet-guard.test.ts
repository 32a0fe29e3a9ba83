import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packetLengthWatch } from '../../../platform/mqtt/packet-guard.ts';

/** Packets by hand: type and flags, remaining length, body (MQTT 3.1.1, 2.2). */
const packet = (length: readonly number[], bodyBytes: number): Uint8Array =>
  Uint8Array.from([0x30, ...length, ...Array.from({ length: bodyBytes }, () => 0xff)]);

describe('the length of packets', () => {
  // Table 2.4 of the standard: first and last value of each number of length bytes.
  it.each([
    [0, [0x00]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [16_383, [0xff, 0x7f]],
    [16_384, [0x80, 0x80, 0x01]],
    [2_097_151, [0xff, 0xff, 0x7f]],
    [2_097_152, [0x80, 0x80, 0x80, 0x01]],
    [268_435_455, [0xff, 0xff, 0xff, 0x7f]],
  ])('%i is read from its bytes', (length, bytes) => {
    const header = packet(bytes, 0);
    expect(packetLengthWatch(length)(header)).toBe(true);
    if (length > 0) expect(packetLengthWatch(length - 1)(header)).toBe(false);
  });

  it('a fifth length byte is malformed (2.2.3)', () => {
    expect(packetLengthWatch(Number.MAX_SAFE_INTEGER)(packet([0x80, 0x80, 0x80, 0x80], 0))).toBe(false);
  });

  it('bodies are not taken for headers, however the bytes are cut', () => {
    const good = Buffer.concat([
      packet([0x80, 0x01], 128),
      packet([0x00], 0),
      packet([0x05], 5),
      packet([0x80, 0x01], 128),
    ]);
    const bad = Buffer.concat([good, packet([0x81, 0x01], 129)]);
    const cuts = fc.array(fc.integer({ min: 0, max: bad.length }), { maxLength: 12 });
    const passes = (bytes: Buffer, at: readonly number[]): boolean => {
      const fits = packetLengthWatch(128);
      const edges = [0, ...at.toSorted((a, b) => a - b), bytes.length];
      return edges.slice(1).every((edge, index) => fits(bytes.subarray(edges[index], edge)));
    };
    fc.assert(
      fc.property(cuts, (at) => {
        expect(passes(good, at)).toBe(true);
        expect(passes(bad, at)).toBe(false);
      }),
    );
  });
});
