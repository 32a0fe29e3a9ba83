// Goal: each word is told by its rhythm alone, does nobody harm, and says nothing where it must not.
import { describe, expect, it } from 'vitest';
import { dimmed, lightPattern, lightPatterns, litAt } from '../../../domain/signal/light.ts';
import { signalWords, type SignalWord } from '../../../domain/signal/signal.ts';
import { textOf } from '../../tidy/sources.ts';
import { soundRhythm, soundRhythms } from '../../../domain/signal/sound.ts';

const pairs = signalWords.flatMap((a, index) => signalWords.slice(index + 1).map((b) => [a, b] as const));

/** Lit or dark at each 50 ms of the first twelve seconds: what is seen without colour. */
const seen = (word: SignalWord): string =>
  Array.from({ length: 240 }, (_, index) => (litAt(lightPatterns[word], index * 50).lit ? '1' : '0')).join(
    '',
  );

/** Beginnings of light. */
const flashesIn = (lights: string): number => lights.match(/(?:^|0)1/g)?.length ?? 0;

describe('lights', () => {
  it.each(pairs)('%s and %s differ without colour', (a, b) => {
    const [first, second] = [seen(a), seen(b)];
    const differing = [...first].filter((lit, index) => lit !== second[index]).length;
    // A person sees the whole, not 50 ms of it: the two differ for half a second at least.
    expect(differing * 50).toBeGreaterThanOrEqual(500);
  });

  it.each(signalWords)('%s never flashes more than three times in a second (WCAG 2.2, 2.3.1)', (word) => {
    const lights = seen(word);
    const worst = Math.max(
      ...Array.from({ length: 220 }, (_, index) => flashesIn(lights.slice(index, index + 20))),
    );
    expect(worst).toBeLessThanOrEqual(3);
  });

  it.each(signalWords)('%s has beats that begin lit and end dark', (word) => {
    const { rhythm } = lightPatterns[word];
    if (rhythm.kind !== 'beats') return;
    expect(rhythm.beatsMs.length % 2).toBe(0);
    expect(Math.min(...rhythm.beatsMs)).toBeGreaterThanOrEqual(100);
  });

  it('tell for how long they stay so', () => {
    expect(litAt(lightPatterns.look, 0)).toEqual({ lit: true, leftMs: 900 });
    expect(litAt(lightPatterns.look, 900)).toEqual({ lit: false, leftMs: 350 });
    expect(litAt(lightPatterns.look, 1_250)).toEqual({ lit: true, leftMs: 900 });
    expect(litAt(lightPatterns.recorded, 499)).toEqual({ lit: true, leftMs: 1 });
    expect(litAt(lightPatterns.recorded, 600)).toEqual({ lit: false, leftMs: null });
    expect(litAt(lightPatterns.pass, 1e9)).toEqual({ lit: true, leftMs: null });
  });

  it('are the same for every word when they are to be discreet, and dark when they are off', () => {
    expect(new Set(signalWords.map((word) => lightPattern(word, 'discreet'))).size).toBe(1);
    expect(lightPattern('look', 'discreet').rhythm).toEqual({ kind: 'steady' });
    expect(signalWords.map((word) => lightPattern(word, 'off').rhythm.kind)).toEqual(
      signalWords.map(() => 'dark'),
    );
  });

  it('keep what is lit lit, however dim', () => {
    expect(dimmed({ red: 255, green: 112, blue: 0 }, 60)).toEqual({ red: 153, green: 67, blue: 0 });
    expect(dimmed({ red: 26, green: 26, blue: 26 }, 1)).toEqual({ red: 1, green: 1, blue: 1 });
  });
});

it.each(signalWords)('%s stands in docs/signals.md as it is', (word) => {
  const row = textOf('docs/signals.md')
    .split('\n')
    .find((line) => line.startsWith(`| \`${word}\` |`));
  const [, , , , light, sound] = row?.split('|').map((cell) => cell.trim()) ?? [];
  const { rhythm } = lightPatterns[word];
  const beats =
    rhythm.kind === 'beats' ? rhythm.beatsMs.join(' ') + (rhythm.again ? '' : ', once') : rhythm.kind;
  expect([light, sound]).toEqual([beats, soundRhythms[word].beatsMs.join(' ')]);
});

describe('sounds', () => {
  const audible = signalWords.filter((word) => soundRhythms[word].beatsMs.length > 0);

  it('are made for what a guard must not miss', () => {
    expect(audible).toEqual(['read-again', 'pass', 'look', 'recorded', 'fault', 'lost']);
  });

  it.each(pairs.filter((pair) => pair.every((word) => audible.includes(word))))(
    '%s and %s differ in the number or the length of their tones',
    (a, b) => {
      const tones = (word: SignalWord) => soundRhythms[word].beatsMs.filter((_, index) => index % 2 === 0);
      const [first, second] = [tones(a), tones(b)];
      // A tone of twice the length is heard as another one.
      const differ =
        first.length !== second.length ||
        first.some(
          (tone, index) => Math.max(tone, second[index] ?? 0) >= 2 * Math.min(tone, second[index] ?? 0),
        );
      expect(differ).toBe(true);
    },
  );

  it.each(audible)('%s begins and ends with a tone and is over within two seconds', (word) => {
    const { beatsMs } = soundRhythms[word];
    expect(beatsMs.length % 2).toBe(1);
    expect(beatsMs.reduce((sum, beatMs) => sum + beatMs, 0)).toBeLessThanOrEqual(2_000);
  });

  it('are none when they are to be discreet or off', () => {
    const heard = (mode: 'discreet' | 'off') =>
      signalWords.flatMap((word) => soundRhythm(word, mode).beatsMs);
    expect([heard('discreet'), heard('off')]).toEqual([[], []]);
  });
});
