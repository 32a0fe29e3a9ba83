import { joinBytes } from './bytes.ts';
import { frameList, type FrameList } from './frame-list.ts';
import type { RteFramer } from './profile.ts';
import type { FrameCodec, FrameDecoder } from './reader.ts';

const soh = 0x01;
const stx = 0x02;
const etx = 0x03;
/** Two bytes of length and the two letters of the kind; what the length counts is not documented and not used. */
const lengthBytes = 2;
const kind = [0x4f, 0x55] as const;
/** SOH, length, kind, STX and the flag whose meaning is not documented. */
const headBytes = 1 + lengthBytes + kind.length + 2;

/**
 * RTE Native (3M RTE6701-OEM manual, V1.03 draft, pages 25 and 26): `SOH length "OU" STX flag lines ETX BCC`. The draft
 * leaves open how the BCC is made: it is passed over, or held to be the exclusive or of everything before it, as the
 * profile says.
 */
export function rte(framer: RteFramer): FrameCodec {
  return {
    decoder: () => rteDecoder(framer),
    encode(tag, data) {
      if (tag !== 'message') throw new RangeError(`no message '${tag}'`);
      if (data.length > framer.textBytesMax) throw new RangeError(`${data.length} bytes of text`);
      const bytes = kind.length + data.length + 3;
      const head = Uint8Array.of(soh, bytes & 0xff, bytes >> 8, ...kind, stx, 0x00);
      const message = joinBytes(head, data, Uint8Array.of(etx));
      return joinBytes(message, Uint8Array.of(exclusiveOr(message)));
    },
  };
}

const exclusiveOr = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0);

function rteDecoder({ textBytesMax, bcc }: RteFramer): FrameDecoder {
  const held = new Uint8Array(headBytes + textBytesMax + 2);
  let heldBytes = 0;

  function dropAll(list: FrameList): void {
    list.garbage(heldBytes);
    heldBytes = 0;
  }

  /** Whether the byte just held may stand where it stands. */
  function isPlausible(): boolean {
    const byte = held[heldBytes - 1];
    switch (heldBytes) {
      case 1:
        return byte === soh;
      case 4:
      case 5:
        return byte === kind[heldBytes - 4];
      case 6:
        return byte === stx;
      default:
        return true;
    }
  }

  function take(byte: number, list: FrameList): void {
    const afterEtx = heldBytes > headBytes && held[heldBytes - 1] === etx;
    if (heldBytes === held.length - 1 && !afterEtx && byte !== etx) {
      list.add({ kind: 'oversize', bytes: heldBytes + 1 });
      heldBytes = 0;
      return;
    }
    held[heldBytes] = byte;
    heldBytes += 1;
    if (afterEtx) return end(list);
    if (isPlausible()) return;
    // What broke the head may begin the next message.
    heldBytes -= 1;
    const dropped = heldBytes;
    dropAll(list);
    if (byte === soh && dropped > 0) take(byte, list);
    else list.garbage(1);
  }

  function end(list: FrameList): void {
    const message = held.subarray(0, heldBytes - 1);
    if (bcc === 'xor' && exclusiveOr(message) !== held[heldBytes - 1]) return dropAll(list);
    list.add({ kind: 'frame', tag: 'message', data: message.slice(headBytes, -1) });
    heldBytes = 0;
  }

  return {
    get heldBytes() {
      return heldBytes;
    },
    get heldTag() {
      return heldBytes >= headBytes ? 'message' : null;
    },
    push(bytes) {
      const list = frameList();
      for (const byte of bytes) take(byte, list);
      return list.frames;
    },
    giveUp() {
      const list = frameList();
      dropAll(list);
      return list.frames;
    },
  };
}
