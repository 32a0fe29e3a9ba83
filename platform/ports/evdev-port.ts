import { close, constants, open, write, writeSync } from 'node:fs';
import { constants as systemConstants } from 'node:os';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  eventTypes,
  inputEventsOf,
  ledCodes,
  synchroniseCodes,
} from '../../domain/reader/keyboard/input-events.ts';
import { messageOf } from '../error-facts.ts';
import { takeDevice } from './device-lock.ts';
import type { EvdevNews, EvdevTask } from './evdev-worker.ts';
import { realPath } from './hid-devices.ts';
import { portProblem } from './port-problem.ts';
import type { KeyboardSettings, Port, PortHandlers, PortOpener, PortOpening, PortProblem } from './port.ts';
import { watchPath } from './watch-path.ts';

/** What is asked of an event device beside its events. */
export interface EvdevControl {
  /** Takes its keys from everybody else. Answers 0, or the number of the error. */
  grab(file: number): number;
  /** Puts Caps Lock out: a scanner that looks at it turns its letters round. */
  capsLockOff(file: number): Promise<void>;
}

export interface EvdevPortOptions {
  /** First part of the locks' names, the same for all programs that may want a device. */
  readonly lockScope: string;
  /** The system's own, unless a test has another. */
  readonly control?: EvdevControl;
}

/** Keyboards of this machine by their event devices, each taken from everybody else. Bytes are `struct input_event`. */
export function evdevPortOpener(options: EvdevPortOptions): PortOpener<KeyboardSettings> {
  return {
    open: (path, _settings, handlers) => openKeyboard(path, options, handlers),
    watch: watchPath,
  };
}

/** What has to be given back, the last first. */
type Held = (() => void)[];

async function openKeyboard(
  path: string,
  { lockScope, control }: EvdevPortOptions,
  handlers: PortHandlers,
): Promise<PortOpening> {
  const held: Held = [];
  try {
    // By its own name: a link such as those of udev leads to the same device. One that leads nowhere yet is missing:
    // opened by the link's name in the next moment, the device would have another's lock.
    const device = await realPath(path);
    const locking = await takeDevice(lockScope, basename(device));
    if (!locking.ok) return locking;
    held.push(() => locking.lock.release());
    const file = await promisify(open)(device, constants.O_RDWR | constants.O_NONBLOCK);
    held.push(() => close(file));
    const calls = await import('./evdev-calls.ts');
    const { grab, capsLockOff } = control ?? { grab: calls.grab, capsLockOff: putCapsLockOut };
    const error = grab(file);
    if (error !== 0)
      return refused(held, grabProblems.get(error) ?? 'failed', `${device}: grab, errno ${error}`);
    // A board without the light, or one that does not answer: as good as before.
    await capsLockOff(file).catch(() => undefined);
    const wakeFile = calls.makeWakeFile();
    held.push(() => close(wakeFile));
    const pendingBytes = new Int32Array(new SharedArrayBuffer(4));
    return { ok: true, port: await portOf({ file, wakeFile, pendingBytes }, held, handlers) };
  } catch (error) {
    const why = messageOf(error);
    return refused(held, portProblem(why), why);
  }
}

const { EBUSY, ENODEV } = systemConstants.errno;
const grabProblems: ReadonlyMap<number, PortProblem> = new Map([
  [EBUSY, 'busy'],
  [ENODEV, 'missing'],
]);

function giveBack(held: Held): void {
  for (let last = held.pop(); last !== undefined; last = held.pop()) last();
}

function refused(held: Held, problem: PortProblem, why: string): PortOpening {
  giveBack(held);
  return { ok: false, problem, why };
}

async function putCapsLockOut(file: number): Promise<void> {
  await promisify(write)(
    file,
    inputEventsOf(
      { type: eventTypes.led, code: ledCodes.capsLock, value: 0 },
      { type: eventTypes.synchronise, code: synchroniseCodes.report, value: 0 },
    ),
  );
}

const workerUrl = new URL('./evdev-worker.ts', import.meta.url);
/** It moves bytes and keeps nothing. */
const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 };
/** An event file counts in eight bytes. */
const wakeUp = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0);

/** Rejects when the thread that reads cannot be started; what is held is the caller's then. */
async function portOf(task: EvdevTask, held: Held, handlers: PortHandlers): Promise<Port> {
  const worker = new Worker(workerUrl, { workerData: task, execArgv: [], resourceLimits });
  const started = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let ending: Promise<void> | null = null;

  const wake = (): void => void writeSync(task.wakeFile, wakeUp);
  // A thread that waits in the kernel would keep the process from its end.
  process.once('exit', wake);
  worker.once('exit', () => {
    process.off('exit', wake);
    ended.resolve();
  });

  /** Whatever ends the port first is told, and only that. */
  function end(problem: PortProblem | null): Promise<void> {
    ending ??= finish(problem);
    return ending;
  }

  async function finish(problem: PortProblem | null): Promise<void> {
    if (problem !== null) handlers.onClose(problem);
    wake();
    await ended.promise;
    // Closing the file gives the keys back to everybody.
    giveBack(held);
    if (problem === null) handlers.onClose(null);
  }

  worker.on('message', (news: EvdevNews) => {
    if (news.kind === 'reading') return started.resolve();
    if (news.kind === 'lost') return void end('disconnected');
    Atomics.sub(task.pendingBytes, 0, news.bytes.length);
    if (ending === null) handlers.onBytes(news.bytes);
  });
  worker.once('error', started.reject);
  worker.once('exit', () => started.reject(new Error('the reading thread ended')));
  await started.promise;
  worker.once('exit', () => void end('failed'));

  return {
    reportDescriptor: null,
    async write() {
      throw new Error('a keyboard takes no bytes');
    },
    close: () => end(null),
  };
}
