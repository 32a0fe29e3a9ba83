import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import { publicKeyOf } from '../../platform/crypto/clearance-signature.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { messageOf } from '../../platform/error-facts.ts';

/**
 * Makes the private key of one signer, 0600, under a passphrase when one is given. Never overwrites.
 *
 * @returns its public half, raw, hexadecimal
 * @throws Fault KD-CLR-KEY, KD-RUN-FILE-WRITE
 */
export function makeSignerKey(path: string, passphrase: string | null): string {
  if (existsSync(path)) throw new Fault('KD-CLR-KEY', { file: path, why: 'there is one already' });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({
    format: 'pem',
    type: 'pkcs8',
    ...(passphrase !== null && { cipher: 'aes-256-cbc', passphrase }),
  });
  try {
    writeFileAtomically(path, pem, 0o600);
  } catch (error) {
    throw new Fault('KD-RUN-FILE-WRITE', { path }, { cause: error });
  }
  return publicKeyOf(privateKey);
}

/** @throws Fault KD-CLR-KEY */
export function readSignerKey(path: string, passphrase: string | null): KeyObject {
  try {
    const key = createPrivateKey({
      key: readFileSync(path),
      ...(passphrase !== null && { passphrase }),
    });
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('it is no Ed25519 key');
    return key;
  } catch (error) {
    throw new Fault('KD-CLR-KEY', { file: path, why: messageOf(error).slice(0, 120) }, { cause: error });
  }
}
