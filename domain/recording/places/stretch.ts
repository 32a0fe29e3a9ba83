/** A byte of a frame's data, by its index, and where in the stretch it was said. A byte that was said again has two places. */
export interface DataPlace {
  readonly at: number;
  readonly index: number;
}

export interface PlacedFrame {
  readonly tag: string;
  readonly data: Uint8Array;
  readonly places: readonly DataPlace[];
  /** The framing told it before: a packet that came again because its answer was lost. */
  readonly isAgain: boolean;
}

/** What a reader sent from where its framing held nothing to where it holds nothing again. Places count from its start. */
export interface Stretch {
  readonly bytes: Uint8Array;
  readonly frames: readonly PlacedFrame[];
  /** Places of the framing's own bytes: heads, lengths, marks. */
  readonly framing: ReadonlySet<number>;
  /** Makes check bytes right for the bytes they stand with, each only where it was right. */
  readonly seals: readonly ((bytes: Uint8Array) => void)[];
}

/** Finds the places in what a reader sends, byte by byte. */
export interface Locator {
  /** The stretch that ends with this byte; null while something is held. */
  push(byte: number): Stretch | null;
  /** The line fell silent. */
  giveUp(): Stretch;
  /** Bytes of the present stretch. */
  readonly heldBytes: number;
}

/** A stretch that is not over. What decodes may be another stream than what is sent: the one inside of reports. */
export interface GrowingStretch {
  /** The decoded stream so far. */
  readonly stream: readonly number[];
  /** A sent byte. Answers its place. */
  send(byte: number): number;
  /** A sent byte that is also the next one of the decoded stream. */
  carry(byte: number, at: number): void;
  /** Ranges of the decoded stream. */
  markFraming(start: number, end: number): void;
  addFrame(tag: string, data: Uint8Array, places: readonly DataPlace[], isAgain?: boolean): void;
  /** The frame's data stand side by side from there on. */
  addFrameAt(tag: string, data: Uint8Array, start: number): void;
  addSeal(seal: (stream: StreamBytes) => void): void;
  /** A place of what was sent that is no part of the decoded stream. */
  markSent(at: number): void;
  finish(): Stretch;
  readonly sentBytes: number;
}

/** Bytes of the decoded stream, read and written in their places. */
interface StreamBytes {
  get(index: number): number;
  set(index: number, byte: number): void;
}

export function growingStretch(): GrowingStretch {
  const sent: number[] = [];
  const stream: number[] = [];
  /** Where in what was sent each byte of the decoded stream stands. */
  const sentAt: number[] = [];
  const framing = new Set<number>();
  const frames: PlacedFrame[] = [];
  const seals: ((bytes: Uint8Array) => void)[] = [];
  const placeOf = (index: number): number => sentAt[index] ?? 0;

  function addFrame(
    tag: string,
    data: Uint8Array,
    places: readonly DataPlace[],
    isAgain: boolean = false,
  ): void {
    const sentPlaces = places.map(({ at, index }) => ({ at: placeOf(at), index }));
    frames.push({ tag, data, places: sentPlaces, isAgain });
  }

  return {
    stream,
    send: (byte) => sent.push(byte) - 1,
    carry(byte, at) {
      stream.push(byte);
      sentAt.push(at);
    },
    markFraming(start, end) {
      for (let index = Math.max(0, start); index < end; index += 1) framing.add(placeOf(index));
    },
    addFrame,
    addFrameAt: (tag, data, start) =>
      addFrame(
        tag,
        data,
        Array.from(data, (_byte, index) => ({ at: start + index, index })),
      ),
    addSeal(seal) {
      seals.push((bytes) =>
        seal({
          get: (index) => bytes[placeOf(index)] ?? 0,
          set(index, byte) {
            bytes[placeOf(index)] = byte;
          },
        }),
      );
    },
    markSent: (at) => void framing.add(at),
    finish: () => ({ bytes: Uint8Array.from(sent), frames, framing, seals }),
    get sentBytes() {
      return sent.length;
    },
  };
}
