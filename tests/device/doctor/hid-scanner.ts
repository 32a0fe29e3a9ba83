import { join } from 'node:path';
import { honeywellScanner } from '../../fixtures/report-descriptors.ts';
import { bytes } from '../../support/reader-bytes.ts';
import { link, put } from './healthy-kiosk.ts';
import { terminalWith, type TestKiosk } from './sick-kiosk.ts';

const device = 'sys/devices/platform/scb/fd500000.pcie/pci0000:00/usb1/1-1/1-1.4';

interface HidIds {
  readonly vendorId: string;
  readonly productId: string;
  readonly interfaceNumber: number;
  readonly profileName: string;
}

const scannerIds: HidIds = {
  vendorId: '0c2e',
  productId: '0b61',
  interfaceNumber: 0,
  profileName: 'hid-pos',
};

/** Plugs a HID reader in, a bar code scanner by default, as the kernel shows it, and makes it the kiosk's only reader. */
export function useScanner(
  kiosk: TestKiosk,
  descriptor: string = honeywellScanner,
  { vendorId, productId, interfaceNumber, profileName }: HidIds = scannerIds,
): void {
  const { machine } = kiosk;
  const hid = `${device}/1-1.4:1.${interfaceNumber}/0003:0C2E:0B61.0001`;
  put(machine, `${device}/idVendor`, `${vendorId}\n`);
  put(machine, `${device}/idProduct`, `${productId}\n`);
  put(machine, `${device}/1-1.4:1.${interfaceNumber}/bInterfaceNumber`, `0${interfaceNumber}\n`);
  put(machine, `${hid}/report_descriptor`, bytes(descriptor));
  link(machine, `${hid}/hidraw/hidraw0/device`, '../..');
  link(machine, 'sys/class/hidraw/hidraw0', `../../../${hid}/hidraw/hidraw0`);
  put(machine, 'dev/hidraw0');
  kiosk.devices.set(join(machine, 'dev/hidraw0'), terminalWith({ inode: 418 }));
  kiosk.toml['readers'] = `["hid:/dev/hidraw0,profile=${profileName}"]`;
}
