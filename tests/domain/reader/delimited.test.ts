import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../domain/reader/codec.ts';
import { accessIs, accessIsTd3, bytes, shown, td3Line1, td3Line2 } from '../../support/reader-bytes.ts';

const codec = codecOf(accessIs.framer);
const decode = (notation: string): readonly string[] => codec.decoder().push(bytes(notation)).map(shown);

describe('delimited, decoding (DESKO 7 000 310 001, CUTE)', () => {
  it('cuts a passport’s lines out of an OCR frame', () => {
    expect(codec.decoder().push(accessIsTd3).map(shown)).toEqual([`ocr ${td3Line1}\r${td3Line2}\r`]);
  });

  it.each([
    ['an empty payload', '1C 02 03 1D', ['ocr ']],
    ['a magnetic stripe', '0E 02 31 03 0F', ['stripe 1']],
    ['a barcode', '1E 02 "Q" FF 00 03 1F', ['barcode Q\u00FF\u0000']],
    ['an ETX inside a binary payload', '1E 02 03 41 03 03 1F', ['barcode \u0003A\u0003']],
    ['an SOD inside a binary payload', '1E 02 1C 02 03 1F', ['barcode \u001C\u0002']],
    ['the EOD of another source inside a payload', '1C 02 41 03 1F 03 1D', ['ocr A\u0003\u001F']],
    ['frames of several sources', '1C 02 41 03 1D 1E 02 42 03 1F', ['ocr A', 'barcode B']],
  ])('takes %s', (_name, notation, frames) => {
    expect(decode(notation)).toEqual(frames);
  });

  it.each([
    ['text without a frame', '"P<UTO" 0D', ['garbage 6']],
    ['an SOD without its STX', '1C 41', ['garbage 2']],
    ['an SOD without its STX before a frame', '1C 1C 02 41 03 1D', ['garbage 1', 'ocr A']],
    ['a frame cut short by the next one', '1C 02 "P<UT" 1C 02 41 03 1D', ['garbage 6', 'ocr A']],
    ['what stands between frames', '1C 02 41 03 1D 0D 0A 1C 02 42 03 1D', ['ocr A', 'garbage 2', 'ocr B']],
    ['a lone ETX and EOD', '03 1D', ['garbage 2']],
  ])('says what it drops: %s', (_name, notation, frames) => {
    expect(decode(notation)).toEqual(frames);
  });

  it('takes 1024 characters and refuses the 1025th', () => {
    const longest = 'A'.repeat(1024);
    expect(decode(`1C 02 "${longest}" 03 1D`)).toEqual([`ocr ${longest}`]);
    expect(decode(`1C 02 "${longest}B" 03 1D`)).toEqual(['oversize 1027', 'garbage 2']);
    expect(decode(`1C 02 "${longest}" 03 41`)).toEqual(['oversize 1028']);
  });

  it('reports a frame that never ends once, and finds the frame after it', () => {
    const decoder = codec.decoder();
    const frames = [
      ...decoder.push(bytes('1C 02')),
      ...decoder.push(new Uint8Array(50_000).fill(0x41)),
      ...decoder.push(accessIsTd3),
    ];
    expect(frames.map((frame) => frame.kind)).toEqual(['oversize', 'garbage', 'frame']);
    expect(decoder.heldBytes).toBe(0);
  });

  it('knows whose frame has begun once its STX came', () => {
    const decoder = codec.decoder();
    decoder.push(bytes('1C'));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([1, null]);
    decoder.push(bytes('02 41'));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([3, 'ocr']);
  });

  it('gives up a frame that was cut short, and starts anew', () => {
    const decoder = codec.decoder();
    decoder.push(accessIsTd3.slice(0, 40));
    expect(decoder.giveUp().map(shown)).toEqual(['garbage 40']);
    expect(decoder.giveUp()).toEqual([]);
    expect(decoder.push(bytes('1C 02 41 03 1D')).map(shown)).toEqual(['ocr A']);
  });
});

describe('delimited, encoding', () => {
  it('writes what the vendor’s document shows', () => {
    expect(codec.encode('ocr', bytes(`"${td3Line1}" 0D "${td3Line2}" 0D`))).toEqual(accessIsTd3);
    expect(codec.encode('barcode', bytes('"Q1"'))).toEqual(bytes('1E 02 "Q1" 03 1F'));
  });

  it('refuses a source the profile does not have, and more characters than it allows', () => {
    expect(() => codec.encode('chip', new Uint8Array(0))).toThrow(RangeError);
    expect(() => codec.encode('ocr', new Uint8Array(1025))).toThrow(RangeError);
  });
});
