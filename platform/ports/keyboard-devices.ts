import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundDevice, UsbFacts } from '../../domain/reader/discovery.ts';
import {
  devicesMax,
  factIn,
  namesIn,
  realFolder,
  stablePathsOf,
  systemRoots,
  textIn,
  usbFactsAbove,
  type DeviceRoots,
} from './sysfs.ts';

/** Escape, the digits, the first row of letters and on to D: what udev, too, calls a keyboard (input_id). */
const keyboardKeys = 0xff_ff_ff_fe;

/**
 * Event devices that type, as sysfs describes them, for `judgeDevice`. Power buttons, mice and remote controls have other
 * keys. None is opened. What cannot be read is passed over.
 */
export function listKeyboards(roots: DeviceRoots = systemRoots): readonly FoundDevice[] {
  const stablePaths = stablePathsOf(join(roots.dev, 'input/by-id'));
  return namesIn(join(roots.sys, 'class/input'))
    .filter((name) => /^event\d+$/.test(name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .flatMap((name): readonly FoundDevice[] => {
      const folder = realFolder(join(roots.sys, 'class/input', name, 'device'));
      const path = join(roots.dev, 'input', name);
      if (folder === null || !types(folder) || !existsSync(path)) return [];
      const usb = usbFactsAbove(folder);
      return [
        {
          bus: 'keyboard',
          path,
          stablePath: stablePaths.get(name) ?? null,
          usb: usb === null ? null : named(usb, folder),
          usages: [],
        },
      ];
    })
    .slice(0, devicesMax);
}

/** Words of 64 bits in hexadecimal, the one with the first keys last. */
function types(folder: string): boolean {
  const first = /([0-9a-f]{1,16})$/i.exec(textIn(folder, 'capabilities/key') ?? '')?.[1] ?? '0';
  return (Number.parseInt(first.slice(-8), 16) & keyboardKeys) >>> 0 === keyboardKeys;
}

/** A device whose USB descriptor has no name may still have one as a keyboard. */
const named = (usb: UsbFacts, folder: string): UsbFacts => ({
  ...usb,
  product: usb.product ?? factIn(folder, 'name'),
});
