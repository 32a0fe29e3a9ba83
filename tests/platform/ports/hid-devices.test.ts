import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hidDevices, listHidReaders, type HidEntry } from '../../../platform/ports/hid-devices.ts';
import { bootKeyboard, bootMouse, honeywellScanner } from '../../fixtures/report-descriptors.ts';
import { bytes } from '../../support/reader-bytes.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const usb = 'devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.1';
const scannerUevent = `DRIVER=hid-generic
HID_ID=0003:00000C2E:00000B61
HID_NAME=Sim Optics Sim MRZ = 1
HID_PHYS=usb-0000:00:14.0-1/input1
HID_UNIQ=SN-1
MODALIAS=hid:b0003g0001v00000C2Ep00000B61
`;

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** A tree of sysfs, laid out as the kernel does: `class` and `device` are links. */
function fakeSysfs() {
  const sys = temporaryFolder();
  const list = (): Promise<readonly HidEntry[]> => hidDevices({ sys, dev: '/dev' });
  return {
    sys,
    list,
    /** @param above the device's folder on its bus, below `sys` */
    add(
      name: string,
      above: string,
      uevent: string,
      descriptor: Uint8Array = bytes(honeywellScanner),
    ): string {
      const hid = `${above}/0003:0C2E:0B61.${name}`;
      const raw = `${hid}/hidraw/${name}`;
      mkdirSync(join(sys, raw), { recursive: true });
      symlinkSync('../..', join(sys, raw, 'device'));
      writeFileSync(join(sys, hid, 'uevent'), uevent);
      writeFileSync(join(sys, hid, 'report_descriptor'), descriptor);
      mkdirSync(join(sys, 'class/hidraw'), { recursive: true });
      symlinkSync(`../../${raw}`, join(sys, 'class/hidraw', name));
      return join(sys, hid);
    },
  };
}

describe('HID devices', () => {
  it('are told with all that the system knows of them', async () => {
    const tree = fakeSysfs();
    tree.add('hidraw0', usb, scannerUevent);
    writeFileSync(join(tree.sys, usb, 'bInterfaceNumber'), '0b\n');
    expect(await tree.list()).toEqual([
      {
        ok: true,
        device: {
          path: '/dev/hidraw0',
          bus: '0003',
          vendorId: '0C2E',
          productId: '0B61',
          name: 'Sim Optics Sim MRZ = 1',
          phys: 'usb-0000:00:14.0-1/input1',
          uniq: 'SN-1',
          interfaceNumber: 11,
          descriptor: bytes(honeywellScanner),
        },
      },
    ]);
  });

  it('have no interface number on another bus, and may have no name', async () => {
    const tree = fakeSysfs();
    tree.add('hidraw0', 'devices/virtual/misc/uhid', 'HID_ID=0005:00002b78:00000005\n');
    expect(await tree.list()).toMatchObject([
      {
        ok: true,
        device: {
          bus: '0005',
          vendorId: '2B78',
          productId: '0005',
          name: '',
          uniq: '',
          interfaceNumber: null,
        },
      },
    ]);
  });

  it('come in the order of their numbers; other names are none', async () => {
    const tree = fakeSysfs();
    for (const name of ['hidraw10', 'hidraw9', 'hidraw0', 'hidrawX', 'hiddev0'])
      tree.add(name, usb, scannerUevent);
    const paths = (await tree.list()).map((entry) => (entry.ok ? entry.device.path : entry.name));
    expect(paths).toEqual(['/dev/hidraw0', '/dev/hidraw9', '/dev/hidraw10']);
  });

  it('are none where the system has none', async () => {
    expect(await fakeSysfs().list()).toEqual([]);
  });
});

describe('HID devices that may be readers', () => {
  it('are told by what they say they are used for; keyboards and mice are left out', async () => {
    const tree = fakeSysfs();
    tree.add('hidraw0', usb, scannerUevent);
    tree.add('hidraw1', usb, scannerUevent, bytes(bootKeyboard));
    tree.add('hidraw2', usb, scannerUevent, bytes(bootMouse));
    expect(await listHidReaders({ sys: tree.sys, dev: '/dev' })).toEqual([
      {
        bus: 'hid',
        path: '/dev/hidraw0',
        stablePath: null,
        usb: {
          vendorId: '0C2E',
          productId: '0B61',
          manufacturer: null,
          product: 'Sim Optics Sim MRZ = 1',
          serial: 'SN-1',
          interfaceNumber: null,
        },
        usages: [{ usagePage: 0x8c, usage: 0x02 }],
      },
    ]);
  });

  it('say nothing that a terminal would obey', async () => {
    const tree = fakeSysfs();
    tree.add('hidraw0', usb, scannerUevent.replace('Sim Optics', '\u001B[2J\u001B]0;Sim'));
    const [scanner] = await listHidReaders({ sys: tree.sys, dev: '/dev' });
    expect(scanner?.usb?.product).toBe('[2J ]0;Sim Sim MRZ = 1');
  });

  it('are told without usages when their descriptor is damaged, and without ids on another bus', async () => {
    const tree = fakeSysfs();
    tree.add('hidraw0', usb, 'HID_ID=0005:00002b78:00000005\n', bytes('05'));
    rmSync(join(tree.add('hidraw1', usb, scannerUevent), 'uevent'));
    expect(await listHidReaders({ sys: tree.sys, dev: '/dev' })).toEqual([
      { bus: 'hid', path: '/dev/hidraw0', stablePath: null, usb: null, usages: [] },
    ]);
  });
});

describe('a HID device that cannot be told', () => {
  it.each<readonly [string, (hid: string) => void, RegExp]>([
    ['that went meanwhile', (hid) => rmSync(hid, { recursive: true }), /ENOENT/],
    ['without descriptor', (hid) => rmSync(join(hid, 'report_descriptor')), /ENOENT.*report_descriptor/],
    ['without identity', (hid) => writeFileSync(join(hid, 'uevent'), 'DRIVER=hid-generic\n'), /no HID_ID/],
    [
      'with another identity',
      (hid) => writeFileSync(join(hid, 'uevent'), 'HID_ID=0003:12340C2E:0\n'),
      /no HID_ID/,
    ],
    [
      'with a descriptor too long',
      (hid) => writeFileSync(join(hid, 'report_descriptor'), 'A'.repeat(4097)),
      /4096/,
    ],
    ['with a uevent too long', (hid) => writeFileSync(join(hid, 'uevent'), 'A'.repeat(4097)), /4096/],
    ['whose descriptor is a folder', (hid) => folderInstead(join(hid, 'report_descriptor')), /EISDIR/],
  ])('%s is a value beside the others', async (_name, spoil, why) => {
    const tree = fakeSysfs();
    spoil(tree.add('hidraw0', usb, scannerUevent));
    tree.add('hidraw1', usb, scannerUevent);
    expect(await tree.list()).toMatchObject([
      { ok: false, name: 'hidraw0', why: matching(why) },
      { ok: true, device: { path: '/dev/hidraw1' } },
    ]);
  });

  it('because the list itself cannot be read is a value as well', async () => {
    const tree = fakeSysfs();
    mkdirSync(join(tree.sys, 'class'));
    writeFileSync(join(tree.sys, 'class/hidraw'), '');
    expect(await tree.list()).toMatchObject([{ ok: false, why: matching(/ENOTDIR/) }]);
  });

  it('because there are more than the kernel has is named', async () => {
    const tree = fakeSysfs();
    for (let index = 0; index < 66; index += 1) tree.add(`hidraw${index}`, usb, scannerUevent);
    const entries = await tree.list();
    expect(entries.filter(({ ok }) => ok)).toHaveLength(64);
    expect(entries.at(-1)).toEqual({ ok: false, name: 'hidraw65', why: 'more than 64' });
  });
});

function folderInstead(path: string): void {
  rmSync(path);
  mkdirSync(path);
}
