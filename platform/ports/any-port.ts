import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hidPortOpener } from './hid-port.ts';
import type { PortOpener } from './port.ts';
import { serialPortOpener } from './serial-port.ts';
import { watchPath } from './watch-path.ts';

/** Debian's folder for locks is in memory, and every user may write there. */
const lockFolder = existsSync('/run/lock') ? '/run/lock/kordon' : join(tmpdir(), 'kordon-lock');

/** Opens the devices of this machine, each by the bus that its profile names. */
export function portOpener(): PortOpener {
  const serial = serialPortOpener();
  const hid = hidPortOpener({ lockFolder });
  return {
    open: (path, settings, handlers) =>
      settings.bus === 'serial' ? serial.open(path, settings, handlers) : hid.open(path, settings, handlers),
    watch: watchPath,
  };
}
