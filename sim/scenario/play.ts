import type { Clock } from '../../platform/clock.ts';
import { pause } from '../pause.ts';
import type { SimulatedReader } from '../readers/simulated-reader.ts';
import { carryOut } from './order.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';

/** Whoever is at the other end of the lines, where somebody checks what is heard. */
export interface ScenarioListener {
  /** Rejects with what was heard instead. */
  hears(step: Extract<ScenarioStep, { readonly kind: 'hears' | 'hears-no' }>): Promise<void>;
  asks(reader: string): void;
}

export interface PlayOptions {
  readonly scenario: Scenario;
  readonly readers: ReadonlyMap<string, SimulatedReader>;
  readonly clock: Clock;
  readonly listener: ScenarioListener | null;
  /** Before each step. */
  readonly onStep?: (step: ScenarioStep) => void;
  /** What a reader could not do; without it, playing ends there. */
  readonly onTrouble?: (step: ScenarioStep, error: unknown) => void;
  readonly stopping?: AbortSignal;
}

/**
 * Plays a scenario from its first line to its last. With a listener, orders go on by themselves and the listener
 * tells when the next may come; without one, each is done before the next.
 */
export async function playScenario(options: PlayOptions): Promise<void> {
  const { scenario, listener, onStep, stopping } = options;
  const trouble = Promise.withResolvers<never>();
  trouble.promise.catch(() => undefined);
  for (const step of scenario.steps) {
    if (stopping?.aborted === true) return;
    onStep?.(step);
    const done = perform(step, options).catch((error: unknown) => {
      if (options.onTrouble !== undefined) return options.onTrouble(step, error);
      trouble.reject(error);
      throw error;
    });
    // A document waits for whoever arms the reader, which may be the next line.
    if (step.kind === 'order' && listener !== null && step.order.do === 'present')
      done.catch(() => undefined);
    else await Promise.race([done, trouble.promise]);
  }
}

async function perform(step: ScenarioStep, { readers, clock, listener }: PlayOptions): Promise<void> {
  switch (step.kind) {
    case 'wait':
      return pause(clock, step.delayMs);
    case 'asks':
      return listener?.asks(step.reader);
    case 'hears':
    case 'hears-no':
      return listener?.hears(step);
    case 'order': {
      const reader = readers.get(step.reader);
      if (reader === undefined) throw new Error(`no reader ${step.reader}`);
      return carryOut(step.order, reader);
    }
  }
}
