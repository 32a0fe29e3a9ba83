import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { honeywellScanner } from '../fixtures/report-descriptors.ts';
import { root } from '../tidy/sources.ts';
import { optionalStage } from './optional.ts';
import { bytes } from './reader-bytes.ts';

/* A machine with one HID scanner, shown to a program by umockdev-run: real node-hid, no kernel device. */

const works = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { cwd: root, stdio: 'ignore' }).status === 0;
export const hidStage = optionalStage(
  'HID',
  works('umockdev-run', ['--version']) && works(process.execPath, ['-e', "require('node-hid').devices()"]),
  "Debian's umockdev, or the library that node-hid needs, is missing: apt-get install -y umockdev libusb-1.0-0",
);

const hid = '/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.1/0003:0C2E:0B61.0001';
const descriptor = Buffer.from(bytes(honeywellScanner)).toString('hex').toUpperCase();

/** One scanner, as `umockdev-record` would have written it down. */
const scanner = `P: /devices/pci0000:00/0000:00:14.0/usb1/1-1
N: bus/usb/001/002
E: DEVNAME=/dev/bus/usb/001/002
E: DEVTYPE=usb_device
E: SUBSYSTEM=usb
A: idVendor=0c2e
A: idProduct=0b61

P: /devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.1
E: DEVTYPE=usb_interface
E: SUBSYSTEM=usb
A: bInterfaceNumber=01

P: ${hid}
E: SUBSYSTEM=hid
E: HID_ID=0003:00000C2E:00000B61
E: HID_NAME=Sim Optics Sim MRZ
E: HID_PHYS=usb-0000:00:14.0-1/input1
E: HID_UNIQ=SN1
H: report_descriptor=${descriptor}

P: ${hid}/hidraw/hidraw0
N: hidraw0
E: DEVNAME=/dev/hidraw0
E: SUBSYSTEM=hidraw
L: device=../..
`;

const sizeLittleEndian = `${(descriptor.length / 2).toString(16).padStart(2, '0').toUpperCase()}000000`;
const ioctls = `@DEV /dev/hidraw0
HIDIOCGRDESCSIZE 0 ${sizeLittleEndian}
HIDIOCGRDESC 0 ${sizeLittleEndian} ${descriptor}
`;

/** As umockdev's scripts spell bytes: control characters by `^`, which itself is written with a grave accent. */
const spelled = (data: Uint8Array): readonly number[] =>
  [...data].flatMap((byte) => (byte < 0x20 ? [0x5e, byte + 0x40] : byte === 0x5e ? [0x5e, 0x60] : [byte]));

const scriptOf = (lines: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
  Uint8Array.from(lines.flatMap(([head, data]) => [...Buffer.from(`${head} `), ...spelled(data), 0x0a]));

/**
 * Arguments of `umockdev-run` up to the program's name.
 *
 * @param folder for the files that describe the machine
 * @param lines `w` what the program must write, `r` what it reads, each with its delay in milliseconds
 */
export function mockedScanner(
  folder: string,
  lines: readonly (readonly [string, Uint8Array])[],
): readonly string[] {
  const path = (name: string): string => join(folder, name);
  writeFileSync(path('device'), scanner);
  writeFileSync(path('ioctls'), ioctls);
  writeFileSync(path('script'), scriptOf(lines));
  const mocked = ['-d', path('device'), '-i', `/dev/hidraw0=${path('ioctls')}`];
  return [...mocked, '-s', `/dev/hidraw0=${path('script')}`, '--'];
}
