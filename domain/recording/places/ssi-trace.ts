import { equalBytes, joinBytes } from '../../reader/bytes.ts';
import type { SsiFramer } from '../../reader/profile.ts';
import type { Frame } from '../../reader/reader.ts';
import type { DataPlace, GrowingStretch } from './stretch.ts';
import type { Trace } from './trace.ts';

/** Length, opcode, source, status; after the data a checksum. */
const headBytes = 4;
const checksumBytes = 2;
const retransmit = 0x01;

const none = new Uint8Array(0);

/** Where the body of the packet that came last stands in its frame's data. */
interface LastPacket {
  /** What tells it from others: opcode, source, status without the mark of a repetition, body. */
  readonly known: Uint8Array;
  readonly index: number;
  /** It begins with the frame's first byte again. */
  readonly repeats: boolean;
}

/**
 * Packets of Simple Serial Interface: a frame's data may come in several, each may come again, and one that was damaged
 * leaves a copy of itself that nobody uses.
 */
export function ssiTrace({ continuedRepeatsType }: SsiFramer): Trace {
  /** Where the packet that is held begins. */
  let from = 0;
  let collected = 0;
  let places: DataPlace[] = [];
  let last: LastPacket = { known: none, index: 0, repeats: false };
  let lastFrame: { readonly tag: string; readonly data: Uint8Array } = { tag: '', data: none };

  const packetOf = ({ stream }: GrowingStretch): Uint8Array => Uint8Array.from(stream.slice(from));

  function takePacket(stretch: GrowingStretch): void {
    const end = stretch.stream.length;
    const packet = packetOf(stretch);
    const start = from;
    from = end;
    stretch.markFraming(start, start + headBytes);
    stretch.markFraming(end - checksumBytes, end);
    stretch.addSeal((bytes) => seal(bytes, start, end));
    const body = packet.subarray(headBytes, packet.length - checksumBytes);
    const flags = packet[3] ?? 0;
    const known = joinBytes(packet.subarray(1, 3), Uint8Array.of(flags & ~retransmit), body);
    const isAgain = (flags & retransmit) !== 0 && equalBytes(known, last.known);
    const repeats = collected > 0 && continuedRepeatsType;
    if (!isAgain) last = { known, index: repeats ? collected - 1 : collected, repeats };
    for (const at of body.keys())
      places.push({ at: start + headBytes + at, index: at === 0 && last.repeats ? 0 : last.index + at });
    if (!isAgain) {
      collected += body.length - (repeats ? 1 : 0);
    } else if (collected === 0) {
      // Its frame has been told already; while a frame is being collected the packet is a part of that one.
      stretch.addFrame(lastFrame.tag, lastFrame.data, places, true);
      places = [];
    }
  }

  /** A packet that is damaged keeps its head, so that what is made of it is dropped as one. */
  function takeGarbage(bytes: number, stretch: GrowingStretch): void {
    const { stream } = stretch;
    const isPacket = bytes > headBytes && (stream[from] ?? 0) + checksumBytes === bytes;
    const isKnown = (stream[from + 1] ?? 0) >= 0x80 && stream[from + 2] === 0;
    if (isPacket && isKnown) stretch.markFraming(from, from + headBytes);
    from += bytes;
  }

  function take(frame: Frame, stretch: GrowingStretch): void {
    const isOver = from >= stretch.stream.length;
    switch (frame.kind) {
      case 'garbage':
        return takeGarbage(frame.bytes, stretch);
      case 'reply':
        // After garbage it asks for the packet again.
        return isOver ? undefined : takePacket(stretch);
      case 'oversize':
        places = [];
        collected = 0;
        return;
      case 'frame':
        if (!isOver) takePacket(stretch);
        stretch.addFrame(frame.tag, frame.data, places);
        lastFrame = frame;
        places = [];
        collected = 0;
    }
  }

  return {
    take,
    unfinished: (_heldBytes, stretch) =>
      stretch.markFraming(from, Math.min(from + headBytes, stretch.stream.length)),
    restart() {
      from = 0;
      places = [];
      collected = 0;
    },
  };
}

/** Two's complement of the byte sum, 16 bits, high byte first. */
function seal(
  bytes: { get(index: number): number; set(index: number, byte: number): void },
  start: number,
  end: number,
): void {
  let sum = 0;
  for (let index = start; index < end - checksumBytes; index += 1) sum += bytes.get(index);
  bytes.set(end - 2, (-sum >> 8) & 0xff);
  bytes.set(end - 1, -sum & 0xff);
}
