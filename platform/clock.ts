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
