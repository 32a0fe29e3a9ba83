import type { Clock } from '../../platform/clock.ts';

const delayMsMin = 250;
const delayMsMax = 5_000;
const doublingsMax = 10;
/** A device that comes back changes its folder several times: name, owner, mode. */
const returnDebounceMs = 100;

/** When a port that was lost or refused is tried again: more and more seldom, and soon after its file changes. */
export interface Retry {
  later(): void;
  cancel(): void;
  /** The port works: the next loss starts with the shortest delay. */
  reset(): void;
}

export function portRetry(clock: Clock, watch: (onChange: () => void) => () => void, run: () => void): Retry {
  let failures = 0;
  let cancel: () => void = () => undefined;

  return {
    later() {
      cancel();
      const delayMs = Math.min(delayMsMin * 2 ** Math.min(failures, doublingsMax), delayMsMax);
      failures += 1;
      let noticed = false;
      let cancelTimer = clock.after(delayMs, run);
      // The first change counts: a folder that never comes to rest must not put the retry off for ever.
      const stopWatching = watch(() => {
        if (noticed) return;
        noticed = true;
        cancelTimer();
        cancelTimer = clock.after(returnDebounceMs, run);
      });
      cancel = () => {
        cancelTimer();
        stopWatching();
      };
    },
    cancel: () => cancel(),
    reset() {
      failures = 0;
    },
  };
}
