import { evdevPortOpener } from './evdev-port.ts';
import { hidPortOpener } from './hid-port.ts';
import type { PortOpener } from './port.ts';
import { serialPortOpener } from './serial-port.ts';
import { socketPortOpener } from './socket-port.ts';
import { watchPath } from './watch-path.ts';

/** Locks of all programs of kordon. */
const lockScope = 'kordon';

/** Opens the devices of this machine, each by the bus that its profile names. */
export function portOpener(): PortOpener {
  const serial = serialPortOpener();
  const hid = hidPortOpener({ lockScope });
  const external = socketPortOpener({ lockScope });
  const keyboard = evdevPortOpener({ lockScope });
  return {
    open(path, settings, handlers) {
      switch (settings.bus) {
        case 'serial':
          return serial.open(path, settings, handlers);
        case 'hid':
          return hid.open(path, settings, handlers);
        case 'keyboard':
          return keyboard.open(path, settings, handlers);
        case 'external':
          return external.open(path, settings, handlers);
      }
    },
    watch: watchPath,
  };
}
