import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { writeFault } from '../write-fault.ts';

const bufferBytes = 1 << 18;

export interface Appending {
  write(bytes: Uint8Array): void;
  close(): void;
}

/** A file of a work folder, written once from beginning to end. @throws Fault KD-WL-WRITE */
export function appendTo(path: string): Appending {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw writeFault(path, error);
    }
  };
  const file = guarded(() => openSync(path, 'w', 0o600));
  const buffer = Buffer.alloc(bufferBytes);
  let used = 0;
  const writeAll = (bytes: Uint8Array): void => {
    guarded(() => {
      for (let written = 0; written < bytes.length;)
        written += writeSync(file, bytes, written, bytes.length - written);
    });
  };
  const flush = (): void => {
    writeAll(buffer.subarray(0, used));
    used = 0;
  };
  return {
    write(bytes) {
      if (bytes.length > bufferBytes - used) flush();
      if (bytes.length > bufferBytes) return writeAll(bytes);
      buffer.set(bytes, used);
      used += bytes.length;
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

export interface Pulling {
  /** The next `count` bytes, valid until the next call; null at the end of the file. */
  take(count: number): Buffer | null;
  /** Up to the next byte of this value, which is passed over; null at the end of the file. */
  takeUntil(byte: number): Buffer | null;
  close(): void;
}

/** Reads a file of a work folder from beginning to end. @throws Fault KD-WL-WRITE */
export function pullFrom(path: string): Pulling {
  let buffer = Buffer.alloc(bufferBytes);
  let start = 0;
  let end = 0;
  let isClosed = false;
  const file = openSync(path, 'r');

  const close = (): void => {
    if (!isClosed) closeSync(file);
    isClosed = true;
  };

  /** Makes room and reads on. Answers whether something came. */
  function fill(): boolean {
    if (isClosed) return false;
    const larger = start === 0 && end === buffer.length ? Buffer.alloc(buffer.length * 2) : buffer;
    buffer.copy(larger, 0, start, end);
    buffer = larger;
    end -= start;
    start = 0;
    try {
      const came = readSync(file, buffer, end, buffer.length - end, null);
      end += came;
      if (came === 0) close();
      return came > 0;
    } catch (error) {
      throw writeFault(path, error);
    }
  }

  return {
    take(count) {
      while (end - start < count) if (!fill()) return null;
      start += count;
      return buffer.subarray(start - count, start);
    },
    takeUntil(byte) {
      for (let from = start; ;) {
        const found = buffer.subarray(0, end).indexOf(byte, from);
        if (found >= 0) {
          const piece = buffer.subarray(start, found);
          start = found + 1;
          return piece;
        }
        const passed = end - start;
        if (!fill()) return null;
        from = start + passed;
      }
    },
    close,
  };
}
