import { equalBytes, joinBytes } from '../bytes.ts';
import { frameList, type FrameList } from '../frame-list.ts';
import type { PosLayout, PosPlaces } from './pos-layout.ts';
import type { FrameCodec, FrameDecoder } from '../reader.ts';
import { reportCutter } from './report-cutter.ts';

/** The only tag: what was scanned is told apart by the symbology identifier. */
export const scanTag = 'scan';

export interface PosReportsOptions {
  readonly layout: PosLayout;
  /** Decoded bytes of one scan, over all of its reports. */
  readonly scanBytesMax: number;
}

/** ISO/IEC 15424: `]`, code, modifier. */
const identifierBytes = 3;

/** `]`, with which every AIM identifier begins. */
const identifierMark = 0x5d;

/**
 * Scanned Data Reports of a bar code scanner (HID Usage Tables, page 0x8C). A frame's data is the symbology identifier
 * (`]o1`), always three bytes and as it was sent, zeros where there is none, then the decoded bytes of all reports of the
 * scan: what somebody printed into a bar code can never pass for an identifier.
 */
export function posReports(options: PosReportsOptions): FrameCodec {
  return {
    decoder: () => posDecoder(options),
    encode: (tag, data) => {
      if (tag !== scanTag) throw new RangeError(`no tag '${tag}'`);
      return encodeScan(options, data);
    },
  };
}

function posDecoder({ layout, scanBytesMax }: PosReportsOptions): FrameDecoder {
  const cutter = reportCutter(layout);
  const joiner = scanJoiner(scanBytesMax);

  function takeReport(report: Uint8Array, list: FrameList): void {
    if (cutter.isOwn) joiner.take(report, placesOf(report, layout) ?? joiner.places ?? layout, list);
    else list.garbage(report.length);
  }

  return {
    get heldBytes() {
      return joiner.heldBytes + cutter.heldBytes;
    },
    get heldTag() {
      return joiner.untoldBytes > 0 || (cutter.heldBytes > 0 && cutter.isOwn) ? scanTag : null;
    },
    push(bytes) {
      const list = frameList();
      cutter.push(bytes, (report) => takeReport(report, list));
      return list.frames;
    },
    giveUp() {
      const list = frameList();
      list.garbage(cutter.heldBytes + joiner.untoldBytes);
      joiner.clear();
      cutter.clear();
      return list.frames;
    },
  };
}

/** A scan whose last report has not come yet. */
interface HeldScan {
  readonly places: PosPlaces;
  readonly identifier: Uint8Array;
  decodedBytes: number;
  /** Bytes of its reports; they have been reported when the scan is spoiled. */
  reportBytes: number;
  /** Too long, or a part of it is missing: what follows up to its last report is the rest of nothing. */
  spoiled: boolean;
}

/** Joins the reports of one scan. */
function scanJoiner(scanBytesMax: number) {
  const decoded = new Uint8Array(scanBytesMax);
  let scan: HeldScan | null = null;

  /** The scan that a report belongs to: the one that was begun, unless the identifier says that it is another one. */
  function scanOf(report: Uint8Array, places: PosPlaces, list: FrameList): HeldScan {
    const identifier = new Uint8Array(identifierBytes);
    identifier.set(places.symbologyAt.map((at) => report[at] ?? 0));
    const isNamed = identifier.some((byte) => byte !== 0);
    if (scan !== null && isNamed && !equalBytes(identifier, scan.identifier)) {
      list.garbage(scan.reportBytes);
      scan = null;
    }
    scan ??= { places, identifier, decodedBytes: 0, reportBytes: 0, spoiled: false };
    return scan;
  }

  function add(held: HeldScan, report: Uint8Array, list: FrameList): void {
    const { lengthAt, dataAt, dataBytesMax } = held.places;
    const length = report[lengthAt] ?? 0;
    // A device that goes on and on without data would never come to an end.
    const isEndless = length === 0 && isContinued(report, held.places);
    held.reportBytes += report.length;
    if (held.spoiled || length > dataBytesMax || isEndless) {
      list.garbage(held.reportBytes);
      spoil(held);
    } else if (held.decodedBytes + length > scanBytesMax) {
      list.add({ kind: 'oversize', bytes: held.reportBytes });
      spoil(held);
    } else {
      decoded.set(report.subarray(dataAt, dataAt + length), held.decodedBytes);
      held.decodedBytes += length;
    }
  }

  function spoil(held: HeldScan): void {
    held.spoiled = true;
    held.reportBytes = 0;
  }

  return {
    get places() {
      return scan?.places ?? null;
    },
    /** Of a spoiled scan all bytes were told; one stands for it, so that silence ends it too. */
    get heldBytes() {
      return scan?.spoiled === true ? 1 : (scan?.reportBytes ?? 0);
    },
    /** Bytes of reports that nothing was said about yet. */
    get untoldBytes() {
      return scan?.reportBytes ?? 0;
    },
    take(report: Uint8Array, places: PosPlaces, list: FrameList): void {
      const held = scanOf(report, places, list);
      add(held, report, list);
      if (isContinued(report, held.places)) return;
      scan = null;
      if (held.spoiled) return;
      const data = joinBytes(held.identifier, decoded.subarray(0, held.decodedBytes));
      list.add({ kind: 'frame', tag: scanTag, data });
    },
    clear() {
      scan = null;
    },
  };
}

/** By the `]` of the identifier, where it may stand in two places; null when it stands in neither. */
export function placesOf(report: Uint8Array, layout: PosLayout): PosPlaces | null {
  const { alternative } = layout;
  const begins = ({ symbologyAt: [at] }: PosPlaces): boolean =>
    at !== undefined && report[at] === identifierMark;
  if (alternative === null || begins(layout)) return layout;
  return begins(alternative) ? alternative : null;
}

function isContinued(report: Uint8Array, { continuedAt }: PosPlaces): boolean {
  return continuedAt !== null && (((report[continuedAt.byte] ?? 0) >> continuedAt.bit) & 1) === 1;
}

function encodeScan({ layout, scanBytesMax }: PosReportsOptions, data: Uint8Array): Uint8Array {
  const { dataBytesMax, continuedAt } = layout;
  const identifier = data.subarray(0, identifierBytes);
  const decoded = data.subarray(identifierBytes);
  if (identifier.length < identifierBytes) throw new RangeError(`${data.length} bytes of scan`);
  if (decoded.length > (continuedAt === null ? Math.min(dataBytesMax, scanBytesMax) : scanBytesMax))
    throw new RangeError(`${decoded.length} decoded bytes`);
  const reports = Array.from(
    { length: Math.max(1, Math.ceil(decoded.length / dataBytesMax)) },
    (_, index) => {
      const part = decoded.subarray(index * dataBytesMax, (index + 1) * dataBytesMax);
      return encodeReport(layout, identifier, part, (index + 1) * dataBytesMax < decoded.length);
    },
  );
  return joinBytes(...reports);
}

function encodeReport(
  layout: PosLayout,
  identifier: Uint8Array,
  part: Uint8Array,
  isContinuedAfter: boolean,
): Uint8Array {
  const report = new Uint8Array(layout.reportBytes);
  if (layout.reportId !== 0) report[0] = layout.reportId;
  report[layout.lengthAt] = part.length;
  for (const [index, at] of layout.symbologyAt.entries()) report[at] = identifier[index] ?? 0;
  report.set(part, layout.dataAt);
  const { continuedAt } = layout;
  if (continuedAt !== null && isContinuedAfter)
    report[continuedAt.byte] = (report[continuedAt.byte] ?? 0) | (1 << continuedAt.bit);
  return report;
}
