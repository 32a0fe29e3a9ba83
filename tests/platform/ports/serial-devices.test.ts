// Goal: what sysfs says of serial ports is read without opening any, whatever is missing or odd in it.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { listSerialDevices } from '../../../platform/ports/serial-devices.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function tree(): { readonly sys: string; readonly dev: string; write(path: string, text: string): void } {
  const folder = temporaryFolder();
  const [sys, dev] = [join(folder, 'sys'), join(folder, 'dev')];
  mkdirSync(join(sys, 'class/tty'), { recursive: true });
  mkdirSync(join(dev, 'serial/by-id'), { recursive: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  return { sys, dev, write };
}

/** The device's own folder, two below the USB device, as the kernel lays it out for CDC-ACM. */
function plug(
  { sys, dev, write }: ReturnType<typeof tree>,
  name: string,
  usb: Readonly<Record<string, string>>,
): void {
  const device = `sys/devices/usb1/${name}`;
  for (const [fact, value] of Object.entries(usb)) write(`${device}/${fact}`, `${value}\n`);
  write(`${device}/1.0/bInterfaceNumber`, '01\n');
  mkdirSync(join(sys, `class/tty/${name}`));
  symlinkSync(join(sys, `devices/usb1/${name}/1.0`), join(sys, `class/tty/${name}/device`));
  writeFileSync(join(dev, name), '');
}

const elyctis = {
  idVendor: '2b78',
  idProduct: '0005',
  manufacturer: 'Elyctis',
  product: 'ID BOX',
  serial: 'A1',
};

it('reads ids, names, interface and the stable path of a USB device', () => {
  const roots = tree();
  plug(roots, 'ttyACM0', elyctis);
  symlinkSync('../../ttyACM0', join(roots.dev, 'serial/by-id/usb-Elyctis_ID_BOX_A1-if01'));
  expect(listSerialDevices(roots)).toEqual([
    {
      bus: 'serial',
      path: join(roots.dev, 'ttyACM0'),
      stablePath: join(roots.dev, 'serial/by-id/usb-Elyctis_ID_BOX_A1-if01'),
      usb: {
        vendorId: '2B78',
        productId: '0005',
        manufacturer: 'Elyctis',
        product: 'ID BOX',
        serial: 'A1',
        interfaceNumber: 1,
      },
      usages: [],
    },
  ]);
});

it('tells a UART of the board from one that is not there', () => {
  const roots = tree();
  for (const [name, type] of [
    ['ttyS0', '4'],
    ['ttyS1', '0'],
    ['ttyAMA0', '32'],
  ] as const) {
    roots.write(`sys/devices/soc/${name}/nothing`, '');
    roots.write(`sys/class/tty/${name}/type`, type);
    symlinkSync(join(roots.sys, `devices/soc/${name}`), join(roots.sys, `class/tty/${name}/device`));
    writeFileSync(join(roots.dev, name), '');
  }
  expect(listSerialDevices(roots).map(({ path, usb }) => [path, usb])).toEqual([
    [join(roots.dev, 'ttyAMA0'), null],
    [join(roots.dev, 'ttyS0'), null],
  ]);
});

it('passes over consoles, names without hardware and devices without a file', () => {
  const roots = tree();
  for (const name of ['tty1', 'ttyACM7', 'ptmx']) mkdirSync(join(roots.sys, `class/tty/${name}`));
  expect(listSerialDevices(roots)).toEqual([]);
  expect(listSerialDevices({ sys: join(roots.sys, 'missing'), dev: roots.dev })).toEqual([]);
});

it('takes what a device says of itself for text, bounded', () => {
  const roots = tree();
  plug(roots, 'ttyACM0', { ...elyctis, product: `\u001b[31m${'X'.repeat(500)}` });
  expect(listSerialDevices(roots)[0]?.usb?.product).toMatch(/^\[31mX{100,123}$/);
});
