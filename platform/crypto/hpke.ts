import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from 'hpke';

const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
/** Binds every seal to its purpose (RFC 9180, 5.1). */
const info = new TextEncoder().encode('kordon record v1');

/**
 * Seals to headquarters' public key, HPKE base mode (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM.
 *
 * @param publicKey raw X25519 key, 32 bytes
 * @returns encapsulated key (32 bytes) ‖ ciphertext with its tag (plaintext + 16 bytes)
 */
export async function sealTo(
  publicKey: Uint8Array,
  plaintext: Uint8Array,
  associatedData: Uint8Array,
): Promise<Uint8Array> {
  const key = await suite.DeserializePublicKey(new Uint8Array(publicKey));
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, new Uint8Array(plaintext), {
    info,
    aad: new Uint8Array(associatedData),
  });
  return Buffer.concat([encapsulatedSecret, ciphertext]);
}
