import type { SignalMode, SignalWord } from './signal.ts';

/** `beatsMs`: a tone, a rest, a tone and so on. Empty: silence. */
export interface SoundRhythm {
  readonly beatsMs: readonly number[];
}

/** Of every tone: the words differ by rhythm alone, and this pitch is heard by old ears and from small loudspeakers. */
export const toneHz = 880;

const silence: SoundRhythm = { beatsMs: [] };
const rhythm = (...beatsMs: readonly number[]): SoundRhythm => ({ beatsMs });

/** Told apart by number and length of the tones; over before the next document lies on the reader. */
export const soundRhythms: Readonly<Record<SignalWord, SoundRhythm>> = {
  idle: silence,
  // The document is in the guard's own hand: no news.
  reading: silence,
  'read-again': rhythm(80, 80, 80, 80, 80),
  pass: rhythm(120),
  look: rhythm(300, 150, 300),
  recorded: rhythm(30),
  fault: rhythm(500, 150, 500, 150, 500),
  lost: rhythm(400, 120, 80),
};

export const soundRhythm = (word: SignalWord, mode: SignalMode): SoundRhythm =>
  mode === 'full' ? soundRhythms[word] : silence;
