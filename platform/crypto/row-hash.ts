import { createHash, hash } from 'node:crypto';

/** `SHA-256(associated data ‖ sealed)`, 32 bytes: names a row and links the next one to it. */
export function rowHash(associatedData: Uint8Array, sealed: Uint8Array): Buffer {
  return createHash('sha256').update(associatedData).update(sealed).digest();
}

/** Name of a sealing key: the first 8 bytes of the SHA-256 of its raw public half, hexadecimal. */
export function keyIdOf(publicKey: Uint8Array): string {
  return hash('sha256', publicKey, 'hex').slice(0, 16);
}
