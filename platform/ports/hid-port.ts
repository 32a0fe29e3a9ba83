import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { HIDAsync, setDriverType } from 'node-hid';
import { takeDevice, type DeviceLock } from './device-lock.ts';
import { portProblem } from './port-problem.ts';
import { realPath, reportDescriptorOf, siblingOf } from './hid-devices.ts';
import { systemRoots, type DeviceRoots } from './sysfs.ts';
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
  /** Where the system shows its devices. */
  readonly roots?: DeviceRoots;
}

type Means = Required<HidPortOptions>;

/** HID devices of this machine by their hidraw files. */
export function hidPortOpener(options: HidPortOptions): HidPortOpener {
  const means: Means = { binding: nodeHid, roots: systemRoots, ...options };
  return {
    open: (path, settings, handlers) => openHidPort(path, settings, means, handlers),
    watch: watchPath,
  };
}

/** What was taken of a device until now; all of it is given back at the end. */
interface Taken {
  readonly locks: DeviceLock[];
  readonly handles: HidHandle[];
}

async function openHidPort(
  path: string,
  { writeInterfaceOf }: HidSettings,
  means: Means,
  handlers: PortHandlers,
): Promise<HidPortOpening> {
  const taken: Taken = { locks: [], handles: [] };
  try {
    const device = await ownNameOf(path);
    const reader = await take(device, means, taken);
    if (!reader.ok) return await refused(taken, reader);
    const reportDescriptor = await reportDescriptorOf(basename(device), means.roots);
    if (writeInterfaceOf === undefined)
      return await begun(portOf(reader.handle, reader.handle, reportDescriptor, taken, handlers));
    const sibling = await siblingOf(basename(device), writeInterfaceOf, means.roots);
    if (sibling === null) {
      const why = `${device}: its device shows no interface to write to`;
      return await refused(taken, { ok: false, problem: 'missing', why });
    }
    const writer = await take(sibling, means, taken);
    if (!writer.ok) return await refused(taken, writer);
    return await begun(portOf(reader.handle, writer.handle, reportDescriptor, taken, handlers));
  } catch (error) {
    const why = messageOf(error);
    return await refused(taken, { ok: false, problem: portProblem(why), why });
  }
}

/**
 * `node-hid` starts to read in the next tick after its first listener; a device that is closed by then throws where
 * nobody catches it. So a port is handed out after that tick.
 */
async function begun(port: HidPort): Promise<HidPortOpening> {
  await new Promise<void>((resolve) => {
    process.nextTick(resolve);
  });
  return { ok: true, port };
}

/**
 * A link such as those of udev leads to the same device. One that leads nowhere yet may do so in the next moment: opened
 * by the link's name, the device would have another's lock and no report descriptor. Rejects then.
 */
async function ownNameOf(path: string): Promise<string> {
  try {
    return await realPath(path);
  } catch (error) {
    // umockdev lets such a file be opened and hides it from everything else.
    if (/^hidraw\d+$/.test(basename(path))) return path;
    throw error;
  }
}

type Refusal = Extract<HidPortOpening, { readonly ok: false }>;

/** One hidraw device for this program alone. */
async function take(
  device: string,
  { lockScope, binding }: Means,
  taken: Taken,
): Promise<Refusal | { readonly ok: true; readonly handle: HidHandle }> {
  const locking = await takeDevice(lockScope, basename(device));
  if (!locking.ok) return locking;
  taken.locks.push(locking.lock);
  const handle = await binding.open(device);
  taken.handles.push(handle);
  return { ok: true, handle };
}

async function refused(taken: Taken, refusal: Refusal): Promise<Refusal> {
  await giveBack(taken);
  return refusal;
}

async function giveBack({ handles, locks }: Taken): Promise<void> {
  // Nothing of a hung device is heard any more: it must not keep others, or the next try, from it.
  const closed = Promise.allSettled(handles.map((handle) => handle.close()));
  if (handles.length > 0) await Promise.race([closed, setTimeout(closeMsMax)]);
  for (const lock of locks) lock.release();
}

/** @param writer the same as `reader`, or another interface of its device */
function portOf(
  reader: HidHandle,
  writer: HidHandle,
  reportDescriptor: Uint8Array | null,
  taken: Taken,
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
    await giveBack(taken);
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
  for (const handle of taken.handles)
    handle.on('error', (error) => void end(typeof error === 'string' ? 'disconnected' : 'failed'));
  reader.on('data', (report) => {
    if (ending === null) handlers.onBytes(new Uint8Array(report));
  });

  return {
    reportDescriptor,
    write: (report) => send(report, (bytes) => writer.write(bytes)),
    sendFeature: (report) => send(report, (bytes) => writer.sendFeatureReport(bytes)),
    close: () => end(null),
  };
}
