import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

/** Time as an injected thing, so that a seed replays a whole day (design, rule 8). */
export interface Clock {
  /** Milliseconds since 1970 by the wall; may jump and may be wrong. */
  wallMs(): number;
  /** Milliseconds of this boot; never goes back. */
  monotonicMs(): number;
  /** Changes with each boot of the machine. */
  readonly bootId: string;
  /** Runs once after a delay; the answer cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}

/** The machine's own clock. CLOCK_MONOTONIC by `process.hrtime`: the same for all processes of a boot. */
export function systemClock(): Clock {
  return {
    wallMs: () => Date.now(),
    monotonicMs: () => Number(process.hrtime.bigint() / 1_000n) / 1_000,
    bootId: bootId(),
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

/** Calendar day of the machine's time zone: what "today" is to a guard. */
export function localDay(wallMs: number): string {
  const date = new Date(wallMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A clock whose timers end with their owner, so that a stopped program is not kept alive by one of them. */
export interface ScopedClock extends Clock {
  cancelAll(): void;
}

export function scopedClock(clock: Clock): ScopedClock {
  const running = new Set<() => void>();
  return {
    wallMs: () => clock.wallMs(),
    monotonicMs: () => clock.monotonicMs(),
    bootId: clock.bootId,
    after(delayMs, run) {
      const cancel = clock.after(delayMs, () => {
        running.delete(cancel);
        run();
      });
      running.add(cancel);
      return () => {
        running.delete(cancel);
        cancel();
      };
    },
    cancelAll() {
      for (const cancel of running) cancel();
      running.clear();
    },
  };
}
