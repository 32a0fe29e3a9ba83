import type { Report, ReportDescriptor, ReportField } from './report-descriptor.ts';

/** Where a Scanned Data Report keeps its parts. Offsets are in bytes and count the report id. */
export interface PosPlaces {
  /** The byte that says how many bytes of data the report holds. */
  readonly lengthAt: number;
  /** The characters of the symbology identifier (`]`, code, modifier; ISO/IEC 15424), as far as there are any. */
  readonly symbologyAt: readonly number[];
  readonly dataAt: number;
  readonly dataBytesMax: number;
  /** The bit that says that the next report goes on with the same scan; null when a scan is always one report. */
  readonly continuedAt: { readonly byte: number; readonly bit: number } | null;
}

/** Lengths of a device's input reports: all that is needed to cut a stream of them. */
export interface ReportShape {
  /** 0 when the device does not number its reports. */
  readonly reportId: number;
  /** With the report id. */
  readonly reportBytes: number;
  /** The device's other input reports. One that stands nowhere is taken to be as long as our own. */
  readonly otherReports: readonly { readonly reportId: number; readonly reportBytes: number }[];
}

export interface PosLayout extends PosPlaces, ReportShape {
  /** Places of a report whose identifier begins there instead (`]`). */
  readonly alternative: PosPlaces | null;
}

const genericDesktop = 0x01;
const byteCount = 0x3b;
const barCodeScanner = 0x8c;
const scannedDataReport = 0x12;
const symbologyIdentifiers = [0xfb, 0xfc, 0xfd] as const;
const decodedData = 0xfe;
const decodedDataContinued = 0xff;

/**
 * Honeywell's report, as node-hid delivers it, for descriptors that only say "63 bytes" (Access-IS LSR118 product
 * manual, B.1; Access-IS sample code; WebHidBarcodeScanner). Some makers begin the identifier one byte later.
 */
export const honeywellLayout: PosLayout = {
  reportId: 0x02,
  reportBytes: 64,
  otherReports: [],
  lengthAt: 1,
  symbologyAt: [2, 3, 4],
  dataAt: 5,
  dataBytesMax: 56,
  continuedAt: { byte: 63, bit: 0 },
  alternative: {
    lengthAt: 1,
    symbologyAt: [3, 4, 5],
    dataAt: 6,
    dataBytesMax: 56,
    continuedAt: { byte: 63, bit: 0 },
  },
};

/**
 * Where a bar code scanner's Scanned Data Report keeps its parts (HID Usage Tables, page 0x8C). Null when no input
 * report has both a length byte and decoded data, or when they do not stand on whole bytes.
 */
export function posLayoutOf(descriptor: ReportDescriptor): PosLayout | null {
  const inputs = descriptor.reports.filter((report) => report.type === 'input');
  const found = inputs.flatMap((report) => {
    const places = placesIn(report);
    return places === null ? [] : [{ report, places }];
  });
  const best = found.find(({ report }) => isScannedData(report)) ?? found[0];
  if (best === undefined) return null;
  return {
    ...best.places,
    alternative: null,
    reportId: best.report.id,
    reportBytes: best.report.lengthBytes,
    otherReports: inputs
      .filter((report) => report !== best.report)
      .map(({ id, lengthBytes }) => ({ reportId: id, reportBytes: lengthBytes })),
  };
}

const isScannedData = ({ fields }: Report): boolean =>
  fields.some(({ within }) =>
    within.some(({ usagePage, usage }) => usagePage === barCodeScanner && usage === scannedDataReport),
  );

function placesIn(report: Report): PosPlaces | null {
  const length = bytesOf(report, genericDesktop, byteCount);
  const data = bytesOf(report, barCodeScanner, decodedData);
  if (length?.bytes !== 1 || data === null) return null;
  const symbology = symbologyIdentifiers.map((id) => bytesOf(report, barCodeScanner, id));
  const continued = controlsOf(report, barCodeScanner, decodedDataContinued);
  return {
    lengthAt: length.at,
    symbologyAt: symbology.flatMap((place) => (place?.bytes === 1 ? [place.at] : [])),
    dataAt: data.at,
    dataBytesMax: data.bytes,
    continuedAt: continued === null ? null : { byte: continued.bitOffset >> 3, bit: continued.bitOffset & 7 },
  };
}

interface Controls {
  readonly bitOffset: number;
  readonly bits: number;
}

/** The controls with this usage, where they first stand in the report. */
function controlsOf({ fields }: Report, page: number, id: number): Controls | null {
  for (const field of fields) {
    const controls = field.isVariable && !field.isConstant ? controlsIn(field, page, id) : null;
    if (controls !== null) return controls;
  }
  return null;
}

function controlsIn(
  { usages, bitOffset, bitSize, count }: ReportField,
  page: number,
  id: number,
): Controls | null {
  let before = 0;
  for (const [index, { page: spanPage, min, max }] of usages.entries()) {
    if (spanPage === page && min <= id && id <= max) {
      const first = before + id - min;
      // The last usage is that of all controls that are left (6.2.2.8).
      const isLast = index === usages.length - 1 && id === max;
      const controls = isLast ? count - first : 1;
      return first >= count ? null : { bitOffset: bitOffset + first * bitSize, bits: controls * bitSize };
    }
    before += max - min + 1;
  }
  return null;
}

function bytesOf(
  report: Report,
  page: number,
  id: number,
): { readonly at: number; readonly bytes: number } | null {
  const controls = controlsOf(report, page, id);
  if (controls === null || controls.bitOffset % 8 !== 0 || controls.bits % 8 !== 0) return null;
  return { at: controls.bitOffset / 8, bytes: controls.bits / 8 };
}
