import { equalBytes, joinBytes } from './bytes.ts';
import { frameList, type FrameList } from './frame-list.ts';
import type { SsiFramer } from './profile.ts';
import type { FrameCodec, FrameDecoder } from './reader.ts';

/** Length, opcode, source, status. */
const headBytes = 4;
export const checksumBytes = 2;
/** The length byte counts everything but the checksum. */
const packetBytesMax = 255 + checksumBytes;

const opcodes = { decode: 0xf3, ack: 0xd0, nak: 0xd1 } as const;
type Tag = keyof typeof opcodes;
const tagOf = new Map<number, Tag>([
  [opcodes.decode, 'decode'],
  [opcodes.ack, 'ack'],
  [opcodes.nak, 'nak'],
]);

const fromDecoder = 0x00;
const fromHost = 0x04;
export const status = { retransmit: 1, continued: 2 } as const;
const nakResend = 0x01;

const nothing = new Uint8Array(0);

/** Two's complement of the byte sum, 16 bits, high byte first. */
export function withChecksum(packet: Uint8Array): Uint8Array {
  const sum = packet.reduce((total, byte) => total + byte, 0);
  const checksum = -sum & 0xffff;
  return joinBytes(packet, Uint8Array.of(checksum >> 8, checksum & 0xff));
}

function packetOf(opcode: number, source: number, flags: number, data: Uint8Array): Uint8Array {
  return withChecksum(joinBytes(Uint8Array.of(headBytes + data.length, opcode, source, flags), data));
}

/** From the host: a packet has come; or it came damaged, and the decoder is to send it again. */
export const acknowledge = packetOf(opcodes.ack, fromHost, 0, nothing);
export const askAgain = packetOf(opcodes.nak, fromHost, 0, Uint8Array.of(nakResend));

/**
 * Simple Serial Interface (Zebra; SE955 and DS2208 guides): `LEN opcode source status data checksum`. Each packet from
 * the decoder is answered at once, a damaged one with a request to send it again; the decoder does so twice. A packet
 * that comes again because its answer was lost is answered again and told once. Data may be continued in further
 * packets; whether each repeats the symbology byte is a setting, because the guides differ.
 */
export function ssi(framer: SsiFramer): FrameCodec {
  return {
    decoder: () => ssiDecoder(framer),
    encode(tag, data) {
      const opcode = Object.entries(opcodes).find(([name]) => name === tag)?.[1];
      if (opcode === undefined) throw new RangeError(`no packet '${tag}'`);
      if (data.length > framer.dataBytesMax) throw new RangeError(`${data.length} bytes of data`);
      return joinBytes(
        ...piecesOf(framer, data).map((piece) => packetOf(opcode, fromDecoder, piece.flags, piece.data)),
      );
    },
  };
}

interface Piece {
  readonly flags: number;
  readonly data: Uint8Array;
}

function piecesOf({ continuedRepeatsType }: SsiFramer, data: Uint8Array): readonly Piece[] {
  const room = 255 - headBytes;
  const pieces: Piece[] = [];
  const type = data.subarray(0, 1);
  for (let at = 0; at < data.length || at === 0;) {
    const lead = at > 0 && continuedRepeatsType ? type : nothing;
    const part = data.subarray(at, at + room - lead.length);
    at += part.length;
    pieces.push({ flags: at < data.length ? status.continued : 0, data: joinBytes(lead, part) });
    if (part.length === 0) break;
  }
  return pieces;
}

/** Joins what packets bring: acknowledges, tells once what came again, collects what is continued. */
function packetTaker({ dataBytesMax, continuedRepeatsType }: SsiFramer) {
  let collected: Uint8Array = nothing;
  let lastAccepted: Uint8Array = nothing;

  return {
    collectedBytes: () => collected.length,
    forget() {
      collected = nothing;
    },
    take(packet: Uint8Array, list: FrameList): void {
      const tag = tagOf.get(packet[1] ?? 0) ?? 'decode';
      // An answer to an answer would go on for ever.
      if (tag === 'decode') list.add({ kind: 'reply', bytes: acknowledge });
      const flags = packet[3] ?? 0;
      const body = packet.subarray(headBytes);
      const known = joinBytes(packet.subarray(1, 3), Uint8Array.of(flags & ~status.retransmit), body);
      // The answer was lost, not the packet.
      if ((flags & status.retransmit) !== 0 && equalBytes(known, lastAccepted)) return;
      lastAccepted = known;
      const isNext = collected.length > 0 && continuedRepeatsType;
      const data = joinBytes(collected, isNext ? body.subarray(1) : body);
      const isOver = data.length > dataBytesMax;
      const goesOn = !isOver && (flags & status.continued) !== 0;
      collected = goesOn ? data : nothing;
      if (isOver) list.add({ kind: 'oversize', bytes: data.length });
      else if (!goesOn) list.add({ kind: 'frame', tag, data });
    },
  };
}

function ssiDecoder(framer: SsiFramer): FrameDecoder {
  const taker = packetTaker(framer);
  const held = new Uint8Array(packetBytesMax);
  let heldBytes = 0;

  const neededBytes = (): number => (held[0] ?? 0) + checksumBytes;

  /** With no mark to begin with, a plausible head is all there is to find a packet by. */
  function isHead(): boolean {
    if ((held[0] ?? 0) < headBytes) return false;
    if (heldBytes > 1 && !tagOf.has(held[1] ?? 0)) return false;
    return heldBytes < 3 || held[2] === fromDecoder;
  }

  function cut(list: FrameList): void {
    while (heldBytes > 0) {
      if (!isHead()) {
        list.garbage(1);
        held.copyWithin(0, 1, heldBytes);
        heldBytes -= 1;
        continue;
      }
      if (heldBytes < headBytes || heldBytes < neededBytes()) return;
      const packet = held.slice(0, held[0] ?? 0);
      if (equalBytes(withChecksum(packet), held.subarray(0, heldBytes))) {
        taker.take(packet, list);
      } else {
        list.garbage(heldBytes);
        list.add({ kind: 'reply', bytes: askAgain });
      }
      heldBytes = 0;
    }
  }

  return {
    get heldBytes() {
      return heldBytes + taker.collectedBytes();
    },
    get heldTag() {
      const tag = heldBytes < 2 ? undefined : tagOf.get(held[1] ?? 0);
      return tag ?? (taker.collectedBytes() > 0 ? 'decode' : null);
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
      list.garbage(heldBytes + taker.collectedBytes());
      heldBytes = 0;
      taker.forget();
      return list.frames;
    },
  };
}
