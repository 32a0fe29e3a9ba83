import { join } from 'node:path';
import { link, put } from './healthy-kiosk.ts';
import { terminalWith, type TestKiosk } from './sick-kiosk.ts';

const hid = 'sys/devices/platform/scb/fd500000.pcie/pci0000:00/usb1/1-1/1-1.2/1-1.2:1.0/0003:04D8:F372.0003';

/** Plugs a Luxafor Flag in as the kernel shows it, and makes it the kiosk's light. Answers its file. */
export function useLight(kiosk: TestKiosk, ids = '000004D8:0000F372'): string {
  const { machine } = kiosk;
  put(
    machine,
    `${hid}/uevent`,
    `HID_ID=0003:${ids}\nHID_NAME=LUXAFOR FLAG\nHID_PHYS=usb-1.2/input0\nHID_UNIQ=\n`,
  );
  put(machine, `${hid}/report_descriptor`);
  link(machine, `${hid}/hidraw/hidraw1/device`, '../..');
  link(machine, 'sys/class/hidraw/hidraw1', `../../../${hid}/hidraw/hidraw1`);
  put(machine, 'dev/hidraw1');
  const file = join(machine, 'dev/hidraw1');
  kiosk.devices.set(file, terminalWith({ inode: 419 }));
  kiosk.light = 'hid:/dev/hidraw1';
  return file;
}
