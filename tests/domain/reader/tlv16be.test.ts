import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../domain/reader/codec.ts';
import {
  bytes,
  elyctis,
  elyctisNothing,
  elyctisTd3,
  shown,
  td3Line1,
  td3Line2,
} from '../../support/reader-bytes.ts';

const codec = codecOf(elyctis.framer);
const decode = (notation: string): readonly string[] => codec.decoder().push(bytes(notation)).map(shown);

describe('tlv16be, decoding (Elyctis, Scanner Command Set v1.7)', () => {
  it('cuts a passport’s lines out of an inquire answer', () => {
    const frames = codec.decoder().push(elyctisTd3);
    expect(frames.map(shown)).toEqual([`inquire ${td3Line1}\r${td3Line2}\r\r`]);
  });

  it.each([
    ['the answer for a failed reading', '49 00 03 0D 0D 0D', ['inquire \r\r\r']],
    ['the echo of continuous read on', '43 00 01 01', ['continuous \u0001']],
    ['the version answer', '56 00 04 "2.20"', ['version 2.20']],
    ['a frame without data', '49 00 00', ['inquire ']],
    ['two frames in one push', '43 00 01 01 49 00 03 0D 0D 0D', ['continuous \u0001', 'inquire \r\r\r']],
    [
      'a length of two bytes, high byte first',
      `49 01 02 ${'41 '.repeat(258)}`,
      [`inquire ${'A'.repeat(258)}`],
    ],
    ['data that holds command bytes and zeros', '49 00 04 43 00 01 01', ['inquire C\u0000\u0001\u0001']],
  ])('takes %s', (_name, notation, frames) => {
    expect(decode(notation)).toEqual(frames);
  });

  it.each([
    ['unknown command bytes', 'FF 00 7E', ['garbage 3']],
    ['garbage before a frame', 'FF FE 43 00 01 01', ['garbage 2', 'continuous \u0001']],
    [
      'garbage between frames',
      '43 00 01 01 FF 43 00 01 00',
      ['continuous \u0001', 'garbage 1', 'continuous \u0000'],
    ],
    ['a head that announces more than the profile allows', '49 02 01', ['oversize 516', 'garbage 2']],
    [
      'a frame right after an impossible head',
      '49 FF FF 43 00 01 01',
      ['oversize 65538', 'garbage 2', 'continuous \u0001'],
    ],
  ])('says what it drops: %s', (_name, notation, frames) => {
    expect(decode(notation)).toEqual(frames);
  });

  it('takes the longest frame the profile allows', () => {
    const data = 'A'.repeat(512);
    expect(decode(`49 02 00 "${data}"`)).toEqual([`inquire ${data}`]);
  });

  it('reports an endless frame once and holds no more than a head of it', () => {
    const decoder = codec.decoder();
    const frames = [
      decoder.push(bytes('49 FF FF')),
      ...Array.from({ length: 200 }, () => decoder.push(new Uint8Array(1000).fill(0x49))),
    ].flat();
    expect(frames.filter((frame) => frame.kind === 'oversize')).toHaveLength(1);
    expect(decoder.heldBytes).toBeLessThanOrEqual(3);
  });

  it('knows what kind of frame has begun as soon as its head is complete', () => {
    const decoder = codec.decoder();
    decoder.push(elyctisTd3.slice(0, 2));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([2, null]);
    decoder.push(elyctisTd3.slice(2, 3));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([3, 'inquire']);
    decoder.push(elyctisTd3.slice(3));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([0, null]);
  });

  it('gives up a frame that was cut short, and starts anew', () => {
    const decoder = codec.decoder();
    decoder.push(elyctisTd3.slice(0, 50));
    expect(decoder.giveUp().map(shown)).toEqual(['garbage 50']);
    expect(decoder.giveUp()).toEqual([]);
    expect(decoder.push(elyctisNothing).map(shown)).toEqual(['inquire \r\r\r']);
  });
});

describe('tlv16be, encoding', () => {
  it('writes what the vendor’s document shows', () => {
    expect(codec.encode('inquire', bytes('0D 0D 0D'))).toEqual(elyctisNothing);
    expect(codec.encode('inquire', bytes(`"${td3Line1}" 0D "${td3Line2}" 0D 0D`))).toEqual(elyctisTd3);
    expect(codec.encode('version', new Uint8Array(0))).toEqual(bytes('56 00 00'));
  });

  it('refuses a tag the profile does not have, and more data than it allows', () => {
    expect(() => codec.encode('presence', new Uint8Array(0))).toThrow(RangeError);
    expect(() => codec.encode('inquire', new Uint8Array(513))).toThrow(RangeError);
  });
});
