import { recordablePortSchema } from '../reader/profile.ts';
import { bytesOfHex, hexOfBytes } from '../reader/bytes.ts';
import {
  integer,
  literal,
  nullable,
  object,
  oneOf,
  optional,
  string,
  union,
  type Infer,
} from '../schema/schema.ts';

/*
 * A recording is what went over one reader's port, as lines of JSON: a header, then what happened in its order, then
 * why it ended (docs/recordings.md). It is written as things happen, so that a file whose writer was killed lacks its
 * end and nothing else.
 */

/** Bytes of one line; a serial port hands out as many at once as its driver has room for. */
const chunkBytesMax = 65_536;

/** A file that is longer is neither written nor read. */
export const recordingBytesMax = 16 * 1_048_576;

const word = string({ minLength: 1, maxLength: 128 });
const usbId = string({ minLength: 4, maxLength: 4, pattern: '^[0-9A-F]{4}$' });
const hexBytes = string({
  minLength: 2,
  maxLength: chunkBytesMax * 3 - 1,
  pattern: '^[0-9A-F]{2}(?: [0-9A-F]{2})*$',
});

/** Whole microseconds since the recording began, on a clock that never goes back; a day at the most. */
const atUs = integer({ minimum: 0, maximum: 86_400_000_000 });

/** The first line. */
export const recordingHeaderSchema = object({
  format: literal('kordon recording'),
  version: literal(1),
  /** Name of the profile that the reader was used with. */
  profile: word,
  /** Settings of the port, with the baud rate that was used. */
  port: recordablePortSchema,
  /**
   * As sysfs describes the device; null for what hangs on no USB, such as a UART of the board. Neither its serial number
   * nor its path is kept: they tell where it was and nothing of the model.
   */
  device: nullable(
    object({
      vendorId: usbId,
      productId: usbId,
      manufacturer: nullable(word),
      product: nullable(word),
      interfaceNumber: nullable(integer({ minimum: 0, maximum: 255 })),
    }),
  ),
  /** `replaced`: whatever came from a document is synthetic. `kept`: it is somebody's. */
  personalData: oneOf(['replaced', 'kept']),
});

export type RecordingHeader = Infer<typeof recordingHeaderSchema>;

/** A line after the first one. */
export const recordingLineSchema = union(
  /** `bytes` of one reading of the port; of a HID device one report, its number first where it has one. */
  object({ atUs, from: oneOf(['reader', 'host']), bytes: hexBytes }),
  /**
   * `opened`: the host opened the port, and closed it itself where the line before says so; `lost`: the device was
   * pulled or failed under it; `back`: the host opened it after that. With a HID device's report descriptor.
   */
  object({ atUs, port: oneOf(['opened', 'back']), reportDescriptor: optional(hexBytes) }),
  object({ atUs, port: oneOf(['lost', 'closed']) }),
  /** `stopped`: somebody had seen enough; `full`: the file had reached its limit. */
  object({ atUs, end: oneOf(['stopped', 'full']) }),
);

export type RecordingLine = Infer<typeof recordingLineSchema>;
export type RecordingEnd = 'stopped' | 'full';

export type RecordedEvent =
  | { readonly kind: 'reader' | 'host'; readonly atUs: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'opened' | 'back';
      readonly atUs: number;
      /** Of a HID device, as far as the system showed it. */
      readonly reportDescriptor: Uint8Array | null;
    }
  | { readonly kind: 'lost' | 'closed'; readonly atUs: number };

export interface Recording {
  readonly header: RecordingHeader;
  readonly events: readonly RecordedEvent[];
  /** Null when whoever wrote it was ended in the middle. */
  readonly end: RecordingEnd | null;
}

/** An event as its line. */
export function lineOfEvent(event: RecordedEvent): RecordingLine {
  const when = event.atUs;
  if ('bytes' in event) return { atUs: when, from: event.kind, bytes: hexOfBytes(event.bytes) };
  if (!('reportDescriptor' in event)) return { atUs: when, port: event.kind };
  const { reportDescriptor } = event;
  return {
    atUs: when,
    port: event.kind,
    ...(reportDescriptor !== null &&
      reportDescriptor.length > 0 && { reportDescriptor: hexOfBytes(reportDescriptor) }),
  };
}

/** The reverse; null for the line that ends a recording. */
export function eventOfLine(line: RecordingLine): RecordedEvent | null {
  if ('end' in line) return null;
  if ('from' in line) return { kind: line.from, atUs: line.atUs, bytes: bytesOfHex(line.bytes) };
  const when = line.atUs;
  if (line.port === 'lost' || line.port === 'closed') return { kind: line.port, atUs: when };
  const hex = 'reportDescriptor' in line ? line.reportDescriptor : undefined;
  return { kind: line.port, atUs: when, reportDescriptor: hex === undefined ? null : bytesOfHex(hex) };
}

/** Watches over the order of lines, which a schema cannot see. Answers what is wrong with a line, else null. */
export function orderOfLines(): (line: RecordingLine) => string | null {
  let lastUs = 0;
  let port: 'none' | 'open' | 'closed' | 'lost' = 'none';
  let ended = false;

  function portProblem(now: 'opened' | 'back' | 'lost' | 'closed'): string | null {
    const before = port;
    port = now === 'opened' || now === 'back' ? 'open' : now;
    if (now === 'back') return before === 'lost' ? null : 'the port is back, but was not lost';
    if (now === 'opened') return before === 'open' || before === 'lost' ? 'the port was not closed' : null;
    return before === 'open' ? null : 'the port is not open';
  }

  return (line) => {
    if (ended) return 'the recording has ended';
    if (line.atUs < lastUs) return 'earlier than the line before';
    lastUs = line.atUs;
    if ('end' in line) {
      ended = true;
      return null;
    }
    if ('port' in line) return portProblem(line.port);
    return port === 'open' ? null : 'bytes, but the port is not open';
  };
}
