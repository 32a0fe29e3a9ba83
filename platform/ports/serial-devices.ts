import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundDevice } from '../../domain/reader/discovery.ts';
import {
  devicesMax,
  factIn,
  namesIn,
  realFolder,
  stablePathsOf,
  systemRoots,
  usbFactsAbove,
  type DeviceRoots,
} from './sysfs.ts';

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
