import { byteOfHex, joinBytes } from './bytes.ts';
import { frameList, type FrameList } from './frame-list.ts';
import type { DelimitedFramer } from './profile.ts';
import type { FrameCodec, FrameDecoder } from './reader.ts';

interface Source {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
  readonly text: boolean;
}

interface Marks {
  readonly stx: number;
  readonly etx: number;
  readonly payloadCharactersMax: number;
  readonly sources: readonly Source[];
}

/**
 * `SOD STX payload ETX EOD`, each source of a combined reader with its own SOD and EOD (CUTE; Access-IS; DESKO
 * 7 000 310 001, "Misc. Reader Interface"). No escapes and no checksum: in a binary payload only the pair ETX EOD ends
 * the frame. A text payload never holds an SOD, so one there begins the next frame, and a frame that was cut
 * short does not take its successor with it.
 */
export function delimited(framer: DelimitedFramer): FrameCodec {
  const marks: Marks = {
    stx: byteOfHex(framer.stx),
    etx: byteOfHex(framer.etx),
    payloadCharactersMax: framer.payloadCharactersMax,
    sources: framer.sources.map((source) => ({
      tag: source.tag,
      start: byteOfHex(source.start),
      end: byteOfHex(source.end),
      text: source.payload === 'text',
    })),
  };
  return {
    decoder: () => delimitedDecoder(marks),
    encode(tag, data) {
      const source = marks.sources.find((candidate) => candidate.tag === tag);
      if (source === undefined) throw new RangeError(`no source '${tag}'`);
      if (data.length > marks.payloadCharactersMax)
        throw new RangeError(`${data.length} characters of payload`);
      return joinBytes(Uint8Array.of(source.start, marks.stx), data, Uint8Array.of(marks.etx, source.end));
    },
  };
}

type Place = 'between' | 'after-start' | 'payload';

function delimitedDecoder({ stx, etx, payloadCharactersMax, sources }: Marks): FrameDecoder {
  const sourceOf = new Map(sources.map((source) => [source.start, source]));
  // The ETX is held with the payload until the next byte says whether it ended the frame.
  const held = new Uint8Array(payloadCharactersMax + 1);
  let heldPayload = 0;
  let place: Place = 'between';
  let source: Source | undefined;

  const heldBytes = (): number => ({ between: 0, 'after-start': 1, payload: 2 + heldPayload })[place];

  function begin(byte: number, list: FrameList): void {
    source = sourceOf.get(byte);
    heldPayload = 0;
    place = source === undefined ? 'between' : 'after-start';
    if (source === undefined) list.garbage(1);
  }

  function takePayload(from: Source, byte: number, list: FrameList): void {
    const afterEtx = heldPayload > 0 && held[heldPayload - 1] === etx;
    if (afterEtx && byte === from.end) {
      list.add({ kind: 'frame', tag: from.tag, data: held.slice(0, heldPayload - 1) });
      place = 'between';
    } else if (from.text && sourceOf.has(byte)) {
      list.garbage(heldBytes());
      begin(byte, list);
    } else if (heldPayload === held.length || (heldPayload === payloadCharactersMax && byte !== etx)) {
      list.add({ kind: 'oversize', bytes: heldBytes() + 1 });
      place = 'between';
    } else {
      held[heldPayload] = byte;
      heldPayload += 1;
    }
  }

  function take(byte: number, list: FrameList): void {
    if (place === 'payload' && source !== undefined) {
      takePayload(source, byte, list);
    } else if (place === 'after-start' && byte === stx) {
      place = 'payload';
    } else {
      list.garbage(heldBytes());
      begin(byte, list);
    }
  }

  return {
    get heldBytes() {
      return heldBytes();
    },
    get heldTag() {
      return place === 'payload' ? (source?.tag ?? null) : null;
    },
    push(bytes) {
      const list = frameList();
      for (const byte of bytes) take(byte, list);
      return list.frames;
    },
    giveUp() {
      const list = frameList();
      list.garbage(heldBytes());
      place = 'between';
      return list.frames;
    },
  };
}
