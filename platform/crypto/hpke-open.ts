import { createDecipheriv, createHmac, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';

/*
 * The opening half of HPKE base mode (RFC 9180) on node:crypto. The kiosk seals with a library; headquarters opens
 * ten times as fast with this, and an error in either cannot cancel out against itself.
 */

/** RFC 9180, 7.3. */
export interface Aead {
  readonly id: number;
  readonly keyBytes: 16 | 32;
}

export const aes128Gcm: Aead = { id: 0x0001, keyBytes: 16 };
export const aes256Gcm: Aead = { id: 0x0002, keyBytes: 32 };

const kemId = 0x0020;
const kdfId = 0x0001;
const encapsulatedBytes = 32;
const tagBytes = 16;
const nonceBytes = 12;
const hashBytes = 32;

const text = (value: string): Buffer => Buffer.from(value, 'latin1');
const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const empty = Buffer.alloc(0);
const version = text('HPKE-v1');
const kemSuite = Buffer.concat([text('KEM'), uint16(kemId)]);
/** SubjectPublicKeyInfo of an X25519 key up to its 32 raw bytes (RFC 8410). */
const x25519Prefix = Buffer.from('302a300506032b656e032100', 'hex');

function labeledExtract(suite: Buffer, salt: Buffer, label: string, ikm: Uint8Array): Buffer {
  const key = salt.length === 0 ? Buffer.alloc(hashBytes) : salt;
  return createHmac('sha256', key).update(version).update(suite).update(label).update(ikm).digest();
}

/** RFC 9180, 4: one block of HKDF-Expand is enough for 32 bytes. */
function labeledExpand(suite: Buffer, prk: Buffer, label: string, info: Uint8Array, bytes: number): Buffer {
  const mac = createHmac('sha256', prk).update(uint16(bytes)).update(version).update(suite).update(label);
  return mac
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, bytes);
}

/** RFC 9180, 4.1 (Decap) and 5.1 (KeySchedule, mode_base). */
function keyAndNonce(
  sharedSecret: Buffer,
  info: Uint8Array,
  aead: Aead,
): { readonly key: Buffer; readonly nonce: Buffer } {
  const suite = Buffer.concat([text('HPKE'), uint16(kemId), uint16(kdfId), uint16(aead.id)]);
  const context = Buffer.concat([
    Buffer.from([0]),
    labeledExtract(suite, empty, 'psk_id_hash', empty),
    labeledExtract(suite, empty, 'info_hash', info),
  ]);
  const secret = labeledExtract(suite, sharedSecret, 'secret', empty);
  return {
    key: labeledExpand(suite, secret, 'key', context, aead.keyBytes),
    nonce: labeledExpand(suite, secret, 'base_nonce', context, nonceBytes),
  };
}

/**
 * Who opens. `agree` is the Diffie-Hellman step, the only one that needs the private key: all that a hardware
 * module would have to do.
 */
export interface Recipient {
  /** Raw X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  agree(otherPublicKey: KeyObject): Buffer;
}

/** What a seal is bound to beside the key: RFC 9180's `info` and `aad`. */
export interface SealBinding {
  readonly info: Uint8Array;
  readonly associatedData: Uint8Array;
}

/**
 * Opens what was sealed to a key; null when it is not for this key or was changed.
 *
 * @param sealed encapsulated key (32 bytes) ‖ ciphertext ‖ tag (16)
 */
export function openHpke(
  recipient: Recipient,
  sealed: Uint8Array,
  binding: SealBinding,
  aead: Aead = aes256Gcm,
): Buffer | null {
  if (sealed.length < encapsulatedBytes + tagBytes) return null;
  const encapsulated = sealed.subarray(0, encapsulatedBytes);
  const ciphertext = sealed.subarray(encapsulatedBytes, sealed.length - tagBytes);
  try {
    const other = createPublicKey({
      key: Buffer.concat([x25519Prefix, encapsulated]),
      format: 'der',
      type: 'spki',
    });
    const eaePrk = labeledExtract(kemSuite, empty, 'eae_prk', recipient.agree(other));
    const kemContext = Buffer.concat([encapsulated, recipient.publicKey]);
    const sharedSecret = labeledExpand(kemSuite, eaePrk, 'shared_secret', kemContext, hashBytes);
    const { key, nonce } = keyAndNonce(sharedSecret, binding.info, aead);
    const decipher = createDecipheriv(aead.keyBytes === 32 ? 'aes-256-gcm' : 'aes-128-gcm', key, nonce);
    decipher.setAAD(binding.associatedData);
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    // A wrong key, a changed byte and a key of low order all end here: none of them opens.
    return null;
  }
}

const recordInfo = text('kordon record v1');

/** Opens a row's seal with headquarters' private key (see `sealTo`). */
export function openSealed(
  privateKey: KeyObject,
  publicKey: Uint8Array,
  sealed: Uint8Array,
  associatedData: Uint8Array,
): Buffer | null {
  const recipient = {
    publicKey,
    agree: (other: KeyObject) => diffieHellman({ privateKey, publicKey: other }),
  };
  return openHpke(recipient, sealed, { info: recordInfo, associatedData });
}
