import { parentPort, workerData } from 'node:worker_threads';
import { storeProblem, type StoreProblem } from '../../platform/sqlite/database.ts';
import { openRecordStore } from '../store/record-store.ts';
import { openRowReader } from '../store/row-reader.ts';
import { makeOpener } from './opener.ts';
import { readSealingKeys } from './sealing-keys.ts';

/** What the thread is started with. */
export interface OpenWorkerData {
  readonly rowsPath: string;
  readonly recordsPath: string;
  readonly sealingFolder: string;
}

export type ToOpenWorker = 'work' | 'stop';
/** `ready` once; then, whenever it changes, what keeps the records from being written. */
export type FromOpenWorker = { readonly ready: true } | { readonly problem: StoreProblem | null };

const retryMs = 2_000;

/** The thread that holds the private sealing keys. It takes rows from one file and writes records to another. */
function run(port: NonNullable<typeof parentPort>, data: OpenWorkerData): void {
  const rows = openRowReader(data.rowsPath);
  const records = openRecordStore(data.recordsPath);
  const keys = readSealingKeys(data.sealingFolder);
  const opener = makeOpener({ rows, records, keys, nowWallMs: () => Date.now() });
  const send = (message: FromOpenWorker): void => port.postMessage(message);
  let problem: StoreProblem | null = null;
  let timer: NodeJS.Timeout | null = null;

  const report = (found: StoreProblem | null): void => {
    if (found === problem) return;
    problem = found;
    send({ problem });
  };
  const workOn = (): void => {
    timer = null;
    try {
      const taken = opener.step();
      report(null);
      // Another turn between two steps, so that a stop is heard.
      if (taken > 0) timer = setTimeout(workOn, 0);
    } catch (error) {
      const found = storeProblem(error);
      if (found === null) throw error;
      report(found);
      timer = setTimeout(workOn, retryMs);
    }
  };
  port.on('message', (message: ToOpenWorker) => {
    if (message === 'work') {
      timer ??= setTimeout(workOn, 0);
      return;
    }
    if (timer !== null) clearTimeout(timer);
    rows.close();
    records.close();
    port.close();
  });
  send({ ready: true });
  workOn();
}

// What `openOpenStage` passed.
if (parentPort !== null) run(parentPort, workerData as OpenWorkerData);
