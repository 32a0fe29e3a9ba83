import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { UsbFacts } from '../../domain/reader/discovery.ts';
import { factOf } from './fact.ts';

/** Where the system describes its devices; other folders in tests. */
export interface DeviceRoots {
  readonly sys: string;
  readonly dev: string;
}

export const systemRoots: DeviceRoots = { sys: '/sys', dev: '/dev' };

/** More are not listed: a machine with so many has another purpose. */
export const devicesMax = 64;
/** A USB interface is a folder or two below its device. */
const levelsMax = 6;

/** The description of the USB device that a folder of sysfs, links followed, belongs to; null when it is none. */
export function usbFactsAbove(folder: string): UsbFacts | null {
  let at = folder;
  let interfaceNumber: string | null = null;
  for (let level = 0; level < levelsMax; level += 1) {
    interfaceNumber ??= factIn(at, 'bInterfaceNumber');
    const vendorId = factIn(at, 'idVendor');
    const productId = factIn(at, 'idProduct');
    if (vendorId !== null && productId !== null)
      return {
        vendorId: vendorId.toUpperCase(),
        productId: productId.toUpperCase(),
        manufacturer: factIn(at, 'manufacturer'),
        product: factIn(at, 'product'),
        serial: factIn(at, 'serial'),
        interfaceNumber: interfaceNumber === null ? null : Number.parseInt(interfaceNumber, 16),
      };
    at = dirname(at);
  }
  return null;
}

/** Names of device files (`ttyACM0`) to the links of udev that lead to them, by the folder of those links. */
export function stablePathsOf(folder: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const name of namesIn(folder)) {
    try {
      paths.set(basename(readlinkSync(join(folder, name))), join(folder, name));
    } catch {
      // No link, or gone in the meantime.
    }
  }
  return paths;
}

/** None where the folder cannot be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Where a path ends, links followed; null where nothing is there. */
export function realFolder(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** What a file of sysfs says, as it can be printed; null when it says nothing. */
export function factIn(folder: string, name: string): string | null {
  const text = textIn(folder, name);
  return text === null ? null : factOf(text);
}

/** All that a file of sysfs says; null when it cannot be read. */
export function textIn(folder: string, name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8').trim();
  } catch {
    return null;
  }
}
