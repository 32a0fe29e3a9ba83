import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { nonceBytes, payloadBytes, sealedPageBytes, tagBytes, toBeMacced, type Layout } from './format.ts';

/** The kiosk's list key, 32 bytes. */
export type ListKey = Buffer;

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const noncesAtOnce = 1_024;

/**
 * Seals and opens the pages of one file. Both keys come from the list key and the file's salt (HKDF-SHA-256, RFC
 * 5869), so that a page of another file, or of another version of the same list, opens nowhere else; a page's number is
 * associated data, so that pages cannot change places.
 */
export interface Seal {
  /** Writes nonce, ciphertext and tag to `into`, `sealedPageBytes` long. */
  close(payload: Uint8Array, page: number, into: Buffer): void;
  /** Null when the page is not what was sealed. */
  open(sealed: Uint8Array, page: number): Buffer | null;
  mac(layout: Layout, root: Uint8Array): Buffer;
  isMac(layout: Layout, root: Uint8Array, mac: Uint8Array): boolean;
}

export function sealFor(listKey: ListKey, salt: Buffer): Seal {
  const derive = (info: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', listKey, salt, info, keyBytes)));
  const pageKey = derive('kordon watchlist pages 1');
  const macKey = derive('kordon watchlist header 1');
  const associated = Buffer.alloc(salt.length + 4);
  salt.copy(associated);
  const nonces = Buffer.alloc(nonceBytes * noncesAtOnce);
  let noncesLeft = 0;

  const nextNonce = (): Buffer => {
    if (noncesLeft === 0) {
      randomFillSync(nonces);
      noncesLeft = noncesAtOnce;
    }
    noncesLeft -= 1;
    return nonces.subarray(noncesLeft * nonceBytes, (noncesLeft + 1) * nonceBytes);
  };
  const mac = (layout: Layout, root: Uint8Array): Buffer =>
    createHmac('sha256', macKey)
      .update(toBeMacced(layout, root, salt))
      .digest();

  return {
    close(payload, page, into) {
      const nonce = nextNonce();
      associated.writeUInt32LE(page, salt.length);
      const cipher = createCipheriv(algorithm, pageKey, nonce);
      cipher.setAAD(associated);
      nonce.copy(into);
      cipher.update(payload).copy(into, nonceBytes);
      cipher.final();
      cipher.getAuthTag().copy(into, nonceBytes + payloadBytes);
    },
    open(sealed, page) {
      associated.writeUInt32LE(page, salt.length);
      const decipher = createDecipheriv(algorithm, pageKey, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(associated);
      decipher.setAuthTag(sealed.subarray(nonceBytes + payloadBytes, sealedPageBytes));
      const payload = decipher.update(sealed.subarray(nonceBytes, nonceBytes + payloadBytes));
      try {
        decipher.final();
      } catch {
        return null;
      }
      return payload;
    },
    mac,
    isMac: (layout, root, given) => timingSafeEqual(mac(layout, root), given),
  };
}
