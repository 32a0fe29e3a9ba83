import { dark, dimmed, litAt, type Colour, type LightPattern } from '../../domain/signal/light.ts';
import type { Clock } from '../../platform/clock.ts';

/** Plays a pattern on the clock, whether a light is there or not. */
export interface LightPlayer {
  /** What is to be seen now. */
  readonly colour: Colour;
  /** @param sinceMs when the pattern began, monotonic: its beats are counted from there */
  play(pattern: LightPattern, sinceMs: number): void;
  stop(): void;
}

export function lightPlayer(
  clock: Clock,
  brightnessPercent: number,
  onColour: (colour: Colour) => void,
): LightPlayer {
  let colour = dark;
  let cancel: () => void = () => undefined;

  /** Each beat is counted from the pattern's begin, so that late timers do not add up. */
  function beat(pattern: LightPattern, sinceMs: number): void {
    const { lit, leftMs } = litAt(pattern, clock.monotonicMs() - sinceMs);
    colour = lit ? dimmed(pattern.colour, brightnessPercent) : dark;
    cancel = leftMs === null ? () => undefined : clock.after(leftMs, () => beat(pattern, sinceMs));
    onColour(colour);
  }

  return {
    get colour() {
      return colour;
    },
    play(pattern, sinceMs) {
      cancel();
      beat(pattern, sinceMs);
    },
    stop: () => cancel(),
  };
}
