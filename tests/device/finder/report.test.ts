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
});
const line: FoundDevice = { bus: 'serial', path: '/dev/ttyAMA0', stablePath: null, usb: null };
const found = (device: FoundDevice, answered: FoundReader['answered'] = null): FoundReader => ({
  device,
  judgement: judgeDevice(device, profiles),
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

  it('give a reader a name, its group, and peace from ModemManager', () => {
    expect(udevRules([bound(box('A1'))])).toEqual([
      'SUBSYSTEM=="tty", ATTRS{idVendor}=="2b78", ATTRS{idProduct}=="0005", SYMLINK+="kordon/elyctis-id-box", ' +
        'GROUP="dialout", MODE="0660", ENV{ID_MM_DEVICE_IGNORE}="1"',
    ]);
  });

  it('tell twins apart by their serial numbers, and take none that would change the rule', () => {
    const [first = '', second = ''] = udevRules([
      bound(box('A1')),
      bound(box('B", RUN+="x', '/dev/ttyACM1')),
    ]);
    expect(first).toContain('ATTRS{serial}=="A1", SYMLINK+="kordon/elyctis-id-box-1"');
    expect(second).toContain('SYMLINK+="kordon/elyctis-id-box-2"');
    expect(second).not.toContain('RUN');
  });

  it('are none for a line of the board', () => {
    expect(udevRules([{ device: line, profileName: 'rte-native' }])).toEqual([]);
  });
});

it('kordon readers answers on any machine', () => {
  const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
  const { status, stdout } = spawnSync(launcher, ['readers', '--json'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(Array.isArray(JSON.parse(stdout))).toBe(true);
  expect(spawnSync(launcher, ['readers', '--prob'], { encoding: 'utf8' }).status).toBe(2);
});
