import { closeSync, constants, openSync, readSync } from 'node:fs';
import type { Clock } from '../../../platform/clock.ts';
import { codeOf } from '../../../platform/error-facts.ts';
import { writePatiently } from './patient-write.ts';

/** Such device files cannot be waited for from Node, so they are asked now and then. */
const pollMs = 2;

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
    // What reads bring as one message is written as one.
    write: (bytes) =>
      writePatiently(file, bytes, { clock, pieceBytesMax: bytes.length, isOpen: () => state.isOpen }),
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
