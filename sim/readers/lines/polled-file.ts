import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import type { Clock } from '../../../platform/clock.ts';
import { codeOf } from '../../../platform/error-facts.ts';
import { pause } from '../../pause.ts';

/** Such device files cannot be waited for from Node, so they are asked now and then. */
const pollMs = 2;
const writeRetryMs = 1;
/** In a row, without a byte taken: nobody reads. */
const writeRetriesMax = 2_000;

export interface PolledFile {
  readonly file: number;
  /** False when it is closed, gone, or nobody took the bytes in time. */
  write(bytes: Uint8Array): Promise<boolean>;
  close(): void;
}

/** A device file whose reads bring one message each. */
export function openPolled(
  path: string,
  messageBytesMax: number,
  clock: Clock,
  onMessage: (message: Buffer) => void,
): PolledFile {
  const file = openSync(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  const state = { isOpen: true };
  let stopPolling: () => void = () => undefined;

  function poll(): void {
    while (state.isOpen) {
      const message = readOne(file, messageBytesMax);
      if (message === null) break;
      onMessage(message);
    }
    if (state.isOpen) stopPolling = clock.after(pollMs, poll);
  }

  poll();
  return {
    file,
    async write(bytes) {
      let written = 0;
      for (let retries = 0; state.isOpen && written < bytes.length && retries < writeRetriesMax;) {
        const taken = writeSome(file, bytes.subarray(written));
        if (taken === null) return false;
        written += taken;
        retries = taken === 0 ? retries + 1 : 0;
        if (taken === 0) await pause(clock, writeRetryMs);
      }
      return state.isOpen && written === bytes.length;
    },
    close() {
      if (!state.isOpen) return;
      state.isOpen = false;
      stopPolling();
      closeSync(file);
    },
  };
}

/** Null when there is none now. A device whose host is gone has none either. */
function readOne(file: number, messageBytesMax: number): Buffer | null {
  const buffer = Buffer.alloc(messageBytesMax);
  try {
    const length = readSync(file, buffer);
    return length === 0 ? null : buffer.subarray(0, length);
  } catch (error) {
    if (['EAGAIN', 'EIO', 'ESHUTDOWN', 'ENODEV'].includes(String(codeOf(error)))) return null;
    throw error;
  }
}

/** How many bytes it took, 0 when it is full, null when the device is gone. */
function writeSome(file: number, bytes: Uint8Array): number | null {
  try {
    return writeSync(file, bytes);
  } catch (error) {
    const code = String(codeOf(error));
    if (code === 'EAGAIN') return 0;
    if (['EIO', 'ESHUTDOWN', 'ENODEV'].includes(code)) return null;
    throw error;
  }
}
