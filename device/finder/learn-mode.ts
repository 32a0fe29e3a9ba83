import { scopedClock, systemClock } from '../../platform/clock.ts';
import { stopRequested } from '../../platform/program/program.ts';
import { learn } from './learn/learn.ts';
import { systemSurroundings } from './learn/surroundings.ts';

/** Goes through the dialogue with whoever sits there. As JSON the words go to standard error. */
export async function learnReader(json: boolean): Promise<void> {
  const stopping = new AbortController();
  void stopRequested().then(() => stopping.abort());
  const clock = scopedClock(systemClock());
  const to = json ? process.stderr : process.stdout;
  const say = (line: string): void => void to.write(`${line}\n`);
  const learnt = await learn(systemSurroundings({ clock, say, stopping: stopping.signal }));
  clock.cancelAll();
  if (json) process.stdout.write(`${JSON.stringify(learnt)}\n`);
  if (!learnt.recognised) process.exitCode = 1;
}
