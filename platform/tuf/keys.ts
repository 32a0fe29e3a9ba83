import { createHash, type KeyObject } from 'node:crypto';
import type { Key } from '@tufjs/models';

/** Who holds a key, inside the signed part. Named so that no future field of the specification meets it. */
const personField = 'x-kordon-person';
export const personPattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$';

/** The public half of a signer's key, and whose it is. */
export interface PublicKey {
  /** Ed25519 (RFC 8032), raw, 32 bytes in hexadecimal. */
  readonly publicHex: string;
  /** Label of the person or machine that holds the private half: a service number, never a name. */
  readonly person: string;
}

/** One signer: an Ed25519 private key. */
export interface ListSigner extends PublicKey {
  readonly privateKey: KeyObject;
}

/** Takes an Ed25519 private key as a signer. */
export function signerOf(privateKey: KeyObject, person: string): ListSigner {
  return { publicHex: publicHexOf(privateKey), person, privateKey };
}

export function publicHexOf(key: KeyObject): string {
  // An Ed25519 key as JWK always holds its public half as `x`.
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
}

/** SHA-256 of the raw public key: the same key always has the same id. */
export const keyIdOf = ({ publicHex }: PublicKey): string =>
  createHash('sha256').update(Buffer.from(publicHex, 'hex')).digest('hex');

/** As root and delegations hold it (TUF 1.0.31, 4.2). */
export const keyJson = ({ publicHex, person }: PublicKey) => ({
  keytype: 'ed25519',
  scheme: 'ed25519',
  keyval: { public: publicHex },
  [personField]: person,
});

/** @throws Error for any other kind of key, and for one that names nobody */
export function publicKeyOf(key: Key): PublicKey {
  const publicHex = key.keyVal['public'] ?? '';
  const person = key.unrecognizedFields?.[personField];
  if (key.keyType !== 'ed25519' || key.scheme !== 'ed25519' || !/^[0-9a-f]{64}$/.test(publicHex))
    throw new Error('a key is not Ed25519');
  if (typeof person !== 'string' || !new RegExp(personPattern).test(person))
    throw new Error('a key does not say who holds it');
  return { publicHex, person };
}
