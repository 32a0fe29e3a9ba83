// Goal: text without a frame ends with its last character where that can be known, and with silence where it cannot.
import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../domain/reader/codec.ts';
import type { LineFramer } from '../../../domain/reader/profile.ts';
import { td1Specimen } from '../../support/mrz-specimens.ts';
import { bytes, honeywell, honeywellTd3, shown, td3Line1, td3Line2 } from '../../support/reader-bytes.ts';

const passport = `text ${td3Line1}\r${td3Line2}`;
const [card1 = '', card2 = '', card3 = ''] = td1Specimen;
const push = (notation: string): readonly string[] =>
  codecOf(honeywell.framer).decoder().push(bytes(notation)).map(shown);

describe('line, decoding (Honeywell)', () => {
  it('ends a passport with its 89th character; the CR after it is nothing', () => {
    const decoder = codecOf(honeywell.framer).decoder();
    expect(decoder.push(honeywellTd3.slice(0, 88)).map(shown)).toEqual([]);
    expect(decoder.push(honeywellTd3.slice(88, 89)).map(shown)).toEqual([passport]);
    expect(decoder.push(honeywellTd3.slice(89)).map(shown)).toEqual([]);
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([0, null]);
  });

  it.each([
    [
      'a card of 92 characters',
      `"${card1}" 0D "${card2}" 0D "${card3}"`,
      [`text ${card1}\r${card2}\r${card3}`],
    ],
    ['lines that end with CR and LF', `"${td3Line1}" 0D 0A "${td3Line2}"`, [passport]],
    [
      'two passports one after the other',
      `"${td3Line1}" 0D "${td3Line2}" 0D "${td3Line1}" 0D "${td3Line2}" 0D`,
      [passport, passport],
    ],
    ['an answer that was taken', '"CBRENA1" 06 2E', ['answer CBRENA1\u0006.']],
    ['an answer that was refused', '"XYZABC" 05 2E', ['answer XYZABC\u0005.']],
    [
      'an answer to several commands',
      '"TRGMOD0" 06 3B "OCRENA1" 06 21',
      ['answer TRGMOD0\u0006;OCRENA1\u0006!'],
    ],
    ['a ticket, which only silence ends', '"4006381333931" 0D', []],
  ])('takes %s', (_name, notation, frames) => {
    expect(push(notation)).toEqual(frames);
  });

  it('ends anything else with silence', () => {
    const decoder = codecOf(honeywell.framer).decoder();
    decoder.push(bytes('"4006381333931" 0D'));
    expect(decoder.heldTag).toBe('text');
    expect(decoder.giveUp().map(shown)).toEqual(['text 4006381333931\r']);
    expect(decoder.giveUp()).toEqual([]);
  });

  it('tells of endless text once and takes none of it until silence', () => {
    const framer: LineFramer = { kind: 'line', lineEnd: '0D', textBytesMax: 8, zones: [], answerEnds: [] };
    const decoder = codecOf(framer).decoder();
    expect(decoder.push(bytes('"0123456789ABCDEFGHIJKLMN"')).map(shown)).toEqual(['oversize 9']);
    expect(decoder.heldBytes).toBe(1);
    expect(decoder.giveUp()).toEqual([]);
    expect(decoder.push(bytes('"AB"'))).toEqual([]);
    expect(decoder.giveUp().map(shown)).toEqual(['text AB']);
  });
});
