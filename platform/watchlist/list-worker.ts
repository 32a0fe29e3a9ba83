import { parentPort, workerData } from 'node:worker_threads';
import { Fault } from '../../domain/fault/index.ts';
import type { Breathing } from './breathe.ts';
import { copyList } from './copy-list.ts';
import { applyDelta } from './delta/apply-delta.ts';
import type { JobMessage, ListJob } from './list-jobs.ts';
import { newPersonIndex } from './person-tables.ts';
import { scrub, type ScrubReport } from './watchlist-file.ts';

// Started by `runJob` of list-jobs.ts, which hands over one job.
const progressMsEach = 100;
const stop = new AbortController();
let progressAtMs = 0;

const say = (message: JobMessage): void => parentPort?.postMessage(message);
const keyOf = (key: Uint8Array | null): Buffer | null => (key === null ? null : Buffer.from(key));

const breathing: Breathing = {
  signal: stop.signal,
  onProgress(progress) {
    // The thread that checks travellers hears of it ten times a second, not thousands of times.
    if (performance.now() - progressAtMs < progressMsEach) return;
    progressAtMs = performance.now();
    say({ kind: 'progress', progress });
  },
};

function work(job: ListJob): Promise<string | ScrubReport> {
  switch (job.kind) {
    case 'apply':
      return applyDelta({ ...job, ...breathing, key: keyOf(job.key), personIndex: newPersonIndex() });
    case 'copy':
      return copyList({ ...job, ...breathing, key: keyOf(job.key), fromKey: keyOf(job.fromKey) });
    case 'scrub':
      return scrub({ path: job.path, key: keyOf(job.key) }, breathing);
  }
}

parentPort?.on('message', () => stop.abort());
try {
  // Only `runJob` starts this file.
  say({ kind: 'done', result: await work(workerData as ListJob) });
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  say({ kind: 'fault', code: error.code, details: error.details });
} finally {
  parentPort?.close();
}
