import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { writeFault } from '../write-fault.ts';

const bufferBytes = 1 << 18;

export interface Appending {
  write(bytes: Uint8Array): void;
  /** Writes a short piece of a buffer, byte by byte: faster than a call for each. */
  copy(bytes: Uint8Array, from: number, to: number): void;
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
    copy(bytes, from, to) {
      if (to - from > bufferBytes - used) flush();
      const offset = used - from;
      for (let at = from; at < to; at += 1) buffer[offset + at] = bytes[at] ?? 0;
      used += to - from;
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

/** A window on a file that moves from its beginning to its end; nothing is copied out of it. */
export interface Pulling {
  readonly bytes: Buffer;
  /** Where the next byte is in `bytes`. Both change with `ensure` and `find`. */
  readonly at: number;
  /** Whether so many bytes are still there, from `at` on. */
  ensure(count: number): boolean;
  /** Place of the next byte of this value; −1 when there is none. */
  find(byte: number): number;
  skipTo(at: number): void;
  close(): void;
}

/** Reads a file of a work folder. @throws Fault KD-WL-WRITE */
export function pullFrom(path: string): Pulling {
  let bytes = Buffer.alloc(bufferBytes);
  let at = 0;
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
    const larger = at === 0 && end === bytes.length ? Buffer.alloc(bytes.length * 2) : bytes;
    bytes.copy(larger, 0, at, end);
    bytes = larger;
    end -= at;
    at = 0;
    try {
      const came = readSync(file, bytes, end, bytes.length - end, null);
      end += came;
      if (came === 0) close();
      return came > 0;
    } catch (error) {
      throw writeFault(path, error);
    }
  }

  return {
    get bytes() {
      return bytes;
    },
    get at() {
      return at;
    },
    ensure(count) {
      while (end - at < count) if (!fill()) return false;
      return true;
    },
    find(byte) {
      for (let passed = 0; ;) {
        const found = bytes.indexOf(byte, at + passed);
        if (found >= 0 && found < end) return found;
        passed = end - at;
        if (!fill()) return -1;
      }
    },
    skipTo(place) {
      at = place;
    },
    close,
  };
}
