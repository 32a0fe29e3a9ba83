import type { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { pause } from '../pause.ts';
import type { WireStep } from './behaviours/wire.ts';
import type { Presented } from './waiting-document.ts';

/** Messages that wait for the line. */
const pendingMax = 256;

export interface ChainHands {
  readonly clock: Clock;
  /** False when the line is gone or nobody took the bytes in time. */
  readonly write: (bytes: Uint8Array) => Promise<boolean>;
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  readonly notTaken: () => Fault;
}

export interface MessageChain {
  /** Resolves when the last byte is on the line. @throws Fault KD-RDR-NOT-TAKEN (rejects) */
  perform(steps: readonly WireStep[]): Promise<Presented>;
  settled(): Promise<void>;
}

/** All that goes over the cable goes through one chain, so that messages never interleave. */
export function messageChain({ clock, write, unplug, plug, notTaken }: ChainHands): MessageChain {
  let last: Promise<void> = Promise.resolve();
  let pending = 0;

  async function performNext(steps: readonly WireStep[]): Promise<Presented> {
    let lastByteAtMs = clock.monotonicMs();
    for (const step of steps) {
      if (step.kind === 'pause') await pause(clock, step.delayMs);
      else if (step.kind === 'unplug') await unplug();
      else if (step.kind === 'plug') await plug();
      else if (step.bytes.length > 0) {
        if (!(await write(step.bytes))) throw notTaken();
        lastByteAtMs = clock.monotonicMs();
      }
    }
    return { lastByteAtMs };
  }

  return {
    async perform(steps) {
      if (pending >= pendingMax) throw notTaken();
      pending += 1;
      const performed = last.then(() => performNext(steps));
      const settle = (): void => void (pending -= 1);
      last = performed.then(settle, settle);
      return performed;
    },
    settled: () => last,
  };
}
