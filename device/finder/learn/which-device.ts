import { scopedClock } from '../../../platform/clock.ts';
import { settleMs } from '../watch-devices.ts';
import { beginPlugging, stepPlugging, type PluggingInput, type PluggingState } from './plugging.ts';
import type { LearnSurroundings } from './surroundings.ts';
import { pluggingWords } from './words.ts';

/**
 * Lets somebody show which device is meant by unplugging it and plugging it in. Answers the last state: `found`, or
 * `over` when the time was; null when the person had enough.
 */
export async function whichDevice(around: LearnSurroundings): Promise<PluggingState | null> {
  const { limits, say, stopping } = around;
  const clock = scopedClock(around.clock);
  const over = Promise.withResolvers<PluggingState | null>();
  let state: PluggingState | null = null;
  let stopWaiting = (): void => undefined;
  let cancelLimit = (): void => undefined;
  let looked = Promise.resolve();

  function take(step: ReturnType<typeof stepPlugging>): void {
    const before = state;
    ({ state } = step);
    for (const line of pluggingWords(before, state)) say(line);
    if (state.phase === 'found' || state.phase === 'over') return over.resolve(state);
    if (step.limitMs === null) return;
    cancelLimit();
    cancelLimit = clock.after(step.limitMs, () => feed({ kind: 'time-over' }));
  }

  function feed(input: PluggingInput): void {
    if (state !== null && state.phase !== 'found' && state.phase !== 'over')
      take(stepPlugging(state, input, limits));
  }

  const look = (name: string): Promise<void> =>
    around.list().then((devices) => feed({ kind: 'devices', devices, name }));

  const watching = around.watch((name) => {
    stopWaiting();
    stopWaiting = clock.after(settleMs, () => {
      looked = looked.then(() => look(name)).catch(over.reject);
    });
  });
  if (stopping.aborted) over.resolve(null);
  stopping.addEventListener('abort', () => over.resolve(null), { once: true });
  try {
    // Watched before it is listed: what comes in between is not missed.
    take(beginPlugging(await around.list(), limits));
    return await Promise.race([over.promise, watching.broken]);
  } finally {
    watching.close();
    clock.cancelAll();
  }
}
