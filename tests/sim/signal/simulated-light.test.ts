// Goal: the simulated lights obey the vendors' own bytes, and see what is not theirs.
import { describe, expect, it } from 'vitest';
import { lightProfile } from '../../../platform/ports/light-profiles.ts';
import { lightText } from '../../../sim/signal/light-text.ts';
import { simulatedLight } from '../../../sim/signal/simulated-light.ts';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.trim().split(/\s+/), (pair) => Number.parseInt(pair, 16));

/** Plenom's specification, rev. 2.2, page 2: "Example (BusyLight data)", its checksum included. */
const vendorsExample = `
  11 03 00 00 33 05 05 80
  12 05 50 00 00 0F 05 00
  10 02 00 64 00 32 00 A3
  00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00
  00 00 FF FF FF FF 06 93`;
const keepAlive = `8F ${'00 '.repeat(57)} FF FF FF FF 04 8B`;

describe('a simulated Busylight', () => {
  const light = () => simulatedLight(lightProfile('kuando-busylight'));

  it('plays the example of the specification: blue three times, red five times, green for ten seconds, again', () => {
    const busy = light();
    expect(busy.report(bytes(`00 ${vendorsExample}`), 1_000)).toBe('taken');
    const seenAt = (seconds: number): string =>
      lightText(busy, 1_000 + seconds * 1_000, 50).split(' ')[0] ?? '';
    // 0.5 s on, 0.5 s off.
    expect([0, 0.4, 0.6, 0.9, 1.1, 2.4, 2.6].map(seenAt)).toEqual([
      'blue',
      'blue',
      'dark',
      'dark',
      'blue',
      'blue',
      'dark',
    ]);
    // 1.5 s on, 0.5 s off, from 3 s on.
    expect([3, 4.4, 4.6, 5.1, 12.4, 12.6].map(seenAt)).toEqual(['red', 'red', 'dark', 'red', 'red', 'dark']);
    expect([13, 18.1, 22.9].map(seenAt)).toEqual(['green', 'green', 'green']);
    expect([23, 23.6].map(seenAt)).toEqual(['blue', 'dark']);
    // "80 % intensity" is 50 hexadecimal. The text calls 33 of blue 20 %, which it is of 255 and not of 100.
    expect(busy.colourAt(4_000)).toEqual({ red: 204, green: 0, blue: 0 });
  });

  it('goes dark when it hears nothing for 30 s, or not what it was promised', () => {
    const left = light();
    left.report(bytes(`00 ${vendorsExample}`), 0);
    expect(left.colourAt(29_000)).not.toEqual({ red: 0, green: 0, blue: 0 });
    expect(left.colourAt(30_000)).toEqual({ red: 0, green: 0, blue: 0 });
    const kept = light();
    kept.report(bytes(`00 ${vendorsExample}`), 0);
    for (const atMs of [10_000, 20_000, 30_000, 40_000]) kept.report(bytes(`00 ${keepAlive}`), atMs);
    // 15 s after the last promise, wherever its round of 23 s is.
    expect(lightText(kept, 54_000, 1_000)).toContain('red');
    expect(lightText(kept, 55_000, 23_000)).toMatch(/^dark /);
  });

  it.each([
    ['a sum that is one too high', vendorsExample.replace('06 93', '06 94')],
    ['its sum the other way round', vendorsExample.replace('06 93', '93 06')],
    ['63 bytes', vendorsExample.replace(' 06 93', ' 06')],
    ['a start of its bootloader', keepAlive.replace('8F', '40').replace('04 8B', '04 3C')],
  ])('does not understand %s', (_what, body) => {
    const busy = light();
    expect(busy.report(bytes(`00 ${body}`), 0)).toBe('not-understood');
    expect([busy.taken, busy.notUnderstood]).toEqual([0, 1]);
    expect(busy.colourAt(100)).toEqual({ red: 0, green: 0, blue: 0 });
  });

  it('does not understand a report without its id', () => {
    expect(light().report(bytes(vendorsExample), 0)).toBe('not-understood');
  });
});

describe('a simulated Luxafor', () => {
  const light = () => simulatedLight(lightProfile('luxafor-flag'));

  it('shows a solid colour, with or without the zeros at the end', () => {
    const flag = light();
    expect(flag.report(bytes('00 01 FF FF 70 00'), 0)).toBe('taken');
    expect(flag.colourAt(1e9)).toEqual({ red: 255, green: 112, blue: 0 });
    expect(flag.report(bytes('00 01 FF 00 00 00 00 00 00'), 0)).toBe('taken');
    expect(flag.colourAt(0)).toEqual({ red: 0, green: 0, blue: 0 });
  });

  it.each(['00 02 FF FF 70 00 0A 00', '00 01 41 FF 70 00', '01 01 FF FF 70 00', '00 01 FF FF', '00'])(
    'does not understand %s',
    (hex) => {
      const flag = light();
      expect(flag.report(bytes(hex), 0)).toBe('not-understood');
      expect(flag.colourAt(0)).toEqual({ red: 0, green: 0, blue: 0 });
    },
  );
});

it.each([
  ['00 01 FF 00 00 00', 'dark ····'],
  ['00 01 FF 10 10 10', 'white ■■■■'],
  ['00 01 FF 99 43 00', 'amber ■■■■'],
  ['00 01 FF 00 26 99', 'blue ■■■■'],
  ['00 01 FF FF 00 40', 'magenta ■■■■'],
  ['00 01 FF FF 00 08', 'red ■■■■'],
  ['00 01 FF 00 C8 00', 'green ■■■■'],
])('a light that was sent %s reads as "%s"', (hex, words) => {
  const flag = simulatedLight(lightProfile('luxafor-flag'));
  flag.report(bytes(hex), 0);
  expect(lightText(flag, 0, 200)).toBe(words);
});
