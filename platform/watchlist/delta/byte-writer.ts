/** Puts numbers and texts one after the other. */
export interface ByteWriter {
  /** LEB128, up to 2^53. */
  number(value: number): void;
  /** Its length, then itself. */
  bytes(value: Uint8Array): void;
  done(): Buffer;
}

export function byteWriter(): ByteWriter {
  const parts: Uint8Array[] = [];
  let open: number[] = [];
  const flush = (): void => {
    parts.push(Uint8Array.from(open));
    open = [];
  };
  const number = (value: number): void => {
    let left = value;
    for (; left >= 0x80; left = Math.floor(left / 0x80)) open.push((left % 0x80) | 0x80);
    open.push(left);
    if (open.length > 4_096) flush();
  };
  return {
    number,
    bytes(value) {
      number(value.length);
      flush();
      parts.push(value);
    },
    done() {
      flush();
      return Buffer.concat(parts);
    },
  };
}

export interface ByteReader {
  readonly isAtEnd: boolean;
  number(): number;
  bytes(): Buffer;
}

/** @throws RangeError, from its members, when the bytes end before what is asked for */
export function byteReader(whole: Buffer): ByteReader {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; scale < 2 ** 53; scale *= 0x80) {
      const byte = whole[at];
      if (byte === undefined) break;
      at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new RangeError('no number');
  };
  return {
    get isAtEnd() {
      return at === whole.length;
    },
    number,
    bytes() {
      const length = number();
      if (length > whole.length - at) throw new RangeError('the bytes end early');
      at += length;
      return whole.subarray(at - length, at);
    },
  };
}
