import type { Moment } from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';

/** How far headquarters' and the kiosk's wall clocks may differ before ours is no longer believed. */
const trustedSkewMsMax = 60_000;

/** Knows how far the wall clock may be believed (design, "Time"). A wrong clock never blocks a guard. */
export interface ClockKeeper {
  state(): Moment['clock'];
  /** Signed time from headquarters, heard on this boot. */
  onHeadquartersTime(wallMs: number): void;
}

/** @param lowerBoundMs newest moment that is surely past: signed metadata, last journal row */
export function openClockKeeper(clock: Clock, lowerBoundMs: number): ClockKeeper {
  /** Wall time at monotonic zero, by headquarters' word. */
  let headquartersOriginMs: number | null = null;
  return {
    state() {
      const wallMs = clock.wallMs();
      if (wallMs < lowerBoundMs) return 'unsure';
      if (headquartersOriginMs === null) return 'coarse';
      const skewMs = Math.abs(wallMs - (headquartersOriginMs + clock.monotonicMs()));
      return skewMs <= trustedSkewMsMax ? 'trusted' : 'unsure';
    },
    onHeadquartersTime(wallMs) {
      headquartersOriginMs = wallMs - clock.monotonicMs();
    },
  };
}
