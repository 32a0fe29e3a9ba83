import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { TravelDocument } from '../../domain/document/travel-document.ts';
import {
  identitiesOf,
  type Alert,
  type Clearance,
  type ClearanceBook,
} from '../../domain/watchlist/clearance.ts';
import type { ClearanceSigner, SignedClearance } from '../../domain/watchlist/clearance-file.ts';
import type { Watchlist, WatchlistMatch } from '../../domain/watchlist/watchlist.ts';
import { publicKeyOf, signClearance } from '../../platform/crypto/clearance-signature.ts';
import { identityHash } from '../../platform/crypto/hashes.ts';

/** A match with an invented entry; each id has a hash of its own. */
export function matchOf(entryId: string, by: Alert['by'] = 'name-and-birth-date'): WatchlistMatch {
  return { entryId, entryHash: hashOfId(entryId), by, explanation: {} };
}

export const hashOfId = (entryId: string): string => Buffer.from(entryId).toString('hex').padEnd(64, '0');

/** Answers the same matches whatever is asked. */
export const watchlistWith = (...matches: readonly WatchlistMatch[]): Watchlist => ({
  version: 7,
  lookUp: () => ({ matches, unsure: false }),
});

/** A clearance of one document's holder from one entry. */
export function clearanceOf(
  document: TravelDocument,
  entryId: string,
  change: Partial<Clearance> = {},
): Clearance {
  const salt = change.salt ?? '5a'.repeat(16);
  return {
    kind: 'headquarters',
    id: 'c1'.repeat(16),
    entryHash: hashOfId(entryId),
    salt,
    identities: identitiesOf(document).map((identity) => identityHash(salt, identity)),
    until: '2026-12-31',
    ...change,
  };
}

export const bookOf = (...clearances: readonly Clearance[]): ClearanceBook => ({
  // All of them, also those of other entries: whoever asks must look himself.
  of: () => clearances,
  hash: identityHash,
});

/** A signer of clearances with the private key, as an invented person holds it. */
export interface TestSigner extends ClearanceSigner {
  readonly privateKey: KeyObject;
}

export function clearanceSigner(holder: string): TestSigner {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { holder, publicKey: publicKeyOf(privateKey), privateKey };
}

/** A lasting clearance of one document's holder, signed by these. */
export function signedClearanceOf(
  document: TravelDocument,
  entryId: string,
  signers: readonly TestSigner[],
  change: Partial<SignedClearance> = {},
): SignedClearance {
  const { id, entryHash, salt, identities } = clearanceOf(document, entryId);
  const statement = {
    id,
    entryHash,
    salt,
    identities,
    issued: '2026-11-23',
    until: '2027-05-31',
    ...change,
  };
  return {
    ...statement,
    signatures: signers.map(({ privateKey }) => signClearance(statement, privateKey)),
  };
}

/** Both files of a bundle, by name. */
export function clearanceFilesOf(
  clearances: readonly SignedClearance[],
  signers: readonly ClearanceSigner[],
): ReadonlyMap<string, Uint8Array> {
  const known = signers.map(({ holder, publicKey }) => ({ holder, publicKey }));
  return new Map([
    ['clearances.json', Buffer.from(JSON.stringify({ v: 1, clearances }))],
    ['clearance-signers.json', Buffer.from(JSON.stringify({ v: 1, signers: known }))],
  ]);
}
