import { realpath } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { FoundDevice } from '../../domain/reader/discovery.ts';
import { descriptorBytesMax, understood } from '../../domain/reader/hid/report-descriptor.ts';
import { factOf } from './fact.ts';
import { systemRoots, type DeviceRoots } from './sysfs.ts';
import { codeOf, messageOf } from '../error-facts.ts';

/** Node's own, not the C library's as in `node:fs/promises`: under umockdev that one ends the process. */
export const realPath = promisify(realpath);

interface HidDevice {
  /** `/dev/hidraw0` */
  readonly path: string;
  /** Four hexadecimal digits in capitals, as in a reader's profile. */
  readonly vendorId: string;
  readonly productId: string;
  /** `0003` is USB, `0005` Bluetooth. */
  readonly bus: string;
  readonly name: string;
  /** Which socket it is plugged into. */
  readonly phys: string;
  /** The serial number, if it has one. */
  readonly uniq: string;
  /** Of the USB interface; null on other buses. */
  readonly interfaceNumber: number | null;
  readonly descriptor: Uint8Array;
}

export type HidEntry =
  | { readonly ok: true; readonly device: HidDevice }
  /** A device that went while it was looked at, or that cannot be understood. */
  | { readonly ok: false; readonly name: string; readonly why: string };

/** BUS_USB of Linux. */
const usbBus = '0003';
/** HIDRAW_MAX_DEVICES of Linux. */
const devicesMax = 64;
/** A file of sysfs is one page at most. */
const attributeBytesMax = 4_096;

/** The hidraw devices there are now, in the order of their numbers. Reads what the system already knows: no bus traffic. */
export async function hidDevices(roots: DeviceRoots = systemRoots): Promise<readonly HidEntry[]> {
  const folder = join(roots.sys, 'class/hidraw');
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    // A kernel without hidraw, or none plugged in since it started.
    if (codeOf(error) === 'ENOENT') return [];
    return [{ ok: false, name: folder, why: messageOf(error) }];
  }
  const numbered = names
    .filter((name) => /^hidraw\d{1,3}$/.test(name))
    .toSorted((a, b) => Number(a.slice(6)) - Number(b.slice(6)));
  const entries = await Promise.all(
    numbered.slice(0, devicesMax).map((name) => entryOf(name, join(folder, name, 'device'), roots)),
  );
  const beyond = numbered
    .slice(devicesMax)
    .map((name) => ({ ok: false, name, why: `more than ${devicesMax}` }) as const);
  return [...entries, ...beyond];
}

/** Pages of what is no document reader: pointers, keyboards, volume keys, batteries. */
const otherPages: ReadonlySet<number> = new Set([0x01, 0x06, 0x0c, 0x84, 0x85]);

/**
 * HID devices that may be readers, for `judgeDevice`: keyboards and mice are left out, and so is what went meanwhile.
 * A descriptor that cannot be read gives no usages.
 */
export async function listHidReaders(roots: DeviceRoots = systemRoots): Promise<readonly FoundDevice[]> {
  const entries = await hidDevices(roots);
  return entries.flatMap((entry) => {
    if (!entry.ok) return [];
    const { path, bus, vendorId, productId, name, uniq, interfaceNumber, descriptor } = entry.device;
    const usages = understood(descriptor)?.collections ?? [];
    if (usages.length > 0 && usages.every(({ usagePage }) => otherPages.has(usagePage))) return [];
    const facts = { vendorId, productId, manufacturer: null, product: factOf(name), serial: factOf(uniq) };
    const usb = bus === usbBus ? { ...facts, interfaceNumber } : null;
    return [{ bus: 'hid', path, stablePath: null, usb, usages }];
  });
}

/** Of a device by its name (`hidraw0`); null where the system shows none. */
export async function reportDescriptorOf(name: string, { sys } = systemRoots): Promise<Uint8Array | null> {
  try {
    const path = join(sys, 'class/hidraw', name, 'device/report_descriptor');
    return new Uint8Array(await readStart(path, descriptorBytesMax));
  } catch {
    return null;
  }
}

/**
 * Another interface of the same USB device.
 *
 * @param name of the one that is known (`hidraw0`)
 * @param numberOf number of the known interface to that of the wanted one
 * @returns `/dev/hidraw1`; null where the system shows none
 */
export async function siblingOf(
  name: string,
  numberOf: Readonly<Record<string, number>>,
  roots: DeviceRoots = systemRoots,
): Promise<string | null> {
  const devices = (await hidDevices(roots)).flatMap((entry) => (entry.ok ? [entry.device] : []));
  const own = devices.find(({ path }) => basename(path) === name);
  const wanted = numberOf[String(own?.interfaceNumber)];
  if (wanted === undefined) return null;
  const usbDevice = await usbDeviceOf(name, roots);
  for (const { path, interfaceNumber } of devices) {
    if (interfaceNumber === wanted && (await usbDeviceOf(basename(path), roots)) === usbDevice) return path;
  }
  return null;
}

/** Folder of the USB device: above that of the interface, which is above that of the HID device. */
async function usbDeviceOf(name: string, { sys }: DeviceRoots): Promise<string> {
  return dirname(dirname(await realPath(join(sys, 'class/hidraw', name, 'device'))));
}

async function entryOf(name: string, folder: string, roots: DeviceRoots): Promise<HidEntry> {
  try {
    const [uevent, descriptor, interfaceNumber] = await Promise.all([
      readStart(join(folder, 'uevent'), attributeBytesMax),
      readStart(join(folder, 'report_descriptor'), descriptorBytesMax),
      interfaceNumberOf(folder),
    ]);
    const known = identityOf(uevent.toString('utf8'));
    if (known === null) return { ok: false, name, why: 'uevent: no HID_ID' };
    const path = join(roots.dev, name);
    return { ok: true, device: { path, ...known, interfaceNumber, descriptor: new Uint8Array(descriptor) } };
  } catch (error) {
    return { ok: false, name, why: messageOf(error) };
  }
}

/** From the lines `HID_ID=0003:00002B78:00000005`, `HID_NAME=…`, `HID_PHYS=…`, `HID_UNIQ=…`. */
function identityOf(uevent: string): Omit<HidDevice, 'path' | 'interfaceNumber' | 'descriptor'> | null {
  const value = (key: string): string => new RegExp(`^${key}=(.*)$`, 'm').exec(uevent)?.[1] ?? '';
  const id = /^([0-9A-F]{4}):0000([0-9A-F]{4}):0000([0-9A-F]{4})$/.exec(value('HID_ID').toUpperCase());
  const [bus, vendorId, productId] = id?.slice(1) ?? [];
  if (bus === undefined || vendorId === undefined || productId === undefined) return null;
  return {
    bus,
    vendorId,
    productId,
    name: value('HID_NAME'),
    phys: value('HID_PHYS'),
    uniq: value('HID_UNIQ'),
  };
}

/**
 * The folder above a USB device's HID folder is its interface. `..` is left to the system: `device` is a link, and only
 * behind it is that folder.
 */
async function interfaceNumberOf(folder: string): Promise<number | null> {
  try {
    const text = (await readStart(`${folder}/../bInterfaceNumber`, attributeBytesMax))
      .toString('latin1')
      .trim();
    return /^[0-9a-f]{2}$/i.test(text) ? Number.parseInt(text, 16) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function readStart(path: string, bytesMax: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(bytesMax + 1);
    let length = 0;
    for (let taken = -1; taken !== 0 && length < buffer.length; length += taken) {
      taken = (await file.read(buffer, length, buffer.length - length, null)).bytesRead;
    }
    if (length > bytesMax) throw new Error(`${path}: more than ${bytesMax} bytes`);
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}
