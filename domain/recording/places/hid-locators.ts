import { unwrap } from '../../reader/hid/access-is-reports.ts';
import type { PosLayout, PosPlaces, ReportShape } from '../../reader/hid/pos-layout.ts';
import { placesOf } from '../../reader/hid/pos-reports.ts';
import { reportCutter } from '../../reader/hid/report-cutter.ts';
import type { Frame, FrameDecoder } from '../../reader/reader.ts';
import { growingStretch, type DataPlace, type Locator, type Stretch } from './stretch.ts';
import type { Trace } from './trace.ts';

/** Where one report of a scan has its data. */
interface ScanPart {
  readonly start: number;
  readonly bytes: number;
}

/** ISO/IEC 15424: a frame's data begin with the identifier, which every report has in places of its own. */
const identifierBytes = 3;

/** Scanned Data Reports; what stands behind a report's data may be left of an earlier scan and is nobody's. */
export function posLocator(layout: PosLayout, decoder: FrameDecoder): Locator {
  const cutter = reportCutter(layout);
  let stretch = growingStretch();
  let parts: ScanPart[] = [];
  let scanPlaces: PosPlaces | null = null;

  function takeReport(report: Uint8Array): void {
    const start = stretch.sentBytes - report.length;
    const mark = (at: number): void => stretch.markSent(start + at);
    if (!cutter.isOwn || layout.reportId !== 0) mark(0);
    if (!cutter.isOwn) return;
    const places = placesOf(report, layout) ?? scanPlaces ?? layout;
    scanPlaces = places;
    for (const at of [places.lengthAt, ...places.symbologyAt]) mark(at);
    if (places.continuedAt !== null) mark(places.continuedAt.byte);
    const bytes = Math.min(report[places.lengthAt] ?? 0, places.dataBytesMax);
    parts.push({ start: start + places.dataAt, bytes });
  }

  function take(frame: Frame): void {
    if (frame.kind !== 'frame') return;
    const places: DataPlace[] = [];
    let index = frame.data.length;
    for (const part of parts.toReversed()) {
      if (index <= identifierBytes) break;
      index -= part.bytes;
      for (let at = 0; at < part.bytes; at += 1) places.push({ at: part.start + at, index: index + at });
    }
    stretch.addFrame(frame.tag, frame.data, places);
    parts = [];
    scanPlaces = null;
  }

  function finish(): Stretch {
    const finished = stretch.finish();
    stretch = growingStretch();
    parts = [];
    scanPlaces = null;
    return finished;
  }

  return {
    push(byte) {
      const one = Uint8Array.of(byte);
      stretch.carry(byte, stretch.send(byte));
      cutter.push(one, takeReport);
      for (const frame of decoder.push(one)) take(frame);
      return decoder.heldBytes === 0 ? finish() : null;
    },
    giveUp() {
      cutter.clear();
      for (const frame of decoder.giveUp()) take(frame);
      return finish();
    },
    get heldBytes() {
      return stretch.sentBytes;
    },
  };
}

/** Access-IS' own transport: the stream of a serial reader in reports. */
export function accessIsLocator(shape: ReportShape, inner: FrameDecoder, trace: Trace): Locator {
  const cutter = reportCutter(shape);
  let stretch = growingStretch();

  function takeAll(frames: readonly Frame[]): void {
    for (const frame of frames) trace.take(frame, stretch);
  }

  function giveUpInner(): void {
    if (inner.heldTag !== null) trace.unfinished(inner.heldBytes, stretch);
    takeAll(inner.giveUp());
  }

  function takeReport(report: Uint8Array): void {
    const start = stretch.sentBytes - report.length;
    if (!cutter.isOwn) return stretch.markSent(start);
    const bytes = unwrap(report, shape);
    // The head of a report that says more than it can hold is as long as of any other.
    const headBytes = bytes === null ? 1 : bytes.byteOffset - report.byteOffset;
    for (let at = 0; at < headBytes; at += 1) stretch.markSent(start + at);
    if (bytes === null) return giveUpInner();
    for (const [at, byte] of bytes.entries()) {
      stretch.carry(byte, start + headBytes + at);
      takeAll(inner.push(Uint8Array.of(byte)));
    }
  }

  function finish(): Stretch {
    const finished = stretch.finish();
    stretch = growingStretch();
    trace.restart();
    return finished;
  }

  return {
    push(byte) {
      stretch.send(byte);
      cutter.push(Uint8Array.of(byte), takeReport);
      return inner.heldBytes + cutter.heldBytes === 0 ? finish() : null;
    },
    giveUp() {
      giveUpInner();
      cutter.clear();
      return finish();
    },
    get heldBytes() {
      return stretch.sentBytes;
    },
  };
}
