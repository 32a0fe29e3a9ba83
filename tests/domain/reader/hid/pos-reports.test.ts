import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { honeywellLayout, type PosLayout } from '../../../../domain/reader/hid/pos-layout.ts';
import { posReports } from '../../../../domain/reader/hid/pos-reports.ts';
import { scannedData } from '../../../support/hid-layouts.ts';
import { bytes, joined, shown, td3Line1, td3Line2 } from '../../../support/reader-bytes.ts';

/** A report written out by hand up to where it is told; zeros to its end, and the last byte as given. */
function report(notation: string, length: number, last = 0): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(bytes(notation));
  whole[length - 1] = last;
  return whole;
}

const concat = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

const honeywell = posReports({ layout: honeywellLayout, scanBytesMax: 128 });
const generic = posReports({ layout: scannedData, scanBytesMax: 128 });
const heard = (codec: typeof generic, ...reports: readonly Uint8Array[]): readonly string[] =>
  codec
    .decoder()
    .push(concat(...reports))
    .map(shown);

/** Both lines of a passport and their CR: 89 characters, in reports of 56 and 33. */
const passport = `${td3Line1}\r${td3Line2}`;
const first = (id: string, length: number, last = 1): Uint8Array =>
  report(`02 38 "${id}" "${passport.slice(0, 44)}" 0D "${passport.slice(45, 56)}"`, length, last);
const second = (id: string, length: number): Uint8Array =>
  report(`02 21 "${id}" "${passport.slice(56)}"`, length);

describe('Scanned Data Reports, decoding', () => {
  it('joins a passport read by an imager in two reports', () => {
    expect(heard(generic, first(']o1', 62), second(']o1', 62))).toEqual([`scan ]o1${passport}`]);
    expect(heard(honeywell, first(']o1', 64), second(']o1', 64))).toEqual([`scan ]o1${passport}`]);
  });

  it('takes the example of a vendor’s manual: 60 bytes of a QR code (Access-IS LSR118, B.1.1)', () => {
    // 0x38 bytes, `]Q0`, the vendor's own code `s` at 61 and the bit "continued" at 63; then the other four.
    const text = 'M1MUSTERMANN/ERIKA    EABC123 FRULEDKD 0042 123Y012A0001 100';
    const one = report(`02 38 5D 51 30 "${text.slice(0, 56)}" 73 00`, 64, 1);
    const two = report(`02 04 5D 51 30 "${text.slice(56)}"`, 64);
    expect(text).toHaveLength(60);
    expect(heard(honeywell, one, two)).toEqual([`scan ]Q0${text}`]);
  });

  it('finds Honeywell’s identifier one byte later, report by report', () => {
    const shifted = report('02 03 00 "]C0" "ABC"', 64);
    expect(heard(honeywell, shifted, report('02 03 "]C0" "ABC"', 64))).toEqual([
      'scan ]C0ABC',
      'scan ]C0ABC',
    ]);
    const rest = report('02 02 07 00 00 00 "DE"', 64);
    expect(heard(honeywell, report('02 03 07 "]C0" "ABC"', 64, 1), rest)).toEqual(['scan ]C0ABCDE']);
  });

  it.each([
    ['every byte', report('02 06 "]d1" 00 FF 5D 0D 0A 02', 62), 'scan ]d1\u0000\u00FF]\r\n\u0002'],
    ['an identifier that was not sent', report('02 03 00 00 00 "]o1"', 62), 'scan \0\0\0]o1'],
    ['a scan without data', report('02 00 "]X0"', 62), 'scan ]X0'],
    ['what stands behind the length as nothing', report('02 01 "]C0" "ABC"', 62), 'scan ]C0A'],
    ['any bit of the last byte but the first as nothing', report('02 01 "]C0" "A"', 62, 0xfe), 'scan ]C0A'],
  ])('takes %s', (_name, input, frame) => {
    expect(heard(generic, input)).toEqual([frame]);
  });

  it('takes a whole report in which the identifier is repeated or left out', () => {
    expect(heard(generic, first(']o1', 62), report(`02 21 00 00 00 "${passport.slice(56)}"`, 62))).toEqual([
      `scan ]o1${passport}`,
    ]);
  });

  it('takes the reports of a device that does not number them', () => {
    const layout: PosLayout = {
      ...scannedData,
      reportId: 0,
      reportBytes: 12,
      otherReports: [],
      lengthAt: 0,
      symbologyAt: [],
      dataAt: 1,
      dataBytesMax: 10,
      continuedAt: null,
    };
    const codec = posReports({ layout, scanBytesMax: 10 });
    expect(heard(codec, report('02 "AB"', 12), report('00', 12))).toEqual(['scan \0\0\0AB', 'scan \0\0\0']);
  });
});

describe('Scanned Data Reports, what is dropped', () => {
  const scan = report('02 03 "]C0" "ABC"', 62);

  it.each([
    ['another report, by its own length', [report('03 FF', 5), scan], ['garbage 5', 'scan ]C0ABC']],
    ['an unknown report, as long as ours', [report('09 FF', 62), scan], ['garbage 62', 'scan ]C0ABC']],
    ['a length beyond the report', [report('02 39 "]C0"', 62), scan], ['garbage 62', 'scan ]C0ABC']],
    ['neighbours as one', [report('03', 5), report('02 FF', 62), report('09', 62)], ['garbage 129']],
    [
      'another report inside of a scan, which goes on',
      [first(']o1', 62), report('03', 5), second(']o1', 62)],
      ['garbage 5', `scan ]o1${passport}`],
    ],
    [
      'a scan whose end was lost, as the next identifier tells',
      [first(']o1', 62), scan],
      ['garbage 62', 'scan ]C0ABC'],
    ],
    [
      'reports without data that go on',
      [report('02 00 "]o1"', 62, 1), report('02 00 "]o1"', 62, 1)],
      ['garbage 124'],
    ],
    [
      'all of a scan with a part that cannot be, up to its last report',
      [first(']o1', 62), report('02 39 "]o1"', 62, 1), first(']o1', 62), second(']o1', 62), scan],
      ['garbage 248', 'scan ]C0ABC'],
    ],
  ])('%s', (_name, reports, frames) => {
    expect(heard(generic, ...reports)).toEqual(frames);
  });

  it('takes 128 bytes and reports a longer scan once', () => {
    const full = first(']o1', 62);
    const part = (length: number, last = 0): Uint8Array =>
      report(
        `02 ${length.toString(16).padStart(2, '0').toUpperCase()} "]o1" "${'A'.repeat(length)}"`,
        62,
        last,
      );
    expect(heard(generic, full, full, part(16)).map((frame) => frame.length)).toEqual([
      'scan ]o1'.length + 128,
    ]);
    expect(heard(generic, full, full, part(17), scan)).toEqual(['oversize 186', 'scan ]C0ABC']);
    expect(heard(generic, full, full, full, full, part(1, 1), part(1), scan)).toEqual([
      'oversize 186',
      'garbage 186',
      'scan ]C0ABC',
    ]);
  });

  it('lets go of a spoiled scan whose last report never comes, once the line is silent', () => {
    const decoder = generic.decoder();
    expect(decoder.push(report('02 39 "]C0"', 62, 1)).map(shown)).toEqual(['garbage 62']);
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([1, null]);
    expect(decoder.giveUp()).toEqual([]);
    expect(decoder.heldBytes).toBe(0);
    expect(decoder.push(scan).map(shown)).toEqual(['scan ]C0ABC']);
  });

  it('gives up what the device did not end, and starts anew', () => {
    const decoder = generic.decoder();
    decoder.push(scan.slice(0, 1));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([1, 'scan']);
    decoder.push(first(']o1', 62).slice(1));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([62, 'scan']);
    decoder.push(bytes('03 00'));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([64, 'scan']);
    expect(decoder.giveUp().map(shown)).toEqual(['garbage 64']);
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([0, null]);
    expect(decoder.giveUp()).toEqual([]);
    decoder.push(bytes('03 00'));
    expect(decoder.heldTag).toBeNull();
    decoder.giveUp();
    expect(decoder.push(scan).map(shown)).toEqual(['scan ]C0ABC']);
  });
});

describe('Scanned Data Reports, encoding', () => {
  it('writes the reports of a passport as they stand above', () => {
    const data = concat(bytes('"]o1"'), Buffer.from(passport, 'latin1'));
    expect(generic.encode('scan', data)).toEqual(concat(first(']o1', 62), second(']o1', 62)));
    expect(honeywell.encode('scan', data)).toEqual(concat(first(']o1', 64), second(']o1', 64)));
  });

  it('writes one report for no data, and none more for a full one', () => {
    expect(generic.encode('scan', bytes('"]X0"'))).toEqual(report('02 00 "]X0"', 62));
    expect(generic.encode('scan', new Uint8Array(3 + 56))).toHaveLength(62);
  });

  it.each([
    ['another tag', 'ocr', 10, scannedData],
    ['less than an identifier', 'scan', 2, scannedData],
    ['more than a scan may have', 'scan', 3 + 129, scannedData],
    ['more than one report where scans have one', 'scan', 3 + 57, { ...scannedData, continuedAt: null }],
  ])('refuses %s', (_name, tag, length, layout) => {
    expect(() => posReports({ layout, scanBytesMax: 128 }).encode(tag, new Uint8Array(length))).toThrow(
      RangeError,
    );
  });

  it.each([
    ['by usages', scannedData],
    ['Honeywell', honeywellLayout],
    ['Honeywell, one byte later', { ...honeywellLayout, ...honeywellLayout.alternative }],
  ])('%s: brings back what was written, whatever it is', (_name, layout) => {
    const codec = posReports({ layout, scanBytesMax: 1024 });
    // The alternative place is told by its `]`, so the identifier is one.
    const scans = fc.uint8Array({ maxLength: 1024 }).map((data) => concat(bytes('"]Q1"'), data));
    fc.assert(
      fc.property(fc.array(scans, { maxLength: 4 }), (list) => {
        const frames = codec.decoder().push(concat(...list.map((data) => codec.encode('scan', data))));
        expect(frames).toEqual(list.map((data) => ({ kind: 'frame', tag: 'scan', data })));
      }),
    );
  });
});

describe('Scanned Data Reports, any stream', () => {
  /** Whole reports with anything in them, so that scans join, break and grow too long. */
  const reports = fc
    .array(
      fc.tuple(
        fc.constantFrom(2, 2, 2, 3, 9),
        fc.oneof(fc.nat(60), fc.constant(56)),
        fc.constantFrom(']o1', ']C0', '\0\0\0'),
        fc.nat(1),
      ),
      { maxLength: 12 },
    )
    .map((list) =>
      concat(
        ...list.map(([id, length, identifier, last]) => {
          const whole = report(`"${identifier}"`, id === 3 ? 5 : 62, last);
          whole.set([id, length, ...Buffer.from(identifier, 'latin1')]);
          return whole;
        }),
      ),
    );

  it('gives the same frames however it was split, accounts for every report and holds no more than a scan', () => {
    fc.assert(
      fc.property(reports, fc.array(fc.nat(), { maxLength: 12 }), (stream, cuts) => {
        const decoder = generic.decoder();
        const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length].toSorted(
          (a, b) => a - b,
        );
        const frames = places.slice(1).flatMap((end, index) => {
          const found = decoder.push(stream.slice(places[index], end));
          // One byte of data in each report is the least.
          expect(decoder.heldBytes).toBeLessThanOrEqual(128 * 62 + 61);
          return found;
        });
        expect(joined([...frames, ...decoder.giveUp()])).toEqual(
          joined(((whole) => [...whole.push(stream), ...whole.giveUp()])(generic.decoder())),
        );
      }),
    );
  });
});
