import { Worker } from 'node:worker_threads';
import type { StoreProblem } from '../../platform/sqlite/database.ts';
import type { FromOpenWorker, OpenWorkerData, ToOpenWorker } from './open-worker.ts';

export interface OpenStage {
  /** Tells the stage that rows arrived. */
  poke(): void;
  problem(): StoreProblem | null;
  close(): Promise<void>;
}

/** Starts the opening thread. @param onLost it ended by itself: rows are still stored, but nothing is opened */
export async function openOpenStage(
  data: OpenWorkerData,
  onLost: (error: Error) => void,
): Promise<OpenStage> {
  const worker = new Worker(new URL('./open-worker.ts', import.meta.url), { workerData: data });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let problem: StoreProblem | null = null;
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: FromOpenWorker) => {
      if ('ready' in message) resolve();
      else problem = message.problem;
    });
  });
  worker.removeAllListeners('error');
  worker.on('error', onLost);
  return {
    poke: () => worker.postMessage('work' satisfies ToOpenWorker),
    problem: () => problem,
    close: async () => {
      worker.postMessage('stop' satisfies ToOpenWorker);
      await exited;
    },
  };
}
