import { delimited } from './delimited.ts';
import { accessIsReports } from './hid/access-is-reports.ts';
import { honeywellLayout, posLayoutOf, type PosLayout, type ReportShape } from './hid/pos-layout.ts';
import { posReports } from './hid/pos-reports.ts';
import { understood } from './hid/report-descriptor.ts';
import { jsonLines } from './external/json-lines.ts';
import { keyboard } from './keyboard/keyboard.ts';
import { line } from './line.ts';
import type { Framer } from './profile.ts';
import type { FrameCodec } from './reader.ts';
import { rte } from './rte.ts';
import { ssi } from './ssi.ts';
import { tlv16be } from './tlv16be.ts';

/**
 * The framing that a profile names, both directions.
 *
 * @param reportDescriptor of a HID device, which says where its reports have their parts; null on other buses
 */
export function codecOf(framer: Framer, reportDescriptor: Uint8Array | null = null): FrameCodec {
  switch (framer.kind) {
    case 'tlv16be':
      return tlv16be(framer);
    case 'delimited':
      return delimited(framer);
    case 'ssi':
      return ssi(framer);
    case 'rte':
      return rte(framer);
    case 'line':
      return line(framer);
    case 'hid-pos':
      return posReports({ layout: layoutBy(reportDescriptor), scanBytesMax: framer.scanBytesMax });
    case 'access-is-hid':
      return accessIsReports(shapeBy(reportDescriptor), codecOf(framer.stream));
    case 'keyboard':
      return keyboard(framer);
    case 'json-lines':
      return jsonLines(framer);
  }
}

/** As in the maker's sample code, where the descriptor does not say. */
const accessIsShape: ReportShape = { reportId: 0, reportBytes: 64, otherReports: [] };

/** The longest input report is the stream's. */
export function shapeBy(reportDescriptor: Uint8Array | null): ReportShape {
  const [own, ...others] = (understood(reportDescriptor)?.reports ?? [])
    .filter(({ type }) => type === 'input')
    .map(({ id, lengthBytes }) => ({ reportId: id, reportBytes: lengthBytes }))
    .toSorted((a, b) => b.reportBytes - a.reportBytes);
  return own === undefined ? accessIsShape : { ...own, otherReports: others };
}

/** Honeywell's where the descriptor does not say: it is the one that came first, and others took it over. */
export function layoutBy(reportDescriptor: Uint8Array | null): PosLayout {
  const descriptor = understood(reportDescriptor);
  return (descriptor === null ? null : posLayoutOf(descriptor)) ?? honeywellLayout;
}
