import { describe, expect, it } from 'vitest';
import { accessIsReports, unwrap } from '../../../../domain/reader/hid/access-is-reports.ts';
import { codecOf } from '../../../../domain/reader/codec.ts';
import type { ReportShape } from '../../../../domain/reader/hid/pos-layout.ts';
import { accessIsHid } from '../../../support/hid-layouts.ts';
import {
  accessIs,
  accessIsHidTd3,
  accessIsOverHid,
  accessIsTd3,
  bytes,
  shown,
  td3Line1,
  td3Line2,
} from '../../../support/reader-bytes.ts';

const small: ReportShape = { reportId: 0, reportBytes: 4, otherReports: [] };
const numbered: ReportShape = {
  reportId: 1,
  reportBytes: 4,
  otherReports: [{ reportId: 7, reportBytes: 2 }],
};
const framing = codecOf(accessIs.framer);
const heard = (notation: string, shape = small): readonly string[] =>
  accessIsReports(shape, framing).decoder().push(bytes(notation)).map(shown);

describe('Access-IS’ HID transport', () => {
  it('carries a passport’s frame in reports', () => {
    const frames = accessIsReports(accessIsHid, framing).decoder().push(accessIsHidTd3);
    expect(accessIsTd3).toHaveLength(94);
    expect(frames.map(shown)).toEqual([`ocr ${td3Line1}\r${td3Line2}\r`]);
  });

  it.each([
    ['83 1C 02 41', '1C 02 41'],
    ['03 1C 02 41', '1C 02 41'],
    ['81 1C 02 41', '1C'],
    ['80 1C 02 41', ''],
  ])('%s carries %s', (report, carried) => {
    expect(unwrap(bytes(report), small)).toEqual(bytes(carried));
  });

  it.each(['84 1C 02 41', 'FF 1C 02 41'])('%s says more than it holds', (report) => {
    expect(unwrap(bytes(report), small)).toBeNull();
  });

  it.each([
    ['a frame over several reports', '83 1C 02 41 82 03 1D 00', ['ocr A']],
    ['two frames in one stream', '83 1C 02 41 83 03 1D 1C 83 02 42 03 81 1D 00 00', ['ocr A', 'ocr B']],
    ['reports that carry nothing', '80 00 00 00 83 1C 02 41 00 00 00 00 82 03 1D 00', ['ocr A']],
    ['what the framing drops', '83 41 42 1C 83 02 41 03 81 1D 00 00', ['garbage 2', 'ocr A']],
    ['a report that cannot be, and the frame it tore', '83 1C 02 41 84 00 00 00 82 03 1D 00', ['garbage 9']],
  ])('takes %s', (_name, notation, frames) => {
    expect(heard(notation)).toEqual(frames);
  });

  it('passes over another report, and tells how long it was', () => {
    expect(heard('01 82 1C 02 07 FF 01 82 41 03 01 81 1D 00', numbered)).toEqual(['garbage 2', 'ocr A']);
  });

  it('gives up what is held in a report and in a frame', () => {
    const decoder = accessIsReports(small, framing).decoder();
    decoder.push(bytes('83 1C 02 41 82 42'));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([5, 'ocr']);
    expect(decoder.giveUp().map(shown)).toEqual(['garbage 5']);
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([0, null]);
  });

  it('is written as the device would', () => {
    const data = bytes(`"${td3Line1}" 0D "${td3Line2}" 0D`);
    expect(accessIsReports(accessIsHid, framing).encode('ocr', data)).toEqual(accessIsHidTd3);
    expect(accessIsReports(numbered, framing).encode('ocr', bytes('"A"'))).toEqual(
      bytes('01 82 1C 02 01 82 41 03 01 81 1D 00'),
    );
    const long = { ...small, reportBytes: 200 };
    expect(accessIsReports(long, framing).encode('ocr', new Uint8Array(130))[0]).toBe(0xff);
  });

  it.each<readonly [string, string | null]>([
    ['its descriptor is not to be had', null],
    [
      'its descriptor has reports of 64 bytes',
      '06 00 FF 09 01 A1 01 15 00 26 FF 00 75 08 95 40 09 01 81 02 C0',
    ],
    ['its descriptor is damaged', '05'],
  ])('is read by its profile where %s', (_name, descriptor) => {
    const codec = codecOf(accessIsOverHid.framer, descriptor === null ? null : bytes(descriptor));
    expect(codec.decoder().push(accessIsHidTd3).map(shown)).toEqual([`ocr ${td3Line1}\r${td3Line2}\r`]);
  });

  it('is cut by the lengths of its descriptor', () => {
    const descriptor =
      '06 00 FF 09 01 A1 01 15 00 26 FF 00 75 08 85 01 95 03 09 01 81 02 85 07 95 01 09 02 81 02 C0';
    const decoder = codecOf(accessIsOverHid.framer, bytes(descriptor)).decoder();
    const frames = decoder.push(bytes('01 82 1C 02 07 FF 01 82 41 03 01 81 1D 00'));
    expect(frames.map(shown)).toEqual(['garbage 2', 'ocr A']);
  });
});
