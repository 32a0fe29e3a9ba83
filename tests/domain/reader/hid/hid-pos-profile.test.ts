// Goal: the shipped profile tells documents from bar codes, whatever layout the scanner's descriptor has.
import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../../domain/reader/codec.ts';
import { frameReader } from '../../../../domain/reader/meaning.ts';
import { barCodeScanner, bootKeyboard, honeywellScanner } from '../../../fixtures/report-descriptors.ts';
import { bytes, hidPos, shown, td3Line1, td3Line2 } from '../../../support/reader-bytes.ts';

function report(notation: string, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(bytes(notation));
  return whole;
}

const heard = (descriptor: string | null, reports: Uint8Array): readonly string[] =>
  codecOf(hidPos.framer, descriptor === null ? null : bytes(descriptor))
    .decoder()
    .push(reports)
    .map(shown);

describe('the framing of a HID scanner', () => {
  it.each<readonly [string, string | null, number]>([
    ['is that of its descriptor', barCodeScanner, 62],
    ['is Honeywell’s where the descriptor says only lengths', honeywellScanner, 64],
    ['is Honeywell’s where there is no descriptor', null, 64],
    ['is Honeywell’s where the descriptor is another device’s', bootKeyboard, 64],
    ['is Honeywell’s where the descriptor is none', '05', 64],
  ])('%s', (_name, descriptor, length) => {
    expect(heard(descriptor, report('02 03 "]C0" "ABC"', length))).toEqual(['scan ]C0ABC']);
  });
});

describe('what a HID scanner says', () => {
  const { meaningOf } = frameReader(hidPos);
  const passport = `"${td3Line1}" 0D "${td3Line2}"`;

  it.each([
    ['read by its imager', `"]o1" ${passport}`],
    ['and its CR', `"]o1" ${passport} 0D`],
    ['without an identifier', `00 00 00 ${passport}`],
  ])('is a document: %s', (_name, notation) => {
    const text = `${td3Line1}\n${td3Line2}`;
    expect(meaningOf('scan', bytes(notation))).toEqual({ kind: 'mrz', text, clean: true });
  });

  it.each([
    ['a ticket', '"]Q1" "M1MUSTERMANN"'],
    ['a ticket that looks like a document', `"]Q1" ${passport}`],
    ['a ticket without an identifier', '00 00 00 "0042"'],
    ['an identifier printed into a bar code', '00 00 00 "]o1P"'],
  ])('is a bar code: %s', (_name, notation) => {
    expect(meaningOf('scan', bytes(notation))).toEqual({ kind: 'barcode', data: bytes(notation) });
  });
});
