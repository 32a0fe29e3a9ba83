import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  approversMin,
  clearanceStatement,
  isTermAllowed,
  type ClearanceSigner,
  type SignedClearance,
} from '../../domain/watchlist/clearance-file.ts';

type Signature = SignedClearance['signatures'][number];

const statementBytes = (clearance: Omit<SignedClearance, 'signatures'>): Buffer =>
  Buffer.from(clearanceStatement(clearance), 'utf8');

/** Raw public half of an Ed25519 key, hexadecimal. */
export function publicKeyOf(key: KeyObject): string {
  // A key of this kind as JWK always holds its public half as `x`.
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
}

/** Ed25519 over the clearance's statement. */
export function signClearance(
  clearance: Omit<SignedClearance, 'signatures'>,
  privateKey: KeyObject,
): Signature {
  return {
    publicKey: publicKeyOf(privateKey),
    signature: sign(null, statementBytes(clearance), privateKey).toString('hex'),
  };
}

/** The known signers whose signature is there and right. One with two keys, or with one key twice, is there once. */
export function approversOf(
  clearance: SignedClearance,
  signers: readonly ClearanceSigner[],
): readonly ClearanceSigner[] {
  const approvers = new Map<string, ClearanceSigner>();
  const keysSeen = new Set<string>();
  for (const { publicKey, signature } of clearance.signatures) {
    const signer = signers.find((each) => each.publicKey === publicKey);
    if (signer === undefined || keysSeen.has(publicKey) || !isRight(clearance, publicKey, signature))
      continue;
    keysSeen.add(publicKey);
    if (!approvers.has(signer.holder)) approvers.set(signer.holder, signer);
  }
  return [...approvers.values()];
}

/** Whether two different people signed it, each with a key of their own, for no longer than is allowed. */
export function isApproved(clearance: SignedClearance, signers: readonly ClearanceSigner[]): boolean {
  return isTermAllowed(clearance) && approversOf(clearance, signers).length >= approversMin;
}

function isRight(clearance: SignedClearance, publicKey: string, signature: string): boolean {
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, statementBytes(clearance), key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}
