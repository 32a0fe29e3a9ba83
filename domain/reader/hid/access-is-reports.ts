import { joinBytes } from '../bytes.ts';
import { frameList, type FrameList } from '../frame-list.ts';
import type { ReportShape } from './pos-layout.ts';
import type { FrameCodec, FrameDecoder } from '../reader.ts';
import { reportCutter } from './report-cutter.ts';

/** Length of the bytes that follow in the low bits; the high bit says whether the device is clear to send. */
const lengthMask = 0x7f;
const clearToSend = 0x80;

/**
 * Access-IS' own HID transport (sample code, com.accessltd.device.AccessHIDInterface): each input report is a length
 * and as many bytes of a stream, in which the device's serial framing goes on unchanged.
 */
export function accessIsReports(shape: ReportShape, framing: FrameCodec): FrameCodec {
  return {
    decoder: () => accessIsDecoder(shape, framing.decoder()),
    encode: (tag, data) => wrap(framing.encode(tag, data), shape),
  };
}

const headBytesOf = (shape: ReportShape): number => (shape.reportId === 0 ? 1 : 2);

/** The bytes of the stream that a report carries; null when it says that it holds more than it can. */
export function unwrap(report: Uint8Array, shape: ReportShape): Uint8Array | null {
  const headBytes = headBytesOf(shape);
  const length = (report[headBytes - 1] ?? 0) & lengthMask;
  return headBytes + length > report.length ? null : report.subarray(headBytes, headBytes + length);
}

/** The reverse: as many reports as the bytes need. */
function wrap(bytes: Uint8Array, shape: ReportShape): Uint8Array {
  const headBytes = headBytesOf(shape);
  const room = Math.min(shape.reportBytes - headBytes, lengthMask);
  const reports = Array.from({ length: Math.ceil(bytes.length / room) }, (_, index) => {
    const part = bytes.subarray(index * room, (index + 1) * room);
    const report = new Uint8Array(shape.reportBytes);
    if (shape.reportId !== 0) report[0] = shape.reportId;
    report[headBytes - 1] = part.length | clearToSend;
    report.set(part, headBytes);
    return report;
  });
  return joinBytes(...reports);
}

function accessIsDecoder(shape: ReportShape, framing: FrameDecoder): FrameDecoder {
  const cutter = reportCutter(shape);

  function takeReport(report: Uint8Array, list: FrameList): void {
    const bytes = cutter.isOwn ? unwrap(report, shape) : null;
    if (bytes !== null) return list.addAll(framing.push(bytes));
    // A frame with a hole in it is no frame; another kind of report leaves none.
    if (cutter.isOwn) list.addAll(framing.giveUp());
    list.garbage(report.length);
  }

  return {
    get heldBytes() {
      return framing.heldBytes + cutter.heldBytes;
    },
    get heldTag() {
      return framing.heldTag;
    },
    push(bytes) {
      const list = frameList();
      cutter.push(bytes, (report) => takeReport(report, list));
      return list.frames;
    },
    giveUp() {
      const list = frameList();
      list.addAll(framing.giveUp());
      list.garbage(cutter.heldBytes);
      cutter.clear();
      return list.frames;
    },
  };
}
