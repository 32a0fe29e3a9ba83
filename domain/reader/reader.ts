/** Output of a codec: garbage and overlong frames are values, so that they can be shown, counted and tested. */
export type Frame =
  | { readonly kind: 'frame'; readonly tag: string; readonly data: Uint8Array }
  | { readonly kind: 'garbage'; readonly bytes: number }
  /** `bytes`: what the frame announced, or had reached when it was given up. */
  | { readonly kind: 'oversize'; readonly bytes: number }
  /** What the framing itself has to answer at once: an acknowledgement, a request to send again. */
  | { readonly kind: 'reply'; readonly bytes: Uint8Array };

/** Cuts a reader's bytes into frames, whatever way they were split. Linear in the input and bounded. */
export interface FrameDecoder {
  push(bytes: Uint8Array): readonly Frame[];
  /** The line fell silent inside a frame: what was held is given up as garbage, or told where silence ends a frame. */
  giveUp(): readonly Frame[];
  /** Bytes held of an unfinished frame. */
  readonly heldBytes: number;
  /** Tag of the unfinished frame once its head is complete, else null. */
  readonly heldTag: string | null;
}

/** Both directions of a framing: the driver decodes what the simulated device encodes. */
export interface FrameCodec {
  decoder(): FrameDecoder;
  /** @throws RangeError for a tag the profile does not have or data over its limit: a mistake of the caller */
  encode(tag: string, data: Uint8Array): Uint8Array;
}

/** What a reader tells the kiosk, whatever its make. */
export type ReaderEvent =
  | { readonly kind: 'present' }
  /** Lines joined by `\n`, as read: characters that no MRZ has are passed on. `lastByteAtMs`: monotonic. */
  | { readonly kind: 'mrz'; readonly text: string; readonly lastByteAtMs: number }
  /** Something else than a document: the first byte may be the symbology's. Binary. */
  | { readonly kind: 'barcode'; readonly data: Uint8Array }
  | { readonly kind: 'misread' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'identified'; readonly text: string }
  | { readonly kind: 'garbage'; readonly bytes: number };

/** `refused`: the port is there but cannot be used (permission, busy, wrong device). */
export type ReaderState = 'connecting' | 'ready' | 'reading' | 'lost' | 'refused';
