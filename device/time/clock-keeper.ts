import type { Moment } from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';

/** How far headquarters' and the kiosk's wall clocks may differ before ours is no longer believed. */
const trustedSkewMsMax = 60_000;

/** Knows how far the wall clock may be believed (design, "Time"). A wrong clock never blocks a guard. */
export interface ClockKeeper {
  state(): Moment['clock'];
  /** The wall clock, but never below what is surely past: what expiry dates and ages are judged by. */
  judgingWallMs(): number;
  /** Signed time from headquarters, heard on this boot. */
  onHeadquartersTime(wallMs: number): void;
}

/** @param lowerBoundMs newest moment that is surely past, by signed metadata; may rise with newer lists */
export function openClockKeeper(clock: Clock, lowerBoundMs: () => number): ClockKeeper {
  /** Wall time at monotonic zero, by headquarters' word. */
  let headquartersOriginMs: number | null = null;
  return {
    state() {
      const wallMs = clock.wallMs();
      if (wallMs < lowerBoundMs()) return 'unsure';
      if (headquartersOriginMs === null) return 'coarse';
      const skewMs = Math.abs(wallMs - (headquartersOriginMs + clock.monotonicMs()));
      return skewMs <= trustedSkewMsMax ? 'trusted' : 'unsure';
    },
    judgingWallMs: () => Math.max(clock.wallMs(), lowerBoundMs()),
    onHeadquartersTime(wallMs) {
      headquartersOriginMs = wallMs - clock.monotonicMs();
    },
  };
}
