// Goal: a device is bound by ids that are its own, asked where they are shared, and never guessed.
import { describe, expect, it } from 'vitest';
import { judgeDevice, type FoundDevice } from '../../../domain/reader/discovery.ts';
import {
  readerProfile,
  readerProfileNames,
  serialProfileNames,
} from '../../../platform/ports/reader-profiles.ts';

const profiles = readerProfileNames.map(readerProfile);

function device(
  vendorId: string | null,
  productId = '',
  bus: FoundDevice['bus'] = 'serial',
  usages: FoundDevice['usages'] = [],
  interfaceNumber = 0,
): FoundDevice {
  const described = { manufacturer: null, product: null, serial: null, interfaceNumber };
  return {
    bus,
    path: '/dev/ttyACM0',
    stablePath: null,
    usb: vendorId === null ? null : { vendorId, productId, ...described },
    usages,
  };
}

const best = (found: FoundDevice): readonly unknown[] => {
  const { verdict, candidates } = judgeDevice(found, profiles);
  return [verdict, candidates[0]?.profileName ?? null, candidates[0]?.why ?? null, candidates.length];
};

const scanner = { usagePage: 0x8c, usage: 0x02 };
const keyboard = { usagePage: 0x01, usage: 0x06 };
const bound = ['bound', 'hid-pos', 'usage', 1];

describe('judging a device', () => {
  it.each<readonly [string, FoundDevice, readonly unknown[]]>([
    ['an Elyctis', device('2B78', '0005'), ['bound', 'elyctis-id-box', 'vendor-and-product', 1]],
    ['another product of Elyctis', device('2B78', '0010'), ['none', null, null, 0]],
    // All products of the vendor fit, so none is bound by that.
    ['a Honeywell', device('0C2E', '0B6A'), ['ask', 'honeywell-imager', 'vendor', 1]],
    ['a Zebra, which cannot be asked', device('05E0', '1701'), ['choose', 'zebra-ssi', 'vendor', 1]],
    [
      'an FTDI bridge',
      device('0403', '6001'),
      ['ask', 'access-is-ocr', 'any-serial', serialProfileNames.length],
    ],
    ['a line of the board', device(null), ['ask', 'access-is-ocr', 'any-serial', serialProfileNames.length]],
    ['a modem', device('12D1', '1506'), ['none', null, null, 0]],
    ['a HID scanner, whoever made it', device('1234', '5678', 'hid', [scanner]), bound],
    [
      'a HID scanner of a vendor with serial readers',
      device('0C2E', '0B61', 'hid', [keyboard, scanner]),
      bound,
    ],
    [
      'an Access-IS, whose model its vendor does not tell',
      device('0DB5', '0130', 'hid'),
      ['choose', 'access-is-hid', 'vendor', 1],
    ],
    [
      'an Access-IS with two endpoints, by the interface that is read',
      device('0DB5', '0122', 'hid', [], 2),
      ['bound', 'access-is-hid-2', 'vendor-and-product', 2],
    ],
    [
      'the interface that is written to',
      device('0DB5', '0122', 'hid', [], 3),
      ['choose', 'access-is-hid', 'vendor', 1],
    ],
    ['a keyboard', device('0C2E', '0B61', 'hid', [keyboard]), ['none', null, null, 0]],
    [
      'a scanner of a known vendor that types, which is never bound',
      device('0C2E', '0901', 'keyboard'),
      ['choose', 'keyboard-wedge', 'vendor', 1],
    ],
    ['any other board', device('046D', 'C31C', 'keyboard'), ['choose', 'keyboard-wedge', 'any-keyboard', 1]],
    [
      'a board that does not hang on USB',
      device(null, '', 'keyboard'),
      ['choose', 'keyboard-wedge', 'any-keyboard', 1],
    ],
    ['a HID device of a known vendor', device('2B78', '0005', 'hid'), ['none', null, null, 0]],
  ])('%s', (_name, found, judged) => {
    expect(best(found)).toEqual(judged);
  });

  it('binds no keyboard, not even by its very product', () => {
    const wedge = readerProfile('keyboard-wedge');
    const own = { ...wedge, match: { usb: [{ vendorId: '0C2E', productId: '0901' }] } };
    expect(judgeDevice(device('0C2E', '0901', 'keyboard'), [own])).toMatchObject({ verdict: 'choose' });
  });

  it('binds nothing that two profiles claim', () => {
    const twin = { ...readerProfile('elyctis-id-box'), name: 'twin' };
    expect(judgeDevice(device('2B78', '0005'), [...profiles, twin])).toMatchObject({ verdict: 'ask' });
  });

  it('chooses among those that cannot be asked', () => {
    const mute = profiles.filter(({ commands }) => commands.probe === undefined);
    expect(judgeDevice(device('0403', '6001'), mute)).toMatchObject({ verdict: 'choose' });
  });
});
