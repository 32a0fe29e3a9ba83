// Goal: a simulated keyboard says what a real one would, by the tables of USB and not by those of the kiosk.
import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../domain/reader/codec.ts';
import { bootKeyboardDescriptor, bootReportsOf, keyReports } from '../../../sim/readers/boot-keyboard.ts';
import { bootKeyboard } from '../../fixtures/report-descriptors.ts';
import { dropped, press, release, repeat, shifted, tap, typed } from '../../support/key-events.ts';
import { bytes, keyboardWedge, td3Line1, td3Line2 } from '../../support/reader-bytes.ts';

const hexOf = (reports: readonly Uint8Array[]): readonly string[] =>
  reports.map((report) => Buffer.from(report).toString('hex').toUpperCase());
const none = '0000000000000000';

it('describes itself as a boot keyboard', () => {
  expect(bytes(bootKeyboardDescriptor)).toEqual(bytes(bootKeyboard));
});

describe('typing a text', () => {
  // USB HID Usage Tables, page 0x07: a is 04, z 1D, 1 is 1E, 0 is 27, Enter 28, Tab 2B, comma 36.
  it.each([
    ['a', ['0000040000000000', none]],
    ['Z', ['02001D0000000000', none]],
    ['10', ['00001E0000000000', none, '0000270000000000', none]],
    ['<', ['0200360000000000', none]],
    ['\r\t', ['0000280000000000', none, '00002B0000000000', none]],
    [' ~?', ['00002C0000000000', none, '0200350000000000', none, '0200380000000000', none]],
    ['Ж\0', []],
  ])('%j', (text, reports) => {
    expect(hexOf(bootReportsOf(text))).toEqual(reports);
  });
});

describe('keys of an event device', () => {
  const read = (notation: string): readonly string[] => hexOf(keyReports().push(bytes(notation)));

  it.each([
    ['a key', tap(30), ['0000040000000000', none]],
    ['a key with Shift', shifted(51), ['0200000000000000', '0200360000000000', '0200000000000000', none]],
    ['a key of ISO boards', press(86), ['0000640000000000']],
    ['a key that is held', `${press(30)} ${repeat(30)}`, ['0000040000000000', '0000040000000000']],
    [
      'two keys at once',
      `${press(30)} ${press(48)} ${release(30)}`,
      ['0000040000000000', '0000040500000000', '0000050000000000'],
    ],
    ['a key that boot keyboards do not have', press(240), [none]],
    ['what no keyboard says', dropped, []],
  ])('%s', (_name, notation, reports) => {
    expect(read(notation)).toEqual(reports);
  });

  it('are taken in whatever pieces they come', () => {
    const events = typed('A<');
    const keys = keyReports();
    const pieces = [events.slice(0, 30), events.slice(30, 31), events.slice(31)];
    expect(pieces.flatMap((piece) => keys.push(piece))).toEqual(keyReports().push(events));
  });

  it('are the keys that a text is typed with, Shift apart', () => {
    const text = `${td3Line1}\r${td3Line2}\r`;
    const withKeys = (reports: readonly string[]): readonly string[] =>
      reports.filter((report) => !report.startsWith('0000', 4));
    const events = codecOf(keyboardWedge.framer).encode('text', Buffer.from(text, 'latin1'));
    expect(withKeys(hexOf(keyReports().push(events)))).toEqual(withKeys(hexOf(bootReportsOf(text))));
  });
});
