// Goal: what `kordon readers` says of a device is complete, and its udev rules name one device each.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  profileOf,
  readerCard,
  readerJson,
  readerOption,
  type FoundReader,
} from '../../../device/finder/report.ts';
import { udevRules } from '../../../device/finder/udev-rules.ts';
import { judgeDevice, type FoundDevice } from '../../../domain/reader/discovery.ts';
import { lightProfiles } from '../../../platform/ports/light-profiles.ts';
import { readerProfile, readerProfileNames } from '../../../platform/ports/reader-profiles.ts';

const profiles = readerProfileNames.map(readerProfile);
const box = (serial: string, path = '/dev/ttyACM0'): FoundDevice => ({
  bus: 'serial',
  path,
  stablePath: `/dev/serial/by-id/usb-${serial}`,
  usb: {
    vendorId: '2B78',
    productId: '0005',
    manufacturer: 'Elyctis',
    product: 'ID BOX',
    serial,
    interfaceNumber: 0,
  },
  usages: [],
});
const line: FoundDevice = { bus: 'serial', path: '/dev/ttyAMA0', stablePath: null, usb: null, usages: [] };
const scanner: FoundDevice = {
  bus: 'hid',
  path: '/dev/hidraw0',
  stablePath: null,
  usb: {
    vendorId: '0C2E',
    productId: '0B61',
    manufacturer: null,
    product: 'Sim Optics Sim MRZ',
    serial: 'SN1',
    interfaceNumber: 1,
  },
  usages: [{ usagePage: 0x8c, usage: 0x02 }],
};
// As JnyJny/busylight's examples have it: product string, usage page FF00, usage 1, interface 0.
const light: FoundDevice = {
  bus: 'hid',
  path: '/dev/hidraw2',
  stablePath: null,
  usb: {
    vendorId: '27BB',
    productId: '3BCD',
    manufacturer: null,
    product: 'PLENOM APS BUSYLIGHT OMEGA',
    serial: null,
    interfaceNumber: 0,
  },
  usages: [{ usagePage: 0xff00, usage: 0x01 }],
};
const found = (device: FoundDevice, answered: FoundReader['answered'] = null): FoundReader => ({
  device,
  judgement: judgeDevice(device, [...profiles, ...lightProfiles]),
  answered,
});

describe('a card', () => {
  it('says what a bound device is started with, by its stable path', () => {
    expect(readerCard(found(box('A1')))).toBe(
      [
        '/dev/ttyACM0  USB 2B78:0005 Elyctis ID BOX',
        'stable path  /dev/serial/by-id/usb-A1',
        'taken for    elyctis-id-box',
        '  score 10  elyctis-id-box: vendor and product fit',
        'use it with  --reader serial:/dev/serial/by-id/usb-A1,profile=elyctis-id-box',
      ].join('\n    '),
    );
  });

  it('says what a HID scanner is started with', () => {
    expect(readerCard(found(scanner))).toBe(
      [
        '/dev/hidraw0  USB 0C2E:0B61 Sim Optics Sim MRZ',
        'taken for    hid-pos',
        '  score  8  hid-pos: it says that it is used for this',
        'use it with  --reader hid:/dev/hidraw0,profile=hid-pos',
      ].join('\n    '),
    );
  });

  it('says of a status light that it is one, and what it is used with', () => {
    expect(readerCard(found(light))).toBe(
      [
        '/dev/hidraw2  USB 27BB:3BCD PLENOM APS BUSYLIGHT OMEGA',
        'taken for    kuando-busylight, a status light',
        '  score 10  kuando-busylight: vendor and product fit',
        'use it with  --light hid:/dev/hidraw2,profile=kuando-busylight',
      ].join('\n    '),
    );
    expect(readerJson(found(light))).toMatchObject({ kind: 'light', profile: 'kuando-busylight' });
    expect(readerJson(found(box('A1')))).toMatchObject({ kind: 'reader' });
    expect(readerJson(found(line))).toMatchObject({ kind: null });
  });

  it('proposes a keyboard only to who knows that it is a scanner', () => {
    const board: FoundDevice = {
      bus: 'keyboard',
      path: '/dev/input/event3',
      stablePath: '/dev/input/by-id/usb-Board-event-kbd',
      usb: null,
      usages: [],
    };
    expect(readerCard(found(board))).toBe(
      [
        '/dev/input/event3  a keyboard',
        'stable path  /dev/input/by-id/usb-Board-event-kbd',
        'taken for    not told by its ids, and cannot be asked',
        '  score  1  keyboard-wedge: it types, as a scanner may, and as the guard’s own keyboard does',
        'next         only if it is a scanner: --reader keyboard:/dev/input/by-id/usb-Board-event-kbd,profile=keyboard-wedge; all its keys then go to kordon alone',
      ].join('\n    '),
    );
    expect([readerOption(found(board)), profileOf(found(board))]).toEqual([null, null]);
  });

  it('says of a HID device without USB ids what it is', () => {
    expect(readerCard(found({ ...scanner, usb: null, usages: [] }))).toContain('/dev/hidraw0  a HID device');
  });

  it('says how an open one is told', () => {
    expect(readerCard(found(line))).toContain('next         run "kordon readers --probe"');
    const answered = found(line, { profileName: 'honeywell-imager', identity: 'CBRENA1' });
    expect(readerCard(answered)).toContain('taken for    honeywell-imager: it answered "CBRENA1"');
    expect(readerOption(answered)).toBe('serial:/dev/ttyAMA0,profile=honeywell-imager');
  });

  it('is the same as JSON', () => {
    expect(readerJson(found(box('A1')))).toMatchObject({
      verdict: 'bound',
      profile: 'elyctis-id-box',
      path: '/dev/ttyACM0',
    });
    expect(profileOf(found(line))).toBeNull();
  });
});

describe('udev rules', () => {
  const bound = (device: FoundDevice) => ({ device, profileName: 'elyctis-id-box' });
  const imported = 'SUBSYSTEM=="tty|hidraw", IMPORT{builtin}="usb_id"';
  const told = (path: string): string =>
    `# ${path} (elyctis-id-box): its serial number does not tell it from others`;

  it('give a reader a name, its group, and peace from ModemManager', () => {
    expect(udevRules([bound(box('A1'))])).toEqual([
      imported,
      'SUBSYSTEM=="tty", ATTRS{idVendor}=="2b78", ATTRS{idProduct}=="0005", ENV{ID_USB_INTERFACE_NUM}=="00", ' +
        'SYMLINK+="kordon/elyctis-id-box", GROUP="dialout", MODE="0660", ENV{ID_MM_DEVICE_IGNORE}="1"',
    ]);
  });

  it('give a HID scanner the same on its own subsystem, and leave its other interfaces alone', () => {
    expect(udevRules([{ device: scanner, profileName: 'hid-pos' }])).toEqual([
      imported,
      'SUBSYSTEM=="hidraw", ATTRS{idVendor}=="0c2e", ATTRS{idProduct}=="0b61", ENV{ID_USB_INTERFACE_NUM}=="01", ' +
        'SYMLINK+="kordon/hid-pos", GROUP="dialout", MODE="0660"',
    ]);
  });

  it('tell twins apart by their serial numbers, and take none that would change the rule', () => {
    const twins = [bound(box('A1')), bound(box('B", RUN+="x', '/dev/ttyACM1'))];
    const [, first, second] = udevRules(twins);
    expect(first).toContain('ATTRS{serial}=="A1"');
    expect(first).toContain('SYMLINK+="kordon/elyctis-id-box-1"');
    expect(second).toBe(told('/dev/ttyACM1'));
  });

  it('are comments for twins that share a serial number', () => {
    const twins = [bound(box('A1')), bound(box('A1', '/dev/ttyACM1'))];
    expect(udevRules(twins)).toEqual([told('/dev/ttyACM0'), told('/dev/ttyACM1')]);
  });

  it('never take every bridge of a make for one reader', () => {
    const bridge = (serial: string | null): FoundDevice => ({
      ...box('A1', '/dev/ttyUSB0'),
      usb: {
        vendorId: '0403',
        productId: '6001',
        manufacturer: null,
        product: null,
        serial,
        interfaceNumber: 0,
      },
    });
    expect(udevRules([bound(bridge('FT01'))])[1]).toContain('ATTRS{serial}=="FT01"');
    expect(udevRules([bound(bridge(null))])).toEqual([told('/dev/ttyUSB0')]);
  });

  it('are none for a line of the board', () => {
    expect(udevRules([{ device: line, profileName: 'rte-native' }])).toEqual([]);
  });
});

it.each([
  ['--json', '--watch'],
  ['--json', '--udev'],
  ['--udev', '--watch'],
  ['--unmask', '--udev'],
  ['--record=x.jsonl', '--json'],
  ['--learn', '--watch'],
  ['--learn', '--record=x.jsonl'],
  ['--record=x.jsonl', '--watch'],
  ['--record=x.jsonl'],
  ['--trace'],
  ['--force'],
  ['--keep-personal-data', '--trace=serial:/dev/a,profile=rte-native'],
  ['serial:/dev/ttyACM0,profile=elyctis-id-box'],
  ['--trace=serial:/dev/a,profile=rte-native', 'serial:/dev/b,profile=rte-native'],
])('kordon readers refuses %s %s', (...words) => {
  const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
  expect(spawnSync(launcher, ['readers', ...words], { encoding: 'utf8' }).status).toBe(2);
});

it.each(['foo', 'serial:/dev/ttyACM0,profile=elyctis-idbox', 'serial:/dev/ttyACM0,profile=./none.json'])(
  'kordon readers --trace %s is wrong use',
  (spec) => {
    const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
    expect(spawnSync(launcher, ['readers', '--trace', spec], { encoding: 'utf8' }).status).toBe(2);
  },
);

it('kordon readers answers on any machine', () => {
  const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
  const { status, stdout } = spawnSync(launcher, ['readers', '--json'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(Array.isArray(JSON.parse(stdout))).toBe(true);
  expect(spawnSync(launcher, ['readers', '--prob'], { encoding: 'utf8' }).status).toBe(2);
});
