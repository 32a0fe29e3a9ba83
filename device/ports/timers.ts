import type { Clock } from '../../platform/clock.ts';

/** At most one running timer a name; starting one again replaces it. */
export interface Timers<Name extends string> {
  start(name: Name, delayMs: number): void;
  stop(name: Name): void;
  stopAll(): void;
}

export function namedTimers<Name extends string>(clock: Clock, onTimer: (name: Name) => void): Timers<Name> {
  const running = new Map<Name, () => void>();

  function stop(name: Name): void {
    running.get(name)?.();
    running.delete(name);
  }

  return {
    stop,
    start(name, delayMs) {
      stop(name);
      running.set(
        name,
        clock.after(delayMs, () => {
          running.delete(name);
          onTimer(name);
        }),
      );
    },
    stopAll() {
      for (const name of running.keys()) stop(name);
    },
  };
}
