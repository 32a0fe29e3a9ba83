import { constants } from 'node:os';
import { errno, load } from 'koffi';

/*
 * The calls of the C library that event devices need and Node does not have. Loaded with the first keyboard only, so that
 * a kiosk without one does without the package's native part.
 */

const library = load('libc.so.6');
const ioctl = library.func('int ioctl(int, unsigned long, ...)');
const eventFile = library.func('int eventfd(unsigned int, int)');
const poll = library.func('int poll(_Inout_ uint8_t *, unsigned long, int)');

/** EVIOCGRAB of input.h: `_IOW('E', 0x90, int)`, the same on x64 and arm64. */
const grabRequest = 0x40_04_45_90;
/** O_CLOEXEC and O_NONBLOCK, which eventfd(2) takes by other names. */
const wakeFlags = 0o2_000_000 | 0o4_000;

/** `struct pollfd`: a file of four bytes, wanted and found events of two each. */
const pollEntryBytes = 8;
const foundAt = 6;
const readableEvent = 0x1;
const noTimeout = -1;

/** From now on nobody else gets this device's keys. Answers 0, or the number of the error. */
export function grab(file: number): number {
  return ioctl(file, grabRequest, 'int', 1) === 0 ? 0 : errno();
}

/** A file that becomes readable once anything is written to it. @throws Error */
export function makeWakeFile(): number {
  const file: unknown = eventFile(0, wakeFlags);
  if (typeof file !== 'number' || file < 0) throw new Error(`eventfd: errno ${errno()}`);
  return file;
}

/** Blocks the thread until one of the two has something; `woken` wins. @throws Error */
export function waitForEither(file: number, wakeFile: number): 'readable' | 'woken' {
  const entries = Buffer.alloc(2 * pollEntryBytes);
  for (const [at, each] of [file, wakeFile].entries()) {
    entries.writeInt32LE(each, at * pollEntryBytes);
    entries.writeInt16LE(readableEvent, at * pollEntryBytes + 4);
  }
  while (poll(entries, 2, noTimeout) < 0) {
    if (errno() !== constants.errno.EINTR) throw new Error(`poll: errno ${errno()}`);
  }
  return entries.readInt16LE(pollEntryBytes + foundAt) === 0 ? 'readable' : 'woken';
}
