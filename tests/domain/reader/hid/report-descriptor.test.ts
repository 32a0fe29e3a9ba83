import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseReportDescriptor,
  type Report,
  type ReportDescriptor,
  type ReportField,
} from '../../../../domain/reader/hid/report-descriptor.ts';
import {
  barCodeScanner,
  bootKeyboard,
  bootMouse,
  honeywellScanner,
} from '../../../fixtures/report-descriptors.ts';
import { bytes } from '../../../support/reader-bytes.ts';

function parsed(notation: string): ReportDescriptor {
  const reading = parseReportDescriptor(bytes(notation));
  if (!reading.ok) throw new Error(`${reading.problem} at ${reading.offset}`);
  return reading.descriptor;
}

const hex = (number: number): string => number.toString(16).toUpperCase().padStart(2, '0');

/** `@8 3x8 V 8C:FB 8C:FC`: offset, count x size, flags, usages. */
function shownField({ bitOffset, bitSize, count, usages, ...flags }: ReportField): string {
  const spans = usages.map(
    ({ page, min, max }) => `${hex(page)}:${hex(min)}${min === max ? '' : `-${hex(max)}`}`,
  );
  const letters = [
    flags.isConstant ? 'C' : '',
    flags.isVariable ? 'V' : '',
    flags.isBufferedBytes ? 'B' : '',
  ].join('');
  return [`@${bitOffset}`, `${count}x${bitSize}`, letters === '' ? 'A' : letters, ...spans].join(' ');
}

const shownReport = ({ type, id, lengthBytes, fields }: Report): readonly string[] => [
  `${type} ${hex(id)} ${lengthBytes}`,
  ...fields.map(shownField),
];
const shownReports = (notation: string): readonly string[] => parsed(notation).reports.flatMap(shownReport);

describe('report descriptors of the specifications', () => {
  it('boot keyboard (USB HID 1.11, E.6)', () => {
    expect(parsed(bootKeyboard).collections).toEqual([{ usagePage: 0x01, usage: 0x06 }]);
    expect(shownReports(bootKeyboard)).toEqual([
      'input 00 8',
      '@0 8x1 V 07:E0-E7',
      '@8 1x8 C',
      '@16 6x8 A 07:00-65',
      'output 00 1',
      '@0 5x1 V 08:01-05',
      '@5 1x3 C',
    ]);
  });

  it('boot mouse (USB HID 1.11, E.10)', () => {
    const { collections, reports } = parsed(bootMouse);
    expect(collections).toEqual([{ usagePage: 0x01, usage: 0x02 }]);
    expect(shownReports(bootMouse)).toEqual([
      'input 00 3',
      '@0 3x1 V 09:01-03',
      '@3 1x5 C',
      '@8 2x8 V 01:30 01:31',
    ]);
    const axes = reports[0]?.fields[2];
    expect([axes?.logicalMin, axes?.logicalMax]).toEqual([-127, 127]);
    expect(axes?.within).toEqual([
      { usagePage: 0x01, usage: 0x02 },
      { usagePage: 0x01, usage: 0x01 },
    ]);
  });

  it('bar code scanner (HID Usage Tables, page 0x8C)', () => {
    const { collections, reports } = parsed(barCodeScanner);
    expect(collections).toEqual([{ usagePage: 0x8c, usage: 0x02 }]);
    expect(shownReports(barCodeScanner)).toEqual([
      'input 02 62',
      '@8 1x8 V 01:3B',
      '@16 3x8 V 8C:FB 8C:FC 8C:FD',
      '@40 56x8 VB 8C:FE',
      '@488 1x1 V 8C:FF',
      '@489 1x7 CV',
    ]);
    expect(reports[0]?.fields[2]?.within).toEqual([
      { usagePage: 0x8c, usage: 0x02 },
      { usagePage: 0x8c, usage: 0x12 },
    ]);
  });

  it('a scanner that only tells the length of its reports', () => {
    expect(shownReports(honeywellScanner)).toEqual([
      'input 02 64',
      '@8 63x8 V 8C:01',
      'output FD 64',
      '@8 63x8 V 8C:01',
      'feature FE 2',
      '@8 1x8 V 8C:01',
    ]);
  });
});

describe('items', () => {
  it.each([
    ['no bytes at all', '', []],
    ['a long item is passed over', 'FE 02 10 AA BB 75 08 95 01 81 02', ['input 00 1', '@0 1x8 V']],
    ['a reserved type is passed over', '0D 01 75 08 95 01 81 02', ['input 00 1', '@0 1x8 V']],
    ['a reserved main item is passed over', '75 08 95 01 D1 02 81 02', ['input 00 1', '@0 1x8 V']],
    ['no data is zero', '75 08 95 01 04 08 80', ['input 00 1', '@0 1x8 A 00:00']],
    ['four bytes of data', '77 08 00 00 00 97 02 00 00 00 83 02 00 00 00', ['input 00 2', '@0 2x8 V']],
    [
      'push keeps what pop brings back',
      '05 8C 75 08 95 01 A4 05 01 75 10 09 30 81 02 B4 09 FE 81 02',
      ['input 00 3', '@0 1x16 V 01:30', '@16 1x8 V 8C:FE'],
    ],
    [
      'a usage takes the page that was declared last',
      '05 01 75 08 95 01 09 FE 05 8C 81 02',
      ['input 00 1', '@0 1x8 V 8C:FE'],
    ],
    [
      'usages of several pages keep theirs',
      '75 08 95 02 05 01 09 3B 05 8C 09 FE 81 02',
      ['input 00 2', '@0 2x8 V 01:3B 8C:FE'],
    ],
    [
      'a usage of four bytes brings its page',
      '05 01 75 08 95 02 0B FE 00 8C 00 09 30 81 02',
      ['input 00 2', '@0 2x8 V 8C:FE 01:30'],
    ],
    [
      'a range of four bytes, its maximum first',
      '75 08 95 02 2B FD 00 8C 00 1B FB 00 8C 00 81 02',
      ['input 00 2', '@0 2x8 V 8C:FB-FD'],
    ],
    [
      'of alternatives the first counts',
      '05 8C 75 08 95 02 A9 01 09 FB 09 FC A9 00 09 FD 81 02',
      ['input 00 2', '@0 2x8 V 8C:FB 8C:FD'],
    ],
    [
      'local items end with the main item',
      '05 8C 75 08 95 01 09 FE 81 02 81 02',
      ['input 00 2', '@0 1x8 V 8C:FE', '@8 1x8 V'],
    ],
    ['a field without bits is none', '75 08 95 00 81 02', ['input 00 0']],
    [
      'a report goes on where it stopped',
      '85 01 75 08 95 01 81 02 85 02 81 02 85 01 81 02',
      ['input 01 3', '@8 1x8 V', '@16 1x8 V', 'input 02 2', '@8 1x8 V'],
    ],
  ])('%s', (_name, notation, reports) => {
    expect(shownReports(notation)).toEqual(reports);
  });

  it.each([
    ['15 81 25 7F', -127, 127],
    ['16 00 80 26 FF 7F', -32_768, 32_767],
    ['17 00 00 00 80 27 FF FF FF 7F', -2_147_483_648, 2_147_483_647],
    ['15 00 26 FF 00', 0, 255],
    ['15 00 25 FF', 0, 255],
    ['15 F0 25 FF', -16, -1],
  ])('limits %s', (notation, min, max) => {
    const field = parsed(`${notation} 75 08 95 01 81 02`).reports[0]?.fields[0];
    expect([field?.logicalMin, field?.logicalMax]).toEqual([min, max]);
  });

  it('names every outermost collection', () => {
    expect(parsed('05 01 09 06 A1 01 C0 06 00 FF 09 01 A1 01 A1 00 C0 C0 A1 01 C0').collections).toEqual([
      { usagePage: 0x01, usage: 0x06 },
      { usagePage: 0xff00, usage: 0x01 },
      { usagePage: 0, usage: 0 },
    ]);
  });
});

describe('what is wrong with a descriptor, and where', () => {
  it.each([
    ['truncated', 0, '05'],
    ['truncated', 2, '75 08 26 FF'],
    ['truncated', 0, 'FE'],
    ['truncated', 0, 'FE 02 10 AA'],
    ['global-item', 0, 'C4'],
    ['usage-page', 0, '07 00 00 01 00'],
    ['usage-range', 2, '29 05 19 06'],
    ['usage-range', 6, '75 01 95 01 19 01 81 02'],
    ['usage-range', 5, '1B 01 00 07 00 29 05'],
    ['usage-range', 7, '05 07 1B 01 00 07 00 29 05'],
    ['usage-range', 5, '1B 01 00 07 00 2B 05 00 08 00'],
    ['logical-range', 4, '15 05 25 03 81 02'],
    ['report-id', 0, '85 00'],
    ['report-id', 0, '86 00 01'],
    ['report-size', 0, '76 01 01'],
    ['report-length', 7, '75 08 97 FF FF FF FF 81 02'],
    ['report-length', 7, '75 08 96 00 40 81 02 81 02'],
    ['push-pop', 0, 'B4'],
    ['push-pop', 16, 'A4 '.repeat(17)],
    ['delimiter', 0, 'A9 00'],
    ['delimiter', 2, 'A9 01 A9 01'],
    ['delimiter', 2, 'A9 01 81 02'],
    ['collection-end', 0, 'C0'],
    ['collection-end', 3, 'A1 01 C0 C0'],
    ['collection-open', 2, '09 02 A1 01'],
    ['collection-open', 2, 'A1 01 A1 00'],
    ['collection-depth', 64, 'A1 01 '.repeat(33)],
    ['too-long', 4096, '00 '.repeat(4097)],
  ])('%s at %i: %s', (problem, offset, notation) => {
    expect(parseReportDescriptor(bytes(notation))).toEqual({ ok: false, problem, offset });
  });

  it('the longest report that there may be is none', () => {
    expect(shownReports('75 08 96 00 40 81 02')).toEqual(['input 00 16384', '@0 16384x8 V']);
  });
});

describe('any bytes', () => {
  /** Whole items of every type, so that more than the first of them is reached. */
  const items = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'A1 01',
          'C0',
          'A4',
          'B4',
          '81 02',
          '91 02',
          'B1 02',
          '75 08',
          '95 02',
          '85 01',
          'A9 01',
          'A9 00',
        ),
        fc
          .tuple(fc.constantFrom('05', '09', '15', '19', '25', '29', '75', '85', '95'), fc.nat(255))
          .map(([prefix, value]) => `${prefix} ${hex(value)}`),
        fc.constant('1B 00 00 8C 00 2B FF FF 8C 00'),
        fc.constant('FE 01 00 00'),
      ),
      { maxLength: 400 },
    )
    .map((parts) => bytes(parts.join(' ')));

  it('give an answer whose offsets lie inside them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 4096 }), items), (input) => {
        const reading = parseReportDescriptor(input);
        if (!reading.ok) {
          expect(reading.offset).toBeGreaterThanOrEqual(0);
          expect(reading.offset).toBeLessThan(input.length);
          return;
        }
        for (const { fields, lengthBytes } of reading.descriptor.reports) {
          for (const { bitOffset, bitSize, count } of fields)
            expect(bitOffset + bitSize * count).toBeLessThanOrEqual(lengthBytes * 8);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('give an answer when they say as much as they can', () => {
    const widest = '19 00 2A FF FF '.repeat(800);
    expect(shownReports(`75 01 95 01 ${widest}81 02`)).toHaveLength(2);
    expect(parsed(`${'A1 01 '.repeat(32)}${'C0 '.repeat(32)}`).collections).toHaveLength(1);
  });
});
