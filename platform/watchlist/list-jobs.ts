import { Worker } from 'node:worker_threads';
import { Fault, type FaultCode, type FaultDetails } from '../../domain/fault/index.ts';
import type { Breathing, Progress } from './breathe.ts';
import type { ScrubReport } from './watchlist-file.ts';

/** Work on whole files, done in a thread of its own, so that no check waits for it. Keys are 32 bytes. */
export type ListJob =
  | {
      readonly kind: 'apply';
      readonly basePath: string;
      readonly deltaPath: string;
      readonly out: string;
      readonly key: Uint8Array | null;
    }
  | {
      readonly kind: 'copy';
      readonly from: string;
      readonly fromKey: Uint8Array | null;
      readonly out: string;
      readonly key: Uint8Array | null;
      readonly expectedRoot: string | null;
      readonly isKiosk: boolean;
    }
  | { readonly kind: 'scrub'; readonly path: string; readonly key: Uint8Array | null };

/** What a worker says. */
export type JobMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: string | ScrubReport }
  | { readonly kind: 'fault'; readonly code: FaultCode; readonly details: FaultDetails };

/** The list in use and the changes to it become the new list. Answers its root. @throws Fault as `applyDelta` */
export async function applyInWorker(
  job: Omit<Extract<ListJob, { kind: 'apply' }>, 'kind'>,
  breathing: Breathing = {},
): Promise<string> {
  return rootIn(await runJob({ kind: 'apply', ...job }, breathing));
}

/** A whole list is checked and taken over, sealed under the kiosk's key. Answers its root. @throws Fault as `copyList` */
export async function copyInWorker(
  job: Omit<Extract<ListJob, { kind: 'copy' }>, 'kind'>,
  breathing: Breathing = {},
): Promise<string> {
  return rootIn(await runJob({ kind: 'copy', ...job }, breathing));
}

/** Every page of a file is checked. @throws Fault as `scrub` */
export async function scrubInWorker(
  path: string,
  key: Uint8Array | null,
  breathing: Breathing = {},
): Promise<ScrubReport> {
  const result = await runJob({ kind: 'scrub', path, key }, breathing);
  if (typeof result === 'string') throw new Error('the worker answered another question');
  return result;
}

function rootIn(result: string | ScrubReport): string {
  if (typeof result !== 'string') throw new Error('the worker answered another question');
  return result;
}

function runJob(job: ListJob, { onProgress, signal }: Breathing): Promise<string | ScrubReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./list-worker.ts', import.meta.url), { workerData: job });
    const stop = (): void => worker.postMessage('stop');
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop);
    worker.on('message', (message: JobMessage) => {
      if (message.kind === 'progress') return onProgress?.(message.progress);
      if (message.kind === 'done') resolve(message.result);
      else reject(new Fault(message.code, message.details));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      // After an answer this changes nothing.
      reject(new Error(`the worker ended with ${code}`));
    });
  });
}
