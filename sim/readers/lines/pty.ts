import { closeSync, constants, openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { errno, load } from 'koffi';
import { Fault } from '../../../domain/fault/index.ts';
import type { Line, LineOptions } from '../line.ts';
import { writePatiently } from './patient-write.ts';

/*
 * A pseudo-terminal by the C library (posix_openpt(3), termios(3)): its slave is a serial port to whoever opens it.
 * No compiler and no package of the system is needed.
 */

const flags = {
  readWrite: 0o2,
  noControllingTerminal: 0o400,
  closeOnExec: 0o2_000_000,
  nonBlocking: 0o4_000,
};
const pathBytesMax = 64;
/** sizeof(struct termios) is 60 in glibc on x64 and arm64. */
const termiosBytes = 60;
const setNow = 0;
/** FIONREAD (asm-generic/ioctls.h): how many bytes wait to be read. */
const askUnread = 0x541b;
const intBytes = 4;

/** Rates as termios codes them (asm-generic/termbits.h). */
const speedCodes = [
  { baud: 300, code: 0o7 },
  { baud: 600, code: 0o10 },
  { baud: 1_200, code: 0o11 },
  { baud: 2_400, code: 0o13 },
  { baud: 4_800, code: 0o14 },
  { baud: 9_600, code: 0o15 },
  { baud: 19_200, code: 0o16 },
  { baud: 38_400, code: 0o17 },
  { baud: 57_600, code: 0o10_001 },
  { baud: 115_200, code: 0o10_002 },
  { baud: 230_400, code: 0o10_003 },
  { baud: 460_800, code: 0o10_004 },
  { baud: 921_600, code: 0o10_007 },
] as const;

/** A master's `write` of more froze the process once; a serial line takes small pieces anyway. */
const writeBytesMax = 512;

interface TerminalCalls {
  readonly openMaster: (flags: number) => number;
  readonly grant: (master: number) => number;
  readonly unlock: (master: number) => number;
  readonly slaveName: (master: number, name: Buffer, bytes: number) => number;
  readonly getAttributes: (file: number, termios: Buffer) => number;
  readonly makeRaw: (termios: Buffer) => void;
  readonly setAttributes: (file: number, when: number, termios: Buffer) => number;
  readonly setSpeed: (termios: Buffer, speed: number) => number;
  readonly outputSpeed: (termios: Buffer) => number;
  readonly control: (file: number, request: number, answer: Buffer) => number;
}

let loadedCalls: TerminalCalls | null = null;

function terminalCalls(): TerminalCalls {
  if (loadedCalls !== null) return loadedCalls;
  const library = load('libc.so.6');
  loadedCalls = {
    openMaster: library.func('int posix_openpt(int)'),
    grant: library.func('int grantpt(int)'),
    unlock: library.func('int unlockpt(int)'),
    slaveName: library.func('int ptsname_r(int, _Out_ uint8_t *, size_t)'),
    getAttributes: library.func('int tcgetattr(int, _Out_ uint8_t *)'),
    makeRaw: library.func('void cfmakeraw(_Inout_ uint8_t *)'),
    setAttributes: library.func('int tcsetattr(int, int, const uint8_t *)'),
    setSpeed: library.func('int cfsetspeed(_Inout_ uint8_t *, uint32_t)'),
    outputSpeed: library.func('uint32_t cfgetospeed(const uint8_t *)'),
    // Variadic in C; on Linux a pointer is handed over in the same register either way.
    control: library.func('int ioctl(int, unsigned long, _Out_ uint8_t *)'),
  };
  return loadedCalls;
}

/** A serial line. @throws Fault KD-RDR-PTY (rejects) */
export async function openPty({ clock, baud, onBytes }: LineOptions): Promise<Line> {
  const { master, path } = openMaster();
  // Held open, so that the line outlives a kiosk that closes it and opens it again.
  const slave = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  makeRaw(slave, baud);
  const stream = new ReadStream(master);
  const line = { open: true };
  stream.on('data', (chunk: Buffer) => onBytes(new Uint8Array(chunk)));
  // EIO once the slave is closed: that is how a closing line ends.
  stream.on('error', () => undefined);

  return {
    path,
    kioskBaud: () => (line.open ? baudOf(master) : null),
    unreadBytes: () => (line.open ? unreadOf(slave) : null),
    write: (bytes) =>
      writePatiently(master, bytes, { clock, pieceBytesMax: writeBytesMax, isOpen: () => line.open }),
    async close() {
      if (!line.open) return;
      line.open = false;
      closeSync(slave);
      stream.destroy();
    },
  };
}

function openMaster(): { readonly master: number; readonly path: string } {
  const calls = terminalCalls();
  const { readWrite, noControllingTerminal, closeOnExec, nonBlocking } = flags;
  const master = calls.openMaster(readWrite | noControllingTerminal | closeOnExec | nonBlocking);
  const failed = (call: string): Fault => new Fault('KD-RDR-PTY', { why: `${call}, errno ${errno()}` });
  if (master < 0) throw failed('posix_openpt');
  const name = Buffer.alloc(pathBytesMax);
  const broken =
    (calls.grant(master) !== 0 && 'grantpt') ||
    (calls.unlock(master) !== 0 && 'unlockpt') ||
    (calls.slaveName(master, name, name.length) !== 0 && 'ptsname_r');
  if (broken !== false) {
    const fault = failed(broken);
    closeSync(master);
    throw fault;
  }
  return { master, path: name.toString('latin1', 0, name.indexOf(0)) };
}

/** No echo, no line editing, no translation: every byte passes as it is. */
export function makeRaw(slave: number, baud: number | null): void {
  const calls = terminalCalls();
  const termios = Buffer.alloc(termiosBytes);
  calls.getAttributes(slave, termios);
  calls.makeRaw(termios);
  // A pseudo-terminal has no rate of its own: until a kiosk sets another one, it is the reader's.
  const code = speedCodes.find((speed) => speed.baud === baud)?.code;
  if (code !== undefined) calls.setSpeed(termios, code);
  calls.setAttributes(slave, setNow, termios);
}

/** What the other end set; null for a rate that is not in the table. */
function baudOf(master: number): number | null {
  const calls = terminalCalls();
  const termios = Buffer.alloc(termiosBytes);
  if (calls.getAttributes(master, termios) !== 0) return null;
  const code = calls.outputSpeed(termios);
  return speedCodes.find((speed) => speed.code === code)?.baud ?? null;
}

/** What was written to the master and nobody has read from the slave. */
function unreadOf(slave: number): number | null {
  const answer = Buffer.alloc(intBytes);
  return terminalCalls().control(slave, askUnread, answer) === 0 ? answer.readInt32LE() : null;
}
