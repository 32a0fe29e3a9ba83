import { effect, signal } from '@preact/signals';
import type { SignalView } from '../../../domain/message/screen.ts';
import { soundRhythm, toneHz } from '../../../domain/signal/sound.ts';
import { screen } from './state.ts';

/** Sounds are wanted, and the browser lets a page play none before somebody has touched it. */
export const soundBlocked = signal(false);

/** So long a tone takes to begin and to end: without it each would click. */
const rampS = 0.005;

/** Follows the kiosk's signals by ear for as long as the page lives. Each is played once, and never late. */
export function playSignals(): void {
  const player = openPlayer();
  let heardId: number | null = null;
  effect(() => {
    const now = screen.value?.signal ?? null;
    const isNew = now !== null && heardId !== null && now.id !== heardId;
    // What stood there when the page came is no news.
    heardId = now?.id ?? null;
    player.want(now !== null && isAudible(now));
    if (now !== null && isNew && isAudible(now))
      player.play(soundRhythm(now.word, now.mode), now.volumePercent);
  });
  for (const gesture of ['pointerdown', 'keydown'])
    addEventListener(gesture, player.unlock, { capture: true });
}

const isAudible = ({ mode, volumePercent }: SignalView): boolean => mode === 'full' && volumePercent > 0;

interface Player {
  /** Nothing is heard, and nothing asked of the guard, while no sound is wanted. */
  want(sounds: boolean): void;
  play(rhythm: { readonly beatsMs: readonly number[] }, volumePercent: number): void;
  /** To be called from a touch or a key. */
  unlock(): void;
}

function openPlayer(): Player {
  let context: AudioContext | null = null;
  let sound: Sound | null = null;
  let wanted = false;

  function look(): void {
    soundBlocked.value = wanted && context?.state !== 'running';
  }

  function open(): AudioContext {
    const opened = new AudioContext();
    opened.addEventListener('statechange', look);
    return opened;
  }

  function hush(): void {
    if (context !== null && sound !== null) fadeOut(sound, context.currentTime);
    sound = null;
  }

  return {
    want(sounds) {
      wanted = sounds;
      if (!wanted) hush();
      else context ??= open();
      look();
    },
    play({ beatsMs }, volumePercent) {
      hush();
      // Later it would speak of another traveller.
      if (context === null || context.state !== 'running' || beatsMs.length === 0) return;
      sound = schedule(context, beatsMs, volumePercent);
    },
    unlock() {
      if (wanted && context?.state === 'suspended') void context.resume();
    },
  };
}

/** One tone that is loud and silent by turns. */
interface Sound {
  readonly tone: OscillatorNode;
  readonly loudness: GainNode;
}

function fadeOut({ tone, loudness }: Sound, nowS: number): void {
  loudness.gain.cancelScheduledValues(nowS);
  loudness.gain.setTargetAtTime(0, nowS, rampS);
  tone.stop(nowS + rampS * 5);
}

function schedule(context: AudioContext, beatsMs: readonly number[], volumePercent: number): Sound {
  const tone = new OscillatorNode(context, { type: 'triangle', frequency: toneHz });
  const loudness = new GainNode(context, { gain: 0 });
  // Half the volume is to sound half as loud: ears take powers for steps.
  const full = (volumePercent / 100) ** 2;
  let atS = context.currentTime + rampS;
  tone.connect(loudness).connect(context.destination);
  tone.start(atS);
  for (const [index, beatMs] of beatsMs.entries()) {
    const endS = atS + beatMs / 1_000;
    if (index % 2 === 0) {
      loudness.gain.setValueAtTime(0, atS);
      loudness.gain.linearRampToValueAtTime(full, atS + rampS);
      loudness.gain.setValueAtTime(full, endS - rampS);
      loudness.gain.linearRampToValueAtTime(0, endS);
    }
    atS = endS;
  }
  tone.stop(atS);
  return { tone, loudness };
}
