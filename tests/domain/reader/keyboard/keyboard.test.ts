// Goal: what a reader types is read by its keys alone, whatever layout the system has, and a scan with a hole is no scan.
import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../../domain/reader/codec.ts';
import { inputEventBytes } from '../../../../domain/reader/keyboard/input-events.ts';
import {
  comma,
  dropped,
  enter,
  press,
  release,
  repeat,
  shifted,
  tap,
  typed,
} from '../../../support/key-events.ts';
import { bytes, keyboardWedge, shown, td3Line1, td3Line2 } from '../../../support/reader-bytes.ts';
import { td1Specimen } from '../../../support/mrz-specimens.ts';

const codec = codecOf(keyboardWedge.framer);
const key = {
  a: 30,
  b: 48,
  one: 2,
  seven: 8,
  p: 25,
  tab: 15,
  space: 57,
  iso: 86,
  kp7: 71,
  kpEnter: 96,
  f1: 59,
};
const rightShift = 54;
const leftControl = 29;
const rightAlt = 100;
const capsLock = 58;
const numLock = 69;

/** What these keys come to, silence at the end. */
function read(...notation: readonly string[]): readonly string[] {
  const decoder = codec.decoder();
  return [...decoder.push(bytes(notation.join(' '))), ...decoder.giveUp()].map(shown);
}

describe('a reader that types', () => {
  it('types a passport, whose last character ends it; the Enter after it is nothing', () => {
    const decoder = codec.decoder();
    const scan = typed(`${td3Line1}\r${td3Line2}\r`);
    const lastKey = scan.length - 2 * 3 * inputEventBytes;
    expect(decoder.push(scan.slice(0, lastKey)).map(shown)).toEqual([`text ${td3Line1}\r${td3Line2}`]);
    expect(decoder.push(scan.slice(lastKey))).toEqual([]);
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([0, null]);
  });

  it('types a card of three lines', () => {
    const text = td1Specimen.join('\r');
    expect(codec.decoder().push(typed(text)).map(shown)).toEqual([`text ${text}`]);
  });

  it.each<readonly [string, string, string]>([
    ['digits and small letters', `${tap(key.a)} ${tap(key.one)}`, 'a1'],
    ['with Shift', `${shifted(key.a)} ${shifted(key.one)}`, 'A!'],
    ['with the other Shift', `${press(rightShift)} ${tap(key.a)} ${release(rightShift)} ${tap(key.b)}`, 'Ab'],
    ['Shift held over several keys', `${press(42)} ${tap(key.p)} ${tap(comma)} ${release(42)}`, 'P<'],
    ['both Shifts, one let go', `${press(42)} ${press(rightShift)} ${release(42)} ${tap(key.a)}`, 'A'],
    ['< of the US form', shifted(comma), '<'],
    ['< of the ISO form', tap(key.iso), '<'],
    ['> of the ISO form', shifted(key.iso), '>'],
    ['Tab and the space bar', `${tap(key.tab)} ${tap(key.space)}`, '\t '],
    ['the keypad, Num Lock or not', `${tap(numLock)} ${tap(key.kp7)} ${shifted(key.kp7)}`, '77'],
    ['Enter of the keypad', `${tap(key.a)} ${tap(key.kpEnter)} ${tap(key.b)}`, 'a\rb'],
    [
      'Caps Lock, which turns letters alone',
      `${tap(capsLock)} ${tap(key.a)} ${tap(key.one)} ${tap(comma)}`,
      'A1,',
    ],
    ['Caps Lock and Shift', `${tap(capsLock)} ${shifted(key.a)} ${shifted(comma)}`, 'a<'],
    ['Caps Lock, put on and out', `${tap(capsLock)} ${tap(capsLock)} ${tap(key.a)}`, 'a'],
    ['a key that is held', `${press(key.a)} ${repeat(key.a)} ${repeat(key.a)} ${release(key.a)}`, 'a'],
    ['the next key before the last was let go', `${press(key.a)} ${press(key.b)} ${release(key.a)}`, 'ab'],
  ])('is read by its keys: %s', (_name, notation, text) => {
    expect(read(notation)).toEqual([`text ${text}`]);
  });

  it.each([
    ['a key without a character', tap(key.f1)],
    ['a key with Control', `${press(leftControl)} ${tap(key.a)} ${release(leftControl)}`],
    ['a key with Alt Gr', `${press(rightAlt)} ${tap(key.a)} ${release(rightAlt)}`],
  ])('does not type %s: that is garbage', (_name, notation) => {
    expect(read(notation, tap(key.b))).toEqual(['garbage 1', 'text b']);
  });

  it('says by its light, its scan codes and its ends of reports nothing', () => {
    const light = `${'00 '.repeat(16)}11 00 01 00 01 00 00 00`;
    expect(read(light, tap(key.a))).toEqual(['text a']);
  });

  it('begins a document with its first key, and ends anything else with silence', () => {
    const decoder = codec.decoder();
    decoder.push(bytes(`${press(42)} ${release(42)}`));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([0, null]);
    decoder.push(bytes(`${tap(key.one)} ${tap(enter)}`));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([2, 'text']);
    expect(decoder.giveUp().map(shown)).toEqual(['text 1\r']);
    expect(decoder.giveUp()).toEqual([]);
  });
});

describe('a reader that types faster than it was read', () => {
  const half = typed(td3Line1.slice(0, 20));
  const rest = typed(`${td3Line1.slice(25)}\r${td3Line2}\r`);

  it('has lost the scan, all of it, and says so once', () => {
    const decoder = codec.decoder();
    expect(decoder.push(half)).toEqual([]);
    expect(decoder.push(bytes(dropped)).map(shown)).toEqual(['lost ']);
    expect(decoder.push(rest)).toEqual([]);
    expect(decoder.push(bytes(`${dropped} ${tap(key.a)}`))).toEqual([]);
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([1, null]);
    expect(decoder.giveUp()).toEqual([]);
  });

  it('is read again after a silence, with nothing held down', () => {
    const decoder = codec.decoder();
    decoder.push(bytes(`${press(42)} ${press(leftControl)} ${tap(key.a)} ${dropped}`));
    decoder.giveUp();
    expect(decoder.push(bytes(tap(key.a)))).toEqual([]);
    expect(decoder.giveUp().map(shown)).toEqual(['text a']);
  });
});

describe('typing, for the simulator', () => {
  it('is what the decoder reads', () => {
    const text = `${td3Line1}\r${td3Line2}`;
    expect(
      codec
        .decoder()
        .push(codec.encode('text', Buffer.from(text, 'latin1')))
        .map(shown),
    ).toEqual([`text ${text}`]);
  });

  it('presses and lets go, with Shift around a capital and around <', () => {
    const typedBytes = codec.encode('text', Buffer.from('1<', 'latin1'));
    const at = (hex: string): string => `${'00 '.repeat(16)}${hex}`;
    const end = at('00 00 00 00 00 00 00 00');
    const events = ['02 00 01', '02 00 00', '2A 00 01', '33 00 01', '33 00 00', '2A 00 00'];
    expect(typedBytes).toEqual(
      bytes(events.map((event) => `${at(`01 00 ${event} 00 00 00`)} ${end}`).join(' ')),
    );
  });

  it('leaves out what no key has', () => {
    expect(codec.encode('text', Uint8Array.of(0x00, 0xff))).toEqual(new Uint8Array(0));
    expect(codec.encode('lost', new Uint8Array(0))).toEqual(new Uint8Array(0));
    expect(() => codec.encode('nothing', new Uint8Array(0))).toThrow(RangeError);
    expect(() => codec.encode('text', new Uint8Array(1_025))).toThrow(RangeError);
  });
});
