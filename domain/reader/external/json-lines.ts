import { bytesOfText, joinBytes, textOfBytes } from '../bytes.ts';
import { frameList, type FrameList } from '../frame-list.ts';
import type { JsonLinesFramer } from '../profile.ts';
import type { Frame, FrameCodec, FrameDecoder } from '../reader.ts';
import { fits } from '../../schema/fits.ts';
import type { Schema } from '../../schema/schema.ts';
import { newsSchemas, protocol, type NewsKind } from './messages.ts';

/** Bytes of a symbology identifier before those of a bar code: zeros where the program named none. */
export const aimBytes = 3;
const aimMark = 0x5d;
const newline = 0x0a;

/**
 * One JSON object a line (`messages.ts`). Kinds that nobody knows are passed over; a line that is no object, or whose
 * known kind has another form, is garbage.
 */
export function jsonLines({ lineBytesMax }: JsonLinesFramer): FrameCodec {
  return {
    decoder: () => jsonLinesDecoder(lineBytesMax),
    encode(tag, data) {
      const line = new TextEncoder().encode(`${JSON.stringify(messageOf(tag, data))}\n`);
      if (line.length - 1 > lineBytesMax) throw new RangeError(`${line.length} bytes of a line`);
      return line;
    },
  };
}

function jsonLinesDecoder(lineBytesMax: number): FrameDecoder {
  const held = new Uint8Array(lineBytesMax);
  let heldBytes = 0;
  /** The line was too long and has been told; its rest is dropped. */
  let isOverflown = false;

  function endLine(list: FrameList): void {
    if (!isOverflown) list.addAll(framesOf(held.subarray(0, heldBytes)));
    isOverflown = false;
    heldBytes = 0;
  }

  function take(byte: number, list: FrameList): void {
    if (byte === newline) return endLine(list);
    if (isOverflown) return;
    if (heldBytes === held.length) {
      list.add({ kind: 'oversize', bytes: heldBytes + 1 });
      isOverflown = true;
      heldBytes = 0;
      return;
    }
    held[heldBytes] = byte;
    heldBytes += 1;
  }

  return {
    get heldBytes() {
      // A dropped rest has to end as well.
      return isOverflown ? 1 : heldBytes;
    },
    get heldTag() {
      return begunTag(held.subarray(0, Math.min(heldBytes, headBytesMax)));
    },
    push(bytes) {
      const list = frameList();
      for (const byte of bytes) take(byte, list);
      return list.frames;
    },
    giveUp() {
      const list = frameList();
      list.garbage(heldBytes);
      heldBytes = 0;
      isOverflown = false;
      return list.frames;
    },
  };
}

const headBytesMax = 64;

/** Most programs write the kind first: then a long line is known for what it is before its end. */
function begunTag(head: Uint8Array): string | null {
  const kind = /^\s*\{\s*"kind"\s*:\s*"([a-z]+)"/.exec(textOfBytes(head))?.[1];
  return kind !== undefined && isKnown(kind) ? kind : null;
}

const isKnown = (kind: string): kind is NewsKind => Object.hasOwn(newsSchemas, kind);

function framesOf(line: Uint8Array): readonly Frame[] {
  const garbage: readonly Frame[] = [{ kind: 'garbage', bytes: line.length + 1 }];
  const text = utf8Of(line);
  if (text?.trim() === '') return [];
  const message = text === null ? null : parsed(text);
  const kind = message === null ? null : kindOf(message);
  if (kind === null) return garbage;
  return isKnown(kind) ? (readings[kind](message) ?? garbage) : [];
}

/** Null for bytes that are no UTF-8. */
function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function kindOf(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  return typeof message.kind === 'string' ? message.kind : null;
}

const frame = (tag: string, data: Uint8Array = new Uint8Array(0)): Frame => ({ kind: 'frame', tag, data });

/** Null when the message has another form than its kind wants. */
type Reading = (message: unknown) => readonly Frame[] | null;

const reading =
  <T>(schema: Schema<T>, framesIn: (news: T) => readonly Frame[]): Reading =>
  (message) =>
    fits(schema, message) ? framesIn(message) : null;

const plain = (kind: NewsKind): Reading => reading<unknown>(newsSchemas[kind], () => [frame(kind)]);

const readings: Readonly<Record<NewsKind, Reading>> = {
  hello: reading(newsSchemas.hello, ({ name, firmware, serial, can }) => [
    ...(can?.includes('inquire') === false ? [frame('cannot-inquire')] : []),
    frame('hello', bytesOfText([name, firmware, serial].filter((part) => part !== undefined).join(' '))),
  ]),
  mrz: reading(newsSchemas.mrz, ({ lines }) => [frame('mrz', bytesOfText(lines.join('\n')))]),
  barcode: reading(newsSchemas.barcode, ({ data, aim }) => [
    frame('barcode', joinBytes(bytesOfText(aim ?? '\0'.repeat(aimBytes)), bytesOfText(atob(data)))),
  ]),
  armed: plain('armed'),
  disarmed: plain('disarmed'),
  present: plain('present'),
  absent: plain('absent'),
  misread: plain('misread'),
  error: plain('error'),
  lost: plain('lost'),
  back: plain('back'),
};

/** The reverse, for the simulated reader. */
function messageOf(tag: string, data: Uint8Array): object {
  if (!isKnown(tag)) throw new RangeError(`no message '${tag}'`);
  switch (tag) {
    case 'hello':
      return { kind: tag, protocol, name: textOfBytes(data) };
    case 'mrz':
      return {
        kind: tag,
        lines: textOfBytes(data)
          .split('\n')
          .filter((line) => line !== ''),
      };
    case 'barcode': {
      const bytes = { kind: tag, data: btoa(textOfBytes(data.subarray(aimBytes))) };
      return data[0] === aimMark ? { ...bytes, aim: textOfBytes(data.subarray(0, aimBytes)) } : bytes;
    }
    case 'error':
      return { kind: tag, code: 'failed' };
    default:
      return { kind: tag };
  }
}
