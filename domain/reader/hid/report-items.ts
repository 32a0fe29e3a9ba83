/** One item of a report descriptor (USB HID 1.11, 6.2.2.2 and 6.2.2.3). */
export interface DescriptorItem {
  /** Where its prefix stands, and where the next item begins. */
  readonly offset: number;
  readonly end: number;
  readonly type: 'main' | 'global' | 'local' | 'reserved' | 'long';
  readonly tag: number;
  /** Bytes of data: 0, 1, 2 or 4 in a short item. The data of a long item is not looked at. */
  readonly dataBytes: number;
  /** The data, little endian, read both ways. No data is zero. */
  readonly unsigned: number;
  readonly signed: number;
}

const longPrefix = 0xfe;
const longHeadBytes = 3;
const types = ['main', 'global', 'local', 'reserved'] as const;
/** By the two size bits: 3 stands for four bytes. */
const shortDataBytes = [0, 1, 2, 4] as const;

/** The item that begins there; null when the descriptor ends inside it. */
export function itemAt(bytes: Uint8Array, offset: number): DescriptorItem | null {
  const item = bytes[offset] === longPrefix ? longItem(bytes, offset) : shortItem(bytes, offset);
  return item.end > bytes.length ? null : item;
}

function longItem(bytes: Uint8Array, offset: number): DescriptorItem {
  const dataBytes = bytes[offset + 1] ?? 0;
  const end = offset + longHeadBytes + dataBytes;
  return { offset, end, type: 'long', tag: bytes[offset + 2] ?? 0, dataBytes, unsigned: 0, signed: 0 };
}

function shortItem(bytes: Uint8Array, offset: number): DescriptorItem {
  const prefix = bytes[offset] ?? 0;
  const dataBytes = shortDataBytes[prefix & 0x03] ?? 0;
  let unsigned = 0;
  for (let at = dataBytes; at > 0; at -= 1) unsigned = unsigned * 256 + (bytes[offset + at] ?? 0);
  const negative = dataBytes > 0 && unsigned >= 2 ** (dataBytes * 8 - 1);
  return {
    offset,
    end: offset + 1 + dataBytes,
    type: types[(prefix >> 2) & 0x03] ?? 'reserved',
    tag: prefix >> 4,
    dataBytes,
    unsigned,
    signed: negative ? unsigned - 2 ** (dataBytes * 8) : unsigned,
  };
}
