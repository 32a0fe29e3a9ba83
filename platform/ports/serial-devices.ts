import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FoundDevice, UsbFacts } from '../../domain/reader/discovery.ts';
import { factOf } from './fact.ts';

/** Where the system describes its devices; other folders in tests. */
export interface DeviceRoots {
  readonly sys: string;
  readonly dev: string;
}

export const systemRoots: DeviceRoots = { sys: '/sys', dev: '/dev' };

/** More are not listed: a machine with so many has another purpose. */
const devicesMax = 64;
/** A USB interface is a folder or two below its device. */
const levelsMax = 6;

/**
 * Serial ports that have hardware behind them, as sysfs describes them: no port is opened, no bus is asked. What cannot
 * be read is passed over.
 */
export function listSerialDevices(roots: DeviceRoots = systemRoots): readonly FoundDevice[] {
  const stablePaths = stablePathsOf(join(roots.dev, 'serial/by-id'));
  return namesIn(join(roots.sys, 'class/tty'))
    .filter((name) => /^tty(?:ACM|USB|AMA|S|XRUSB|mxc)\d+$/.test(name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .slice(0, devicesMax)
    .flatMap((name): readonly FoundDevice[] => {
      const folder = realFolder(join(roots.sys, 'class/tty', name, 'device'));
      // The kernel keeps names for UARTs that the board does not have: type 0.
      if (folder === null || factIn(join(roots.sys, 'class/tty', name), 'type') === '0') return [];
      if (!existsSync(join(roots.dev, name))) return [];
      return [
        {
          bus: 'serial',
          path: join(roots.dev, name),
          stablePath: stablePaths.get(name) ?? null,
          usb: usbFactsAbove(folder),
          usages: [],
        },
      ];
    });
}

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

/** Names of device files to the links of udev that lead to them. */
function stablePathsOf(folder: string): ReadonlyMap<string, string> {
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

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function realFolder(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** One line of a file of sysfs. */
function factIn(folder: string, name: string): string | null {
  try {
    return factOf(readFileSync(join(folder, name), 'utf8'));
  } catch {
    return null;
  }
}
