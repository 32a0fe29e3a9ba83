import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listHidReaders, siblingOf } from '../../../platform/ports/hid-devices.ts';
import { bootKeyboard, bootMouse, honeywellScanner } from '../../fixtures/report-descriptors.ts';
import { fakeSysfs } from '../../support/fake-sysfs.ts';
import { bytes } from '../../support/reader-bytes.ts';

const usb = 'devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.1';
const scannerUevent = `DRIVER=hid-generic
HID_ID=0003:00000C2E:00000B61
HID_NAME=Sim Optics Sim MRZ = 1
HID_PHYS=usb-0000:00:14.0-1/input1
HID_UNIQ=SN-1
MODALIAS=hid:b0003g0001v00000C2Ep00000B61
`;

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

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

describe('another interface of the same device', () => {
  const first = 'devices/pci0000:00/usb1/1-1';
  const second = 'devices/pci0000:00/usb1/1-2';

  /** Two devices of one model with two interfaces each, numbered as they were found. */
  function twoReaders() {
    const tree = fakeSysfs();
    const interfaces = [`${first}/1-1:1.0`, `${second}/1-2:1.0`, `${second}/1-2:1.1`, `${first}/1-1:1.1`];
    interfaces.forEach((folder, index) => {
      tree.add(`hidraw${index}`, folder, scannerUevent);
      writeFileSync(join(tree.sys, folder, 'bInterfaceNumber'), `0${folder.slice(-1)}\n`);
    });
    return { sys: tree.sys, dev: '/dev' };
  }

  it.each([
    ['hidraw0', '/dev/hidraw3'],
    ['hidraw1', '/dev/hidraw2'],
  ])('of %s is found, also beside another device of its model', async (name, sibling) => {
    expect(await siblingOf(name, { 0: 1 }, twoReaders())).toBe(sibling);
  });

  it('is none where no number is given for it, where there is none, and of what is not there', async () => {
    const roots = twoReaders();
    expect(await siblingOf('hidraw3', { 0: 1 }, roots)).toBeNull();
    expect(await siblingOf('hidraw0', { 0: 7 }, roots)).toBeNull();
    expect(await siblingOf('hidraw9', { 0: 1 }, roots)).toBeNull();
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
