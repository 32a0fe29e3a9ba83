import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { codeOf, messageOf } from '../error-facts.ts';
import { waitForEither } from './evdev-calls.ts';

/*
 * Reads one event device on a thread of its own, until it is woken or the device goes. The kernel keeps 64 events, about
 * five typed capitals: the main thread, which may be busy for that long, would lose some.
 */

export interface EvdevTask {
  /** Open, not blocking; closed by whoever started this thread, after its end. */
  readonly file: number;
  /** Whatever is written to it ends the thread. */
  readonly wakeFile: number;
  /** Bytes that were told and not yet taken. */
  readonly pendingBytes: Int32Array;
}

export type EvdevNews =
  | { readonly kind: 'reading' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'lost'; readonly code: string; readonly why: string };

const pendingBytesMax = 1_048_576;
const pauseMs = 50;

// The port that started this thread gives nothing else.
const { file, wakeFile, pendingBytes } = workerData as EvdevTask;
/** One read takes all that the kernel keeps. */
const chunk = new Uint8Array(64 * 24);

const tell = (news: EvdevNews): void => parentPort?.postMessage(news);

/** Whether to go on. */
function readOnce(): boolean {
  if (waitForEither(file, wakeFile) === 'woken') return false;
  // Nobody takes what was read: the rest stays with the kernel, which says so when it drops some.
  if (Atomics.load(pendingBytes, 0) > pendingBytesMax) {
    Atomics.wait(pendingBytes, 0, Atomics.load(pendingBytes, 0), pauseMs);
    return true;
  }
  const length = readSync(file, chunk, 0, chunk.length, null);
  if (length === 0) throw new Error('end of file');
  Atomics.add(pendingBytes, 0, length);
  tell({ kind: 'bytes', bytes: chunk.slice(0, length) });
  return true;
}

tell({ kind: 'reading' });
try {
  for (let goesOn = true; goesOn;) {
    try {
      goesOn = readOnce();
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
    }
  }
} catch (error) {
  tell({ kind: 'lost', code: String(codeOf(error)), why: messageOf(error) });
}
