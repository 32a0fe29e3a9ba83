import { byteOfHex, equalBytes } from '../reader/bytes.ts';
import { codecOf } from '../reader/codec.ts';
import type { Framer, ReaderProfile } from '../reader/profile.ts';
import { frameContents } from './frame-contents.ts';
import { maskByte, type Draw } from './mask.ts';
import type { PlacedFrame, Stretch } from './places/stretch.ts';

/** Puts other documents into what a reader sent. */
export interface StretchRewriter {
  /**
   * As many bytes as the stretch has: its frames with other contents, everything that is no frame masked.
   *
   * @param reportDescriptor of a HID device; null on other buses
   */
  rewrite(stretch: Stretch, reportDescriptor: Uint8Array | null): Uint8Array;
}

export function stretchRewriter(profile: ReaderProfile, draw: Draw): StretchRewriter {
  const marks = marksOf(profile.framer);
  const contents = frameContents(profile, draw, marks);

  function maskOthers(bytes: Uint8Array, covered: ReadonlySet<number>): Uint8Array {
    return bytes.map((byte, at) => (covered.has(at) ? byte : maskByte(byte, draw, marks)));
  }

  return {
    rewrite(stretch, reportDescriptor) {
      const wanted = stretch.frames.map((frame) => ({
        ...frame,
        data: contents.replace(frame.tag, frame.data),
      }));
      const rewritten = stretch.bytes.slice();
      const covered = new Set(stretch.framing);
      for (const { at, byte } of wanted.flatMap(bytesOf)) {
        rewritten[at] = byte;
        covered.add(at);
      }
      const bytes = maskOthers(rewritten, covered);
      for (const seal of stretch.seals) seal(bytes);
      const told = wanted.filter(({ isAgain }) => !isAgain);
      if (told.length === 0 || areFrames(profile.framer, reportDescriptor, bytes, told)) return bytes;
      // The places were not understood: nothing of a document may come through for that.
      return maskOthers(stretch.bytes, stretch.framing);
    },
  };
}

const bytesOf = ({ places, data }: PlacedFrame): readonly { readonly at: number; readonly byte: number }[] =>
  places.map(({ at, index }) => ({ at, byte: data[index] ?? 0 }));

/** Whether the bytes decode to these frames and no others. */
function areFrames(
  framer: Framer,
  reportDescriptor: Uint8Array | null,
  bytes: Uint8Array,
  wanted: readonly PlacedFrame[],
): boolean {
  const decoder = codecOf(framer, reportDescriptor).decoder();
  const frames = [...decoder.push(bytes), ...decoder.giveUp()].filter(({ kind }) => kind === 'frame');
  return (
    frames.length === wanted.length &&
    frames.every((frame, index) => {
      const { tag, data } = wanted[index] ?? {};
      return (
        frame.kind === 'frame' && frame.tag === tag && data !== undefined && equalBytes(frame.data, data)
      );
    })
  );
}

/** Bytes by which a framing finds its frames, as far as a mask could make them. */
function marksOf(framer: Framer): ReadonlySet<number> {
  switch (framer.kind) {
    case 'tlv16be':
      return new Set(framer.messages.map(({ code }) => byteOfHex(code)));
    case 'delimited':
      return new Set(
        [framer.stx, framer.etx, ...framer.sources.flatMap(({ start, end }) => [start, end])].map(byteOfHex),
      );
    case 'access-is-hid':
      return marksOf(framer.stream);
    case 'ssi':
      // Opcodes of the packets that are understood.
      return new Set([0xd0, 0xd1, 0xf3]);
    case 'rte':
      return new Set([0x4f, 0x55]);
    case 'line':
      return new Set([byteOfHex(framer.lineEnd)]);
    case 'hid-pos':
    case 'keyboard':
    case 'json-lines':
      return new Set();
  }
}
