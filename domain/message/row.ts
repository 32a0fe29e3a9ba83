import { limits } from './limits.ts';

/** What a row's seal is bound to; the version is the first byte of the associated data. */
export interface RowBinding {
  readonly kioskId: string;
  /** 16 bytes. */
  readonly epoch: Uint8Array;
  readonly number: number;
  /** 32 bytes; zeros for row 1. */
  readonly previousHash: Uint8Array;
  readonly keyId: string;
}

const prefix = 'kordon row';
const version = 1;

/**
 * Associated data of a row's seal: text prefix, version (1 byte), kiosk id (length byte and UTF-8), epoch (16),
 * number (64 bit, big endian), previous row's hash (32), key id (length byte and UTF-8).
 * `rowHash = SHA-256(associated data ‖ sealed)`.
 */
export function associatedData(row: RowBinding): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  const kioskId = text.encode(row.kioskId);
  const keyId = text.encode(row.keyId);
  if (row.epoch.length !== 16 || row.previousHash.length !== 32)
    throw new RangeError('epoch or hash has a wrong length');
  if (kioskId.length > 255 || keyId.length > 255) throw new RangeError('kiosk id or key id is too long');
  const number = new Uint8Array(8);
  new DataView(number.buffer).setBigUint64(0, BigInt(row.number));
  const parts = [
    text.encode(prefix),
    Uint8Array.of(version, kioskId.length),
    kioskId,
    row.epoch,
    number,
    row.previousHash,
    Uint8Array.of(keyId.length),
    keyId,
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Pads UTF-8 JSON with spaces to the next step of 1 KiB, so that a row's size does not tell its content.
 * JSON allows white space at the end, so the padded bytes are still the same JSON text.
 */
export function padRecord(json: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > limits.recordBytesMax) throw new RangeError('record is over its limit');
  const steps = Math.max(1, Math.ceil(bytes.length / limits.recordPaddingBytes));
  const padded = new Uint8Array(steps * limits.recordPaddingBytes).fill(0x20);
  padded.set(bytes);
  return padded;
}
