import type { Frame } from '../../reader/reader.ts';
import type { GrowingStretch } from './stretch.ts';

/** What is known of one framing's places: it watches the decoder, which stays the judge of what a frame is. */
export interface Trace {
  /** Something that the decoder made of the stream so far. */
  take(frame: Frame, stretch: GrowingStretch): void;
  /** So many bytes at the end are a frame that was begun and whose head is complete. */
  unfinished(heldBytes: number, stretch: GrowingStretch): void;
  /** The next stretch begins. */
  restart(): void;
}

/** Frames with a head and a tail of fixed lengths around their data. */
export function wrappedTrace(headBytes: number, tailBytes: number): Trace {
  return {
    take(frame, stretch) {
      if (frame.kind !== 'frame') return;
      const end = stretch.stream.length - tailBytes;
      const start = end - frame.data.length;
      stretch.markFraming(start - headBytes, start);
      stretch.markFraming(end, end + tailBytes);
      stretch.addFrameAt(frame.tag, frame.data, start);
    },
    unfinished(heldBytes, stretch) {
      const start = stretch.stream.length - heldBytes;
      stretch.markFraming(start, start + headBytes);
    },
    restart: () => undefined,
  };
}

/** Bytes before and after the text of a message of RTE Native: SOH, length, kind, STX, flag; ETX, BCC. */
const rteHeadBytes = 7;
const rteTailBytes = 2;

/** The check byte is an exclusive or where it is one; what else it may be is not known, and it then stays. */
export function rteTrace(): Trace {
  const wrapped = wrappedTrace(rteHeadBytes, rteTailBytes);
  return {
    ...wrapped,
    take(frame, stretch) {
      wrapped.take(frame, stretch);
      const end = stretch.stream.length;
      // A message whose check byte is wrong is dropped whole.
      if (frame.kind === 'garbage' && frame.bytes > rteHeadBytes)
        stretch.markFraming(end - frame.bytes, end - frame.bytes + rteHeadBytes);
      if (frame.kind !== 'frame') return;
      const start = end - rteTailBytes - frame.data.length - rteHeadBytes;
      const check = (byteAt: (index: number) => number): number => {
        let sum = 0;
        for (let index = start; index < end - 1; index += 1) sum ^= byteAt(index);
        return sum;
      };
      if (check((index) => stretch.stream[index] ?? 0) === stretch.stream[end - 1])
        stretch.addSeal((bytes) => bytes.set(end - 1, check(bytes.get)));
    },
  };
}

/** Text that nothing stands around; of several line ends one is a part of it. */
export function lineTrace(): Trace {
  let from = 0;
  return {
    take(frame, stretch) {
      const { stream } = stretch;
      if (frame.kind === 'frame') {
        const places: number[] = [];
        for (let at = from; at < stream.length && places.length < frame.data.length; at += 1)
          if (stream[at] === frame.data[places.length]) places.push(at);
        stretch.addFrame(
          frame.tag,
          frame.data,
          places.map((at, index) => ({ at, index })),
        );
      }
      from = stream.length;
    },
    unfinished: () => undefined,
    restart() {
      from = 0;
    },
  };
}
