import { join } from 'node:path';
import { honeywellScanner } from '../../fixtures/report-descriptors.ts';
import { bytes } from '../../support/reader-bytes.ts';
import { link, put } from './healthy-kiosk.ts';
import { terminalWith, type TestKiosk } from './sick-kiosk.ts';

const device = 'sys/devices/platform/scb/fd500000.pcie/pci0000:00/usb1/1-1/1-1.4';

/** Plugs a HID bar code scanner in, as the kernel shows it, and makes it the kiosk's only reader. */
export function useScanner(kiosk: TestKiosk, descriptor: string = honeywellScanner): void {
  const { machine } = kiosk;
  const hid = `${device}/1-1.4:1.0/0003:0C2E:0B61.0001`;
  put(machine, `${device}/idVendor`, '0c2e\n');
  put(machine, `${device}/idProduct`, '0b61\n');
  put(machine, `${hid}/report_descriptor`, bytes(descriptor));
  link(machine, `${hid}/hidraw/hidraw0/device`, '../..');
  link(machine, 'sys/class/hidraw/hidraw0', `../../../${hid}/hidraw/hidraw0`);
  put(machine, 'dev/hidraw0');
  kiosk.devices.set(join(machine, 'dev/hidraw0'), terminalWith({ inode: 418 }));
  kiosk.toml['readers'] = '["hid:/dev/hidraw0,profile=hid-pos"]';
}
