import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { honeywellLayout } from '../../../domain/reader/hid/pos-layout.ts';
import { posReports, scanTag } from '../../../domain/reader/hid/pos-reports.ts';
import { honeywellScanner } from '../../fixtures/report-descriptors.ts';
import { optionalStage } from '../../support/optional.ts';
import { bytes } from '../../support/reader-bytes.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { root } from '../../tidy/sources.ts';

const run = promisify(execFile);

const works = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { cwd: root, stdio: 'ignore' }).status === 0;
const stage = optionalStage(
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

const script = (lines: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
  Uint8Array.from(lines.flatMap(([head, data]) => [...Buffer.from(`${head} `), ...spelled(data), 0x0a]));

stage('the real node-hid, under umockdev', () => {
  it('finds, opens, triggers and reads a scanner, which nobody else may open meanwhile', async () => {
    const text = `${'P<UTO'.repeat(17)}\r\n\0\u00FF^`;
    const data = Buffer.from(`]o1${text}`, 'latin1');
    const reports = posReports({ layout: honeywellLayout, scanBytesMax: 1024 }).encode(scanTag, data);
    const folder = temporaryFolder();
    const path = (name: string): string => join(folder, name);
    writeFileSync(path('device'), scanner);
    writeFileSync(path('ioctls'), ioctls);
    writeFileSync(
      path('script'),
      script([
        ['w 0', bytes('FD 03 16 54 0D')],
        ['r 50', reports.slice(0, 64)],
        ['r 50', reports.slice(64)],
      ]),
    );
    const mocked = ['-d', path('device'), '-i', `/dev/hidraw0=${path('ioctls')}`];
    const scripted = ['-s', `/dev/hidraw0=${path('script')}`];
    const program = ['--', process.execPath, join(root, 'tests/support/read-hid.ts'), path('locks')];
    const { stdout } = await run('umockdev-run', [...mocked, ...scripted, ...program], { timeout: 25_000 });
    expect(JSON.parse(stdout)).toEqual({
      device: {
        path: '/dev/hidraw0',
        bus: '0003',
        vendorId: '0C2E',
        productId: '0B61',
        name: 'Sim Optics Sim MRZ',
        phys: 'usb-0000:00:14.0-1/input1',
        uniq: 'SN1',
        interfaceNumber: 1,
      },
      collections: [{ usagePage: 0x8c, usage: 0x02 }],
      frame: `scan ]o1${text}`,
      second: 'busy',
      absent: 'missing',
      closed: [null],
    });
  });
});
