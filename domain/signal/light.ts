import type { SignalMode, SignalWord } from './signal.ts';

/** Red, green and blue, each 0 to 255. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/**
 * How a light goes on and off. `beatsMs`: lit, dark, lit, dark and so on; the list ends dark, and then begins again
 * or stays so.
 */
type LightRhythm =
  | { readonly kind: 'dark' }
  | { readonly kind: 'steady' }
  | { readonly kind: 'beats'; readonly beatsMs: readonly number[]; readonly again: boolean };

export interface LightPattern {
  readonly colour: Colour;
  readonly rhythm: LightRhythm;
}

export const dark: Colour = { red: 0, green: 0, blue: 0 };

/** White: the kiosk itself. Blue and amber, as on the screen, stay apart for every kind of colour blindness. */
const white: Colour = { red: 255, green: 255, blue: 255 };
const blue: Colour = { red: 0, green: 64, blue: 255 };
const amber: Colour = { red: 255, green: 112, blue: 0 };

const steady: LightRhythm = { kind: 'steady' };
const beats = (...beatsMs: readonly number[]): LightRhythm => ({ kind: 'beats', beatsMs, again: true });

/**
 * One rhythm a word, told apart without its colour, and never more than three flashes in a second (WCAG 2.2, 2.3.1).
 * Nothing is lit where nothing is to be done: people sleep in the coach.
 */
export const lightPatterns: Readonly<Record<SignalWord, LightPattern>> = {
  idle: { colour: white, rhythm: { kind: 'dark' } },
  reading: { colour: white, rhythm: beats(200, 200) },
  'read-again': { colour: white, rhythm: beats(150, 200, 150, 900) },
  pass: { colour: blue, rhythm: steady },
  look: { colour: amber, rhythm: beats(900, 350) },
  recorded: { colour: white, rhythm: { kind: 'beats', beatsMs: [500, 100], again: false } },
  fault: { colour: white, rhythm: beats(600, 300, 600, 300, 600, 1_200) },
  lost: { colour: white, rhythm: beats(150, 2_850) },
};

/** The same for every word. Dim, so that the guard sees which mode it is. */
const neutral: LightPattern = { colour: { red: 26, green: 26, blue: 26 }, rhythm: steady };
const unlit: LightPattern = { colour: white, rhythm: { kind: 'dark' } };

export function lightPattern(word: SignalWord, mode: SignalMode): LightPattern {
  switch (mode) {
    case 'full':
      return lightPatterns[word];
    case 'discreet':
      return neutral;
    case 'off':
      return unlit;
  }
}

/** Whether a pattern is lit so long after it began, and how long that stays so; null for ever. */
export function litAt(
  { rhythm }: LightPattern,
  afterMs: number,
): { readonly lit: boolean; readonly leftMs: number | null } {
  if (rhythm.kind !== 'beats') return { lit: rhythm.kind === 'steady', leftMs: null };
  const { beatsMs, again } = rhythm;
  const wholeMs = beatsMs.reduce((sum, beatMs) => sum + beatMs, 0);
  if (!again && afterMs >= wholeMs) return { lit: false, leftMs: null };
  let untilMs = 0;
  const intoMs = afterMs % wholeMs;
  for (const [index, beatMs] of beatsMs.entries()) {
    untilMs += beatMs;
    if (intoMs < untilMs) return { lit: index % 2 === 0, leftMs: untilMs - intoMs };
  }
  return { lit: false, leftMs: null };
}

/** A colour at so much of its brightness; what is lit at all stays visible. */
export function dimmed({ red, green, blue: blueness }: Colour, brightnessPercent: number): Colour {
  const part = (value: number): number =>
    value === 0 ? 0 : Math.max(1, Math.round((value * brightnessPercent) / 100));
  return { red: part(red), green: part(green), blue: part(blueness) };
}
