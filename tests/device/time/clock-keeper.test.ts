// Goal: a wall clock is believed exactly as far as the design allows.
import { describe, expect, it } from 'vitest';
import { openClockKeeper } from '../../../device/time/clock-keeper.ts';
import { manualClock } from '../../support/manual-clock.ts';

const now = 1_795_000_000_000;

describe('clock keeper', () => {
  it('is coarse until headquarters was heard', () => {
    expect(openClockKeeper(manualClock(now), () => now - 1).state()).toBe('coarse');
  });

  it('is unsure below its lower bound, whatever headquarters said', () => {
    const clock = manualClock(0);
    const keeper = openClockKeeper(clock, () => now);
    expect(keeper.state()).toBe('unsure');
    keeper.onHeadquartersTime(0);
    expect(keeper.state()).toBe('unsure');
  });

  it('is trusted when headquarters agrees to the minute', () => {
    const clock = manualClock(now);
    const keeper = openClockKeeper(clock, () => 0);
    keeper.onHeadquartersTime(now + 60_000);
    expect(keeper.state()).toBe('trusted');
    clock.advance(86_400_000);
    expect(keeper.state()).toBe('trusted');
  });

  it('is unsure when headquarters differs, and when the wall clock jumps afterwards', () => {
    const clock = manualClock(now);
    const keeper = openClockKeeper(clock, () => 0);
    keeper.onHeadquartersTime(now + 60_001);
    expect(keeper.state()).toBe('unsure');
    keeper.onHeadquartersTime(now);
    expect(keeper.state()).toBe('trusted');
    clock.setWallMs(now - 400 * 86_400_000);
    expect(keeper.state()).toBe('unsure');
  });

  it('judges dates by what is surely past when the clock stands in 1970', () => {
    const clock = manualClock(0);
    const keeper = openClockKeeper(clock, () => now);
    expect(keeper.judgingWallMs()).toBe(now);
    clock.setWallMs(now + 5);
    expect(keeper.judgingWallMs()).toBe(now + 5);
  });
});
