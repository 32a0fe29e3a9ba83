import { byteOfHex, joinBytes } from './bytes.ts';
import { frameList, type FrameList } from './frame-list.ts';
import type { Tlv16beFramer } from './profile.ts';
import type { FrameCodec, FrameDecoder } from './reader.ts';

const headBytes = 3;

/**
 * `CMD | LEN_hi | LEN_lo | DATA[LEN]`, both ways, without checksum or delimiters (Elyctis, Scanner Command Set v1.7).
 *
 * With no delimiter, the known command bytes are all there is to find a frame by: an unknown one is garbage, and
 * so is the first byte of a head that announces more than the profile allows. Cutting goes on at the next byte.
 */
export function tlv16be(framer: Tlv16beFramer): FrameCodec {
  const tags = new Map(framer.messages.map(({ tag, code }) => [byteOfHex(code), tag]));
  const codes = new Map(framer.messages.map(({ tag, code }) => [tag, byteOfHex(code)]));
  return {
    decoder: () => tlv16beDecoder(tags, framer.dataBytesMax),
    encode(tag, data) {
      const code = codes.get(tag);
      if (code === undefined) throw new RangeError(`no message '${tag}'`);
      if (data.length > framer.dataBytesMax) throw new RangeError(`${data.length} bytes of data`);
      return joinBytes(Uint8Array.of(code, data.length >> 8, data.length & 0xff), data);
    },
  };
}

function tlv16beDecoder(tags: ReadonlyMap<number, string>, dataBytesMax: number): FrameDecoder {
  const held = new Uint8Array(headBytes + dataBytesMax);
  let heldBytes = 0;
  /** An impossible head is reported once; what follows it is its rest as far as anybody can tell. */
  let oversizeReported = false;

  const announcedBytes = (): number => ((held[1] ?? 0) << 8) | (held[2] ?? 0);

  function dropFirst(): void {
    held.copyWithin(0, 1, heldBytes);
    heldBytes -= 1;
  }

  /** At most three rounds a byte: an unusable head is dropped as soon as it is complete. */
  function cut(list: FrameList): void {
    while (heldBytes > 0) {
      const tag = tags.get(held[0] ?? 0);
      if (tag === undefined) {
        list.garbage(1);
        dropFirst();
      } else if (heldBytes < headBytes) {
        return;
      } else if (announcedBytes() > dataBytesMax) {
        if (oversizeReported) list.garbage(1);
        else list.add({ kind: 'oversize', bytes: headBytes + announcedBytes() });
        oversizeReported = true;
        dropFirst();
      } else {
        if (heldBytes < headBytes + announcedBytes()) return;
        list.add({ kind: 'frame', tag, data: held.slice(headBytes, heldBytes) });
        heldBytes = 0;
        oversizeReported = false;
      }
    }
  }

  return {
    get heldBytes() {
      return heldBytes;
    },
    get heldTag() {
      return heldBytes < headBytes ? null : (tags.get(held[0] ?? 0) ?? null);
    },
    push(bytes) {
      const list = frameList();
      for (const byte of bytes) {
        held[heldBytes] = byte;
        heldBytes += 1;
        cut(list);
      }
      return list.frames;
    },
    giveUp() {
      const list = frameList();
      list.garbage(heldBytes);
      heldBytes = 0;
      oversizeReported = false;
      return list.frames;
    },
  };
}
