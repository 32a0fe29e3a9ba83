import { describe, expect, it } from 'vitest';
import { honeywellLayout, posLayoutOf, type PosLayout } from '../../../../domain/reader/hid/pos-layout.ts';
import { parseReportDescriptor } from '../../../../domain/reader/hid/report-descriptor.ts';
import { barCodeScanner, bootKeyboard, honeywellScanner } from '../../../fixtures/report-descriptors.ts';
import { bytes } from '../../../support/reader-bytes.ts';

function layoutOf(notation: string): PosLayout | null {
  const reading = parseReportDescriptor(bytes(notation));
  if (!reading.ok) throw new Error(`${reading.problem} at ${reading.offset}`);
  return posLayoutOf(reading.descriptor);
}

describe('where a Scanned Data Report keeps its parts', () => {
  it('is told by the usages of page 0x8C', () => {
    expect(layoutOf(barCodeScanner)).toEqual({
      reportId: 2,
      reportBytes: 62,
      otherReports: [],
      lengthAt: 1,
      symbologyAt: [2, 3, 4],
      dataAt: 5,
      dataBytesMax: 56,
      continuedAt: { byte: 61, bit: 0 },
      alternative: null,
    });
  });

  it('is found in another order, without report id, by a range and without the bit', () => {
    const layout = layoutOf(`05 8C 09 02 A1 01 15 00 26 FF 00 75 08
      95 0A 09 FE 82 02 01  95 03 19 FB 29 FD 81 02  95 01 05 01 09 3B 81 02 C0`);
    expect(layout).toMatchObject({
      reportId: 0,
      reportBytes: 14,
      dataAt: 0,
      dataBytesMax: 10,
      symbologyAt: [10, 11, 12],
      lengthAt: 13,
      continuedAt: null,
    });
  });

  it('has the bit “continued” at any place of a byte', () => {
    const layout = layoutOf(`15 00 26 FF 00 75 08 95 01 05 01 09 3B 81 02  05 8C 95 08 09 FE 82 02 01
      75 01 95 03 81 03 95 01 09 FF 81 02`);
    expect(layout?.continuedAt).toEqual({ byte: 9, bit: 3 });
  });

  it('is found where one item has all usages, the last of them repeated', () => {
    const layout = layoutOf(`85 07 75 08 95 20 0B 3B 00 01 00 05 8C 09 FB 09 FC 09 FD 09 FE 81 02`);
    expect(layout).toMatchObject({ lengthAt: 1, symbologyAt: [2, 3, 4], dataAt: 5, dataBytesMax: 28 });
  });

  it('is taken from the Scanned Data Report where several reports have data; the others are known by length', () => {
    const fields = '95 01 05 01 09 3B 81 02 05 8C 95 08 09 FE 82 02 01';
    const layout = layoutOf(`05 8C 09 02 A1 01 15 00 26 FF 00 75 08
      85 03 ${fields}  85 04 09 12 A1 02 ${fields} C0  85 05 95 02 09 13 81 02  85 06 95 02 09 13 91 02 C0`);
    expect(layout).toMatchObject({
      reportId: 4,
      otherReports: [
        { reportId: 3, reportBytes: 10 },
        { reportId: 5, reportBytes: 3 },
      ],
    });
  });

  it.each([
    ['a keyboard', bootKeyboard],
    ['a scanner that only tells the length of its reports', honeywellScanner],
    ['data without a length', '05 8C 75 08 95 08 09 FE 82 02 01'],
    ['a length without data', '05 01 75 08 95 01 09 3B 81 02'],
    ['data that goes out', '75 08 95 01 05 01 09 3B 91 02 05 8C 95 08 09 FE 92 02 01'],
    [
      'data that does not stand on whole bytes',
      '75 01 95 01 81 03 75 08 05 01 09 3B 81 02 05 8C 95 08 09 FE 82 02 01',
    ],
    ['data that never changes', '75 08 95 01 05 01 09 3B 81 02 05 8C 95 08 09 FE 81 03'],
    ['data that is a list of usages', '75 08 95 01 05 01 09 3B 81 02 05 8C 95 08 09 FE 81 00'],
    ['a length of two bytes', '75 10 95 01 05 01 09 3B 81 02 05 8C 75 08 95 08 09 FE 82 02 01'],
    ['usages that have no control', '75 08 95 01 05 01 09 3B 05 8C 09 FE 82 02 01'],
  ])('is null for %s', (_name, notation) => {
    expect(layoutOf(notation)).toBeNull();
  });
});

describe('Honeywell’s layout', () => {
  it('has all of its places inside the report', () => {
    for (const places of [honeywellLayout, honeywellLayout.alternative]) {
      expect((places?.dataAt ?? 64) + (places?.dataBytesMax ?? 0)).toBeLessThan(honeywellLayout.reportBytes);
      expect(places?.continuedAt).toEqual({ byte: 63, bit: 0 });
    }
  });
});
