// Goal: what types is told from what has other keys, by sysfs alone, with the ids of the USB device behind it.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { listKeyboards } from '../../../platform/ports/keyboard-devices.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** As Linux prints them: 64 bits a word, the lowest last, no leading zeros. */
const fullBoard = '10000 7 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe';
const powerButton = '10000000000000 0';
const mouse = '70000 0 0 0 0';

function tree() {
  const folder = temporaryFolder();
  const [sys, dev] = [join(folder, 'sys'), join(folder, 'dev')];
  mkdirSync(join(sys, 'class/input'), { recursive: true });
  mkdirSync(join(dev, 'input/by-id'), { recursive: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  return {
    sys,
    dev,
    write,
    /** @param above folder of the bus below `sys/devices` */
    plug(name: string, above: string, keys: string): string {
      const input = join(sys, 'devices', above, 'input/input7');
      write(join(input, 'capabilities/key'), `${keys}\n`);
      write(join(input, 'name'), 'Sim Optics Sim Wedge\n');
      mkdirSync(join(input, name));
      symlinkSync('..', join(input, name, 'device'));
      symlinkSync(join(input, name), join(sys, 'class/input', name));
      write(join(dev, 'input', name), '');
      return input;
    },
  };
}

const usbDevice = 'pci0000:00/usb1/1-2';
const scanner = `${usbDevice}/1-2:1.0/0003:0C2E:0901.0003`;

it('tells a scanner that types, its USB device and its stable path', () => {
  const roots = tree();
  roots.plug('event4', scanner, fullBoard);
  const device = join(roots.sys, 'devices', usbDevice);
  for (const [fact, value] of Object.entries({ idVendor: '0c2e', idProduct: '0901', serial: 'S1' }))
    roots.write(join(device, fact), `${value}\n`);
  roots.write(join(device, '1-2:1.0/bInterfaceNumber'), '00\n');
  const stablePath = join(roots.dev, 'input/by-id/usb-Sim_Optics_Sim_Wedge_S1-event-kbd');
  symlinkSync('../event4', stablePath);
  expect(listKeyboards(roots)).toEqual([
    {
      bus: 'keyboard',
      path: join(roots.dev, 'input/event4'),
      stablePath,
      usb: {
        vendorId: '0C2E',
        productId: '0901',
        manufacturer: null,
        product: 'Sim Optics Sim Wedge',
        serial: 'S1',
        interfaceNumber: 0,
      },
      usages: [],
    },
  ]);
});

it.each([
  ['a power button', powerButton],
  ['a mouse', mouse],
  ['what says nothing of its keys', ''],
  ['what has the letters but no digits', 'fffffffffffff000'],
])('leaves %s out', (_name, keys) => {
  const roots = tree();
  roots.plug('event1', 'platform/i8042', keys);
  expect(listKeyboards(roots)).toEqual([]);
});

it('tells a board that does not hang on USB, and one whose words are long', () => {
  const roots = tree();
  roots.plug('event10', 'virtual', `${'ffffffffffffffff '.repeat(11)}fffffffffffffffe`);
  roots.plug(
    'event2',
    'platform/i8042/serio0',
    '402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe',
  );
  expect(listKeyboards(roots).map(({ path, usb, stablePath }) => [path, usb, stablePath])).toEqual([
    [join(roots.dev, 'input/event2'), null, null],
    [join(roots.dev, 'input/event10'), null, null],
  ]);
});

it('passes over what has gone, and finds none where the system shows none', () => {
  const roots = tree();
  symlinkSync(join(roots.sys, 'devices/gone'), join(roots.sys, 'class/input/event3'));
  expect(listKeyboards(roots)).toEqual([]);
  expect(listKeyboards({ sys: join(roots.sys, 'absent'), dev: roots.dev })).toEqual([]);
});
