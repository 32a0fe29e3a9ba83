/** Output of a codec: garbage and overlong frames are values, so that they can be shown, counted and tested. */
export type Frame =
  | { readonly kind: 'frame'; readonly tag: string; readonly data: Uint8Array }
  | { readonly kind: 'garbage'; readonly bytes: number }
  | { readonly kind: 'oversize'; readonly bytes: number };

/** Cuts a reader's bytes into frames, whatever way they were split. Linear in the input and bounded. */
export interface FrameDecoder {
  push(bytes: Uint8Array): readonly Frame[];
  /** The line fell silent inside a frame: what was held is given up as garbage. */
  giveUp(): readonly Frame[];
  /** Bytes held of an unfinished frame. */
  readonly heldBytes: number;
}

/** What a reader tells the kiosk, whatever its make. */
export type ReaderEvent =
  | { readonly kind: 'present' }
  | { readonly kind: 'mrz'; readonly text: string; readonly lastByteAtMs: number }
  | { readonly kind: 'misread' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'identified'; readonly text: string }
  | { readonly kind: 'garbage'; readonly bytes: number };

/** `refused`: the port is there but cannot be used (permission, busy, wrong device). */
export type ReaderState = 'connecting' | 'ready' | 'reading' | 'lost' | 'refused';
