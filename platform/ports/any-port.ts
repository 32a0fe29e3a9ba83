import { hidPortOpener } from './hid-port.ts';
import type { PortOpener } from './port.ts';
import { serialPortOpener } from './serial-port.ts';
import { watchPath } from './watch-path.ts';

/** Opens the devices of this machine, each by the bus that its profile names. */
export function portOpener(): PortOpener {
  const serial = serialPortOpener();
  const hid = hidPortOpener({ lockScope: 'kordon' });
  return {
    open: (path, settings, handlers) =>
      settings.bus === 'serial' ? serial.open(path, settings, handlers) : hid.open(path, settings, handlers),
    watch: watchPath,
  };
}
