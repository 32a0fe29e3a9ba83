import type { PosLayout, ReportShape } from '../../domain/reader/hid/pos-layout.ts';

/** The Scanned Data Report of `barCodeScanner` in `fixtures/report-descriptors.ts`. */
export const scannedData: PosLayout = {
  reportId: 2,
  reportBytes: 62,
  otherReports: [{ reportId: 3, reportBytes: 5 }],
  lengthAt: 1,
  symbologyAt: [2, 3, 4],
  dataAt: 5,
  dataBytesMax: 56,
  continuedAt: { byte: 61, bit: 0 },
  alternative: null,
};

/** Access-IS' own transport: reports without a number. */
export const accessIsHid: ReportShape = { reportId: 0, reportBytes: 64, otherReports: [] };
