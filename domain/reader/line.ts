import { byteOfHex, bytesOfHex } from './bytes.ts';
import { frameList, type FrameList } from './frame-list.ts';
import type { LineFramer } from './profile.ts';
import type { FrameCodec, FrameDecoder } from './reader.ts';

/**
 * Text without a frame, as imagers send it: lines parted by a line end, the end of the whole told by nothing but silence
 * (Honeywell Genesis, Xenon; Newland). To be quicker than the silence, lines that make up a whole machine readable zone
 * end the frame with their last character; answers to menu commands end it with their own last bytes. A line end at the
 * start of a frame belongs to the one before.
 */
export function line(framer: LineFramer): FrameCodec {
  return {
    decoder: () => lineDecoder(framer),
    encode(tag, data) {
      if (tag !== 'text' && tag !== 'answer') throw new RangeError(`no text '${tag}'`);
      if (data.length > framer.textBytesMax) throw new RangeError(`${data.length} bytes of text`);
      return data.slice();
    },
  };
}

function lineDecoder(framer: LineFramer): FrameDecoder {
  const { textBytesMax } = framer;
  const lineEnd = byteOfHex(framer.lineEnd);
  const lineFeed = 0x0a;
  const answerEnds = framer.answerEnds.map(bytesOfHex);
  // Most bytes end nothing: they are told at a glance.
  const lastOfAnswers = new Set(answerEnds.map((end) => end.at(-1)));
  const lastOfZones = new Set(framer.zones.map((zone) => zone.at(-1)));
  const held = new Uint8Array(textBytesMax);
  let heldBytes = 0;
  /** Characters of each line so far, the last one still growing. */
  let lengths: number[] = [0];
  /** The text was too long and has been told; its rest is dropped until the line falls silent. */
  let overflown = false;

  const isLineEnd = (byte: number): boolean => byte === lineEnd || byte === lineFeed;

  function startAnew(): void {
    heldBytes = 0;
    lengths = [0];
  }

  const isWholeZone = (): boolean =>
    framer.zones.some(
      (zone) => zone.length === lengths.length && zone.every((characters, at) => characters === lengths[at]),
    );

  const isAnswer = (): boolean =>
    answerEnds.some(
      (end) => end.length <= heldBytes && end.every((byte, at) => held[heldBytes - end.length + at] === byte),
    );

  function tell(list: FrameList, tag: 'text' | 'answer'): void {
    list.add({ kind: 'frame', tag, data: held.slice(0, heldBytes) });
    startAnew();
  }

  function take(byte: number, list: FrameList): void {
    if (overflown) return;
    if (heldBytes === 0 && isLineEnd(byte)) return;
    if (heldBytes === held.length) {
      overflown = true;
      list.add({ kind: 'oversize', bytes: heldBytes + 1 });
      startAnew();
      return;
    }
    const endsLine = isLineEnd(byte);
    // CR and LF are one end.
    if (endsLine && isLineEnd(held[heldBytes - 1] ?? 0)) return;
    held[heldBytes] = byte;
    heldBytes += 1;
    if (endsLine) lengths = [...lengths.slice(-linesMax), 0];
    else lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
    if (lastOfAnswers.has(byte) && isAnswer()) tell(list, 'answer');
    else if (lastOfZones.has(lengths.at(-1)) && isWholeZone()) tell(list, 'text');
  }

  return {
    get heldBytes() {
      // A dropped rest has to end as well.
      return overflown ? 1 : heldBytes;
    },
    get heldTag() {
      return heldBytes > 0 ? 'text' : null;
    },
    push(bytes) {
      const list = frameList();
      for (const byte of bytes) take(byte, list);
      return list.frames;
    },
    giveUp() {
      const list = frameList();
      if (heldBytes > 0) tell(list, 'text');
      overflown = false;
      return list.frames;
    },
  };
}

/** One more than the lines of any zone: more are never a whole one. */
const linesMax = 4;
