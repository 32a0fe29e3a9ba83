import type { Clock } from '../../platform/clock.ts';

/** Time that only a test moves. */
export interface ManualClock extends Clock {
  /** Runs what falls due, in order. */
  advance(byMs: number): void;
  /** The same, and lets whatever a timer started come to rest before the next one runs. */
  advanceSettling(byMs: number): Promise<void>;
  /** Sets the wall clock alone, as a clock correction does. */
  setWallMs(wallMs: number): void;
}

/** Lets promises, and the system's own callbacks behind them, run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

export function manualClock(wallMs = Date.UTC(2026, 10, 23, 8)): ManualClock {
  let wallAtZeroMs = wallMs;
  let nowMs = 0;
  let timers: { readonly dueMs: number; readonly run: () => void }[] = [];

  /** Runs the next timer that is due by then; answers whether there was one. */
  function runNext(untilMs: number): boolean {
    const timer = timers.filter(({ dueMs }) => dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs)[0];
    if (timer === undefined) return false;
    timers = timers.filter((other) => other !== timer);
    nowMs = timer.dueMs;
    timer.run();
    return true;
  }

  return {
    bootId: 'boot-of-a-test',
    wallMs: () => wallAtZeroMs + nowMs,
    monotonicMs: () => nowMs,
    after(delayMs, run) {
      const timer = { dueMs: nowMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(byMs) {
      const untilMs = nowMs + byMs;
      while (runNext(untilMs));
      nowMs = untilMs;
    },
    async advanceSettling(byMs) {
      const untilMs = nowMs + byMs;
      await settle();
      while (runNext(untilMs)) await settle();
      nowMs = untilMs;
      await settle();
    },
    setWallMs(toMs) {
      wallAtZeroMs = toMs - nowMs;
    },
  };
}
