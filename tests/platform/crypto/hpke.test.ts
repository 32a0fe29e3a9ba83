import { createPrivateKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aes128Gcm, aes256Gcm, openHpke, openSealed } from '../../../platform/crypto/hpke-open.ts';
import { sealTo } from '../../../platform/crypto/hpke.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

function newKey(): { readonly privateKey: KeyObject; readonly publicKey: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  return { privateKey, publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url') };
}

/** RFC 9180, A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence number 0. */
const vector = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  privateKey: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
  publicKey: hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d'),
  encapsulated: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
  associatedData: hex('436f756e742d30'),
  plaintext: hex('4265617574792069732074727574682c20747275746820626561757479'),
  ciphertext: hex(
    'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  ),
};

describe('opening', () => {
  const privateKey = createPrivateKey({
    key: Buffer.concat([hex('302e020100300506032b656e04220420'), vector.privateKey]),
    format: 'der',
    type: 'pkcs8',
  });
  const recipient = {
    publicKey: vector.publicKey,
    agree: (publicKey: KeyObject) => diffieHellman({ privateKey, publicKey }),
  };
  const sealed = Buffer.concat([vector.encapsulated, vector.ciphertext]);

  it('agrees with the vector of RFC 9180, A.1.1', () => {
    expect(openHpke(recipient, sealed, vector, aes128Gcm)).toEqual(vector.plaintext);
  });

  it.each([
    ['another cipher', sealed, vector, aes256Gcm],
    ['another purpose', sealed, { ...vector, info: Buffer.from('other') }, aes128Gcm],
    ['other associated data', sealed, { ...vector, associatedData: hex('436f756e742d31') }, aes128Gcm],
    ['nothing', Buffer.alloc(0), vector, aes128Gcm],
    ['less than a key and a tag', sealed.subarray(0, 47), vector, aes128Gcm],
    ['a key of low order', Buffer.concat([Buffer.alloc(32), vector.ciphertext]), vector, aes128Gcm],
  ])('refuses %s', (_what, bytes, binding, aead) => {
    expect(openHpke(recipient, bytes, binding, aead)).toBeNull();
  });
});

describe('sealing with one implementation and opening with the other', () => {
  const key = newKey();
  const associatedData = Buffer.from('kordon row 1');

  it('gives back what was sealed, 48 bytes longer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3_000 }),
        fc.uint8Array({ maxLength: 200 }),
        async (plain, data) => {
          const sealed = await sealTo(key.publicKey, plain, data);
          expect(sealed.length).toBe(plain.length + 48);
          expect(openSealed(key.privateKey, key.publicKey, sealed, data)).toEqual(Buffer.from(plain));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('never gives the same bytes twice', async () => {
    const plain = Buffer.alloc(16);
    const first = await sealTo(key.publicKey, plain, associatedData);
    expect(Buffer.from(await sealTo(key.publicKey, plain, associatedData)).equals(first)).toBe(false);
  });

  it('opens nothing in which one bit was changed', async () => {
    const sealed = await sealTo(key.publicKey, Buffer.from('an invented record'), associatedData);
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        // X25519 ignores the highest bit of a public key (RFC 7748, 5), but the key schedule does not.
        expect(openSealed(key.privateKey, key.publicKey, changed, associatedData)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('opens nothing for another key or another place in the chain', async () => {
    const other = newKey();
    const sealed = await sealTo(key.publicKey, Buffer.from('an invented record'), associatedData);
    expect(openSealed(other.privateKey, other.publicKey, sealed, associatedData)).toBeNull();
    expect(openSealed(key.privateKey, key.publicKey, sealed, Buffer.from('kordon row 2'))).toBeNull();
  });
});
