import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyIdOf } from '../../platform/crypto/row-hash.ts';
import type { SealingKey, SealingKeys } from './opener.ts';

const keysMax = 64;

/** Reads every private sealing key (X25519, PKCS#8 in PEM) of a folder: older ones stay for late rows. */
export function readSealingKeys(folder: string): SealingKeys {
  const keys = new Map<string, SealingKey>();
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.key'))
    .slice(0, keysMax)) {
    const privateKey = createPrivateKey(readFileSync(join(folder, name), 'utf8'));
    const publicKey = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url');
    keys.set(keyIdOf(publicKey), { privateKey, publicKey });
  }
  return (keyId) => keys.get(keyId) ?? null;
}
