import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { bytesOfHex } from '../../domain/reader/bytes.ts';
import type { FoundDevice } from '../../domain/reader/discovery.ts';
import { listHidReaders } from '../../platform/ports/hid-devices.ts';
import { listSerialDevices } from '../../platform/ports/serial-devices.ts';
import { makeGadget, type Gadget } from '../../sim/readers/lines/gadget-tree.ts';
import { barCodeScanner } from '../fixtures/report-descriptors.ts';

/* For cases that run in a guest: its tools, and readers that are plugged into it. */

const toolMsMax = 120_000;
const untilMsMax = 10_000;
const untilEveryMs = 20;

/** Runs a program of the guest from the root of the repository; what it printed. */
export async function runInside(program: string, ...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, args, { timeout: toolMsMax })).stdout;
}

const settlesMax = 5;

/** Waits until udev has done all it knows of. Its socket breaks while it is very busy ("Broken pipe"): it is asked again. */
async function settle(): Promise<void> {
  for (let left = settlesMax; ; left -= 1) {
    try {
      await runInside('udevadm', 'settle');
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** Waits until something is there. @param what in the sentence of the error */
export async function until<T>(
  what: string,
  look: () => T | null | Promise<T | null>,
  msMax = untilMsMax,
): Promise<T> {
  const endMs = performance.now() + msMax;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > endMs) throw new Error(`${what}: not within ${msMax} ms`);
    await setTimeout(untilEveryMs);
  }
}

/** Ids that kordon knows as one of its own on the serial side. */
const elyctis = { vendorId: 0x2b78, productId: 0x0005 };
/** Of one report, with its number. */
export const inputReportBytes = 62;

/** A reader with a serial and a HID interface, as this machine sees it. */
export interface PluggedReader {
  readonly gadget: Gadget;
  /** Both interfaces, from sysfs; waits for them, and for udev to be done with them. */
  found(): Promise<{ readonly serial: FoundDevice; readonly hid: FoundDevice }>;
  /** Pulls the cable, and waits until both device files are gone. */
  pull(): Promise<void>;
  plugIn(): void;
}

/** Plugs a reader in, and takes it out after the work. */
export async function withReader(
  serialNumber: string,
  work: (reader: PluggedReader) => Promise<void>,
): Promise<void> {
  const gadget = makeGadget(
    { ...elyctis, product: 'ID BOX', serial: serialNumber },
    { reportDescriptor: bytesOfHex(barCodeScanner), inputReportBytes },
  );
  const isIt = ({ usb }: FoundDevice): boolean => usb?.serial === serialNumber;
  const reader: PluggedReader = {
    gadget,
    async found() {
      const devices = await until(`both interfaces of ${serialNumber}`, async () => {
        const serial = listSerialDevices().find(isIt);
        const hid = (await listHidReaders()).find(isIt);
        return serial === undefined || hid === undefined ? null : { serial, hid };
      });
      await settle();
      return { serial: listSerialDevices().find(isIt) ?? devices.serial, hid: devices.hid };
    },
    async pull() {
      const { serial, hid } = await reader.found();
      gadget.unbind();
      for (const { path } of [serial, hid])
        await until(`${path} gone`, () => (existsSync(path) ? null : true));
      await settle();
    },
    plugIn: () => gadget.bind(),
  };
  try {
    gadget.bind();
    await work(reader);
  } finally {
    gadget.remove();
  }
}
