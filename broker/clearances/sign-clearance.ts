import type { KeyObject } from 'node:crypto';
import { Fault } from '../../domain/fault/index.ts';
import type { Crossing } from '../../domain/message/index.ts';
import type { ClearanceSigner } from '../../domain/watchlist/clearance-file.ts';
import { approversOf, publicKeyOf, signClearance } from '../../platform/crypto/clearance-signature.ts';
import type { FiledClearance } from './clearance-store.ts';
import { agreesWith } from './draft-clearance.ts';

/**
 * Whether this person may sign this draft. Answers who it is.
 *
 * @throws Fault KD-CLR-MISMATCH, KD-CLR-NOT-SIGNER, KD-CLR-SAME-SIGNER
 */
export function signerFor(
  filed: FiledClearance,
  crossing: Crossing,
  key: KeyObject,
  signers: readonly ClearanceSigner[],
): ClearanceSigner {
  if (!agreesWith(filed, crossing)) throw new Fault('KD-CLR-MISMATCH', { id: filed.clearance.id });
  const publicKey = publicKeyOf(key);
  const signer = signers.find((each) => each.publicKey === publicKey);
  if (signer === undefined) throw new Fault('KD-CLR-NOT-SIGNER');
  const { holder } = signer;
  // The same person with another key is the same person.
  if (approversOf(filed.clearance, signers).some((each) => each.holder === holder))
    throw new Fault('KD-CLR-SAME-SIGNER', { holder });
  return signer;
}

/** The clearance with one more signature. */
export function withSignature(filed: FiledClearance, key: KeyObject): FiledClearance {
  const { clearance } = filed;
  const signature = signClearance(clearance, key);
  return { ...filed, clearance: { ...clearance, signatures: [...clearance.signatures, signature] } };
}
