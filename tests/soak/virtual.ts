import { memoryLines } from '../../sim/readers/lines/memory.ts';
import { manualClock } from '../support/manual-clock.ts';
import { soak, type SoakOptions, type SoakReport } from './soak.ts';

const stepMs = 25;

/** Both ends in this process and in virtual time: hours of a train in seconds. */
export async function virtualSoak(
  options: Pick<SoakOptions, 'passages' | 'seed' | 'profileNames' | 'onPassage'>,
): Promise<SoakReport> {
  const lines = memoryLines();
  const clock = manualClock();
  const state = { isOver: false };
  const running = soak({
    ...options,
    lineAt: (_profileName, path) => lines.at(path),
    pathOf: (name) => name,
    opener: lines.opener,
    clock,
  }).finally(() => (state.isOver = true));
  running.catch(() => undefined);
  while (!state.isOver) await clock.advanceSettling(stepMs);
  return running;
}
