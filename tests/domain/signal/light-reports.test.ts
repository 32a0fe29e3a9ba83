// Golden bytes, written by hand: Luxafor's command from the crate luxafor's table, Kuando's from Plenom's specification.
import { describe, expect, it } from 'vitest';
import { lightReports } from '../../../domain/signal/light-reports.ts';
import { lightProfile } from '../../../platform/ports/light-profiles.ts';
import { hexOf } from '../../support/light-bench.ts';

/** Steps 1 to 6, unused. */
const unused = Array.from({ length: 6 }, () => '00 00 00 00 00 00 00 00').join(' ');

describe('a Luxafor', () => {
  const { colour, keepAlive } = lightReports(lightProfile('luxafor-flag'));

  it.each([
    [{ red: 255, green: 112, blue: 0 }, '00 01 FF FF 70 00 00 00 00'],
    [{ red: 1, green: 2, blue: 3 }, '00 01 FF 01 02 03 00 00 00'],
    [{ red: 0, green: 0, blue: 0 }, '00 01 FF 00 00 00 00 00 00'],
  ])('is given %j as one solid colour of all its LEDs', (wanted, hex) => {
    expect(hexOf(colour(wanted))).toBe(hex);
  });

  it('needs no keep alive', () => expect(keepAlive).toBeNull());
});

describe('a Kuando Busylight', () => {
  const { colour, keepAlive } = lightReports(lightProfile('kuando-busylight'));

  it.each([
    // 153 of 255 is 60 %, 67 is 26 %. 16 + 1 + 60 + 26 + 255 + 128 + 4 · 255 = 1506 = 05 E2.
    [{ red: 153, green: 67, blue: 0 }, `00 10 01 3C 1A 00 FF 00 80 ${unused} 00 00 FF FF FF FF 05 E2`],
    // 16 + 1 + 3 · 100 + 255 + 128 + 1020 = 1720 = 06 B8.
    [{ red: 255, green: 255, blue: 255 }, `00 10 01 64 64 64 FF 00 80 ${unused} 00 00 FF FF FF FF 06 B8`],
    // 16 + 1 + 255 + 128 + 1020 = 1420 = 05 8C.
    [{ red: 0, green: 0, blue: 0 }, `00 10 01 00 00 00 FF 00 80 ${unused} 00 00 FF FF FF FF 05 8C`],
    // What is lit at all is lit: 1 of 255 is less than half a percent. 16 + 1 + 1 + 255 + 128 + 1020 = 1421.
    [{ red: 0, green: 0, blue: 1 }, `00 10 01 00 00 01 FF 00 80 ${unused} 00 00 FF FF FF FF 05 8D`],
  ])('is given %j as a step that jumps to itself, silent, with its sum', (wanted, hex) => {
    expect(hexOf(colour(wanted))).toBe(hex);
  });

  it('is told to wait 15 s: 0b1000xxxx, and 143 + 1020 = 1163 = 04 8B', () => {
    expect(hexOf(keepAlive ?? new Uint8Array())).toBe(
      `00 8F 00 00 00 00 00 00 00 ${unused} 00 00 FF FF FF FF 04 8B`,
    );
  });
});
