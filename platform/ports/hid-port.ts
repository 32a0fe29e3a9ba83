import { realpath } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { HIDAsync, setDriverType } from 'node-hid';
import { takeDevice, type DeviceLock } from './device-lock.ts';
import { portProblem } from './port-problem.ts';
import { reportDescriptorOf } from './hid-devices.ts';
import type { HidSettings, Port, PortHandlers, PortOpener, PortProblem } from './port.ts';
import { watchPath } from './watch-path.ts';
import { messageOf } from '../error-facts.ts';

/** Bytes that were written and not yet taken by the device. Commands are one report: more is a device that hangs. */
const pendingBytesMax = 4_096;

/** A device that does not let itself be closed is left to the system. */
const closeMsMax = 1_000;

/** A HID device. Bytes in both directions are whole reports, the report id first where the device numbers them. */
export interface HidPort extends Port {
  /** An output report; its first byte is the report id, 0 for a device that does not number its reports. */
  write(report: Uint8Array): Promise<void>;
  /** A feature report, in the same form. */
  sendFeature(report: Uint8Array): Promise<void>;
}

type HidPortOpening =
  | { readonly ok: true; readonly port: HidPort }
  | { readonly ok: false; readonly problem: PortProblem; readonly why: string };

export interface HidPortOpener extends PortOpener<HidSettings> {
  open(path: string, settings: HidSettings, handlers: PortHandlers): Promise<HidPortOpening>;
}

/** Node's own, not the C library's as in `node:fs/promises`: under umockdev that one ends the process. */
const realPath = promisify(realpath);

/** What is used of the `HIDAsync` class. */
interface HidHandle {
  on(event: 'data', listener: (report: Buffer) => void): unknown;
  /** The device's own errors are strings; an `Error` was thrown by a listener. */
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  sendFeatureReport(report: Buffer): Promise<number>;
  close(): Promise<void>;
}

export interface HidBinding {
  open(path: string): Promise<HidHandle>;
}

const nodeHid: HidBinding = {
  open(path) {
    setDriverType('hidraw');
    return HIDAsync.open(path);
  },
};

export interface HidPortOptions {
  /** First part of the locks' names, the same for all programs that may want a device. */
  readonly lockScope: string;
  readonly binding?: HidBinding;
}

/** HID devices of this machine by their hidraw files. */
export function hidPortOpener({ lockScope, binding = nodeHid }: HidPortOptions): HidPortOpener {
  return {
    open: (path, _settings, handlers) => openHidPort(path, lockScope, binding, handlers),
    watch: watchPath,
  };
}

async function openHidPort(
  path: string,
  lockScope: string,
  binding: HidBinding,
  handlers: PortHandlers,
): Promise<HidPortOpening> {
  let lock: DeviceLock | null = null;
  try {
    // By its own name: a link such as those of udev leads to the same device. What has none will not open either.
    const device = await realPath(path).catch(() => path);
    const locking = await takeDevice(lockScope, basename(device));
    if (!locking.ok) return locking;
    ({ lock } = locking);
    const reportDescriptor = await reportDescriptorOf(basename(device));
    return { ok: true, port: portOf(await binding.open(device), reportDescriptor, lock, handlers) };
  } catch (error) {
    lock?.release();
    const why = messageOf(error);
    return { ok: false, problem: portProblem(why), why };
  }
}

function portOf(
  handle: HidHandle,
  reportDescriptor: Uint8Array | null,
  lock: DeviceLock,
  handlers: PortHandlers,
): HidPort {
  let pendingBytes = 0;
  let ending: Promise<void> | null = null;

  /** Whatever ends the port first is told, and only that. */
  function end(problem: PortProblem | null): Promise<void> {
    ending ??= finish(problem);
    return ending;
  }

  async function finish(problem: PortProblem | null): Promise<void> {
    // A loss is told at once: closing waits for what is still being written, and a hung device takes nothing.
    if (problem !== null) handlers.onClose(problem);
    // Nothing of a hung device is heard any more: it must not keep others, or the next try, from it.
    await Promise.race([handle.close().catch(() => undefined), setTimeout(closeMsMax)]);
    lock.release();
    if (problem === null) handlers.onClose(null);
  }

  async function send(report: Uint8Array, way: (report: Buffer) => Promise<number>): Promise<void> {
    if (ending !== null) throw new Error('the port is closed');
    if (pendingBytes + report.length > pendingBytesMax) throw new Error('the device takes no bytes');
    pendingBytes += report.length;
    try {
      await way(Buffer.from(report));
    } catch (error) {
      throw new Error(messageOf(error), { cause: error });
    } finally {
      pendingBytes -= report.length;
    }
  }

  // Reading starts with the first listener for data, and an error without a listener would end the process.
  handle.on('error', (error) => void end(typeof error === 'string' ? 'disconnected' : 'failed'));
  handle.on('data', (report) => {
    if (ending === null) handlers.onBytes(new Uint8Array(report));
  });

  return {
    reportDescriptor,
    write: (report) => send(report, (bytes) => handle.write(bytes)),
    sendFeature: (report) => send(report, (bytes) => handle.sendFeatureReport(bytes)),
    close: () => end(null),
  };
}
