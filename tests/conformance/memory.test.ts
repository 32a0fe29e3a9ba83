// Goal: every reader passes every scenario that concerns it, with both ends of the line in this process.
import { expect, it } from 'vitest';
import { memoryLines } from '../../sim/readers/lines/memory.ts';
import { manualClock } from '../support/manual-clock.ts';
import { conformanceCases } from './cases.ts';
import { runCase, usualPace } from './run-case.ts';

/** Virtual time: more than any scenario needs. */
const stepMs = 10;
const stepsMax = 6_000;

it.each(conformanceCases())('$profileName: $title', async (conformanceCase) => {
  const lines = memoryLines();
  const clock = manualClock();
  const state = { isOver: false };
  const running = runCase(conformanceCase, {
    depth: lines.at,
    opener: lines.opener,
    clock,
    folder: '/memory',
    pace: usualPace,
  }).finally(() => (state.isOver = true));
  running.catch(() => undefined);
  for (let step = 0; step < stepsMax && !state.isOver; step += 1) await clock.advanceSettling(stepMs);
  await expect(running).resolves.toBeUndefined();
});
