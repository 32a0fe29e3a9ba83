import { createHash, sign, type KeyObject } from 'node:crypto';
import { Metadata, MetadataKind, Signature, type Root, type Targets } from '@tufjs/models';
import type { Deployment } from './bundle.ts';

/** Our own fields inside the signed part, named so that no future field of the specification meets them. */
const deploymentField = 'x-kordon-deployment';
const signedAtField = 'x-kordon-signed-at';

const specVersion = '1.0.31';
const roleNames = ['root', 'targets', 'snapshot', 'timestamp'] as const;

/** One signer: an Ed25519 private key. */
export interface ListSigner {
  readonly keyId: string;
  /** Raw public key, 32 bytes in hexadecimal. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** Root metadata whose own signatures were checked. */
export interface TrustedRoot {
  readonly metadata: Metadata<Root>;
  readonly deployment: Deployment;
  readonly expiresWallMs: number;
}

export interface TargetEntry {
  readonly lengthBytes: number;
  readonly sha256: string;
}

/** Targets metadata as parsed: not trusted before `isSignedBy`. */
export interface TargetsMetadata {
  readonly metadata: Metadata<Targets>;
  readonly version: number;
  readonly signedAtWallMs: number;
  readonly expiresWallMs: number;
  readonly entries: ReadonlyMap<string, TargetEntry>;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

// The library's JSONObject is not exported; its fromJSON checks every field itself.
type Json = Parameters<typeof Metadata.fromJSON>[1];

function parse<T>(bytes: Uint8Array, read: (json: Json) => T): Parsed<T> {
  try {
    // Any JSON value may come; the library refuses what is no object of its form.
    return { ok: true, value: read(JSON.parse(Buffer.from(bytes).toString('utf8')) as Json) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message.slice(0, 120) : 'not metadata' };
  }
}

const timeOf = (text: unknown, name: string): number => {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`${name} is no time`);
  return time;
};

/** Reads a root and checks that it is signed by its own root keys and counts no key twice. */
export function readRoot(bytes: Uint8Array): Parsed<TrustedRoot> {
  return parse(bytes, (json) => {
    const metadata = Metadata.fromJSON(MetadataKind.Root, json);
    const { signed } = metadata;
    const deployment = signed.unrecognizedFields[deploymentField];
    if (deployment !== 'demo' && deployment !== 'live') throw new Error('it names no deployment');
    for (const name of ['root', 'targets'] as const) refuseDoubleKeys(signed, name);
    metadata.verifyDelegate('root', metadata);
    return { metadata, deployment, expiresWallMs: timeOf(signed.expires, 'expires') };
  });
}

/** One public key under two ids would reach a threshold of two alone: the library counts ids. */
function refuseDoubleKeys(root: Root, name: (typeof roleNames)[number]): void {
  const role = root.roles[name];
  if (role === undefined) throw new Error(`role ${name} is missing`);
  const publicKeys = role.keyIDs.map((keyId) => root.keys[keyId]?.keyVal['public']?.toLowerCase());
  if (new Set(publicKeys).size < publicKeys.length) throw new Error(`role ${name} names a key twice`);
}

export function readTargets(bytes: Uint8Array): Parsed<TargetsMetadata> {
  return parse(bytes, (json) => {
    const metadata = Metadata.fromJSON(MetadataKind.Targets, json);
    const { signed } = metadata;
    if (!Number.isSafeInteger(signed.version) || signed.version < 1)
      throw new Error('version is no number from 1 on');
    const entries = Object.entries(signed.targets).map(([path, file]): [string, TargetEntry] => {
      const sha256 = file.hashes['sha256'] ?? '';
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`${path} has no SHA-256`);
      return [path, { lengthBytes: file.length, sha256 }];
    });
    return {
      metadata,
      version: signed.version,
      signedAtWallMs: timeOf(signed.unrecognizedFields[signedAtField], signedAtField),
      expiresWallMs: timeOf(signed.expires, 'expires'),
      entries: new Map(entries),
    };
  });
}

/** Whether enough of the root's list keys signed the targets, each counted once. */
export function isSignedBy(root: TrustedRoot, targets: TargetsMetadata): boolean {
  try {
    root.metadata.verifyDelegate('targets', targets.metadata);
    return true;
  } catch {
    return false;
  }
}

/** Takes an Ed25519 private key as a signer; its id is the SHA-256 of the raw public key. */
export function signerOf(privateKey: KeyObject): ListSigner {
  // A private Ed25519 key as JWK always holds its public half as `x`.
  const publicKey = Buffer.from(privateKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  return { keyId: createHash('sha256').update(publicKey).digest('hex'), publicKey, privateKey };
}

export interface RootContent {
  readonly version: number;
  readonly deployment: Deployment;
  readonly expiresWallMs: number;
  readonly rootSigners: readonly ListSigner[];
  readonly listSigners: readonly ListSigner[];
  /** Signatures that a bundle needs. */
  readonly listThreshold: number;
}

/** Writes and signs a root. Every root key signs; the same keys stand for the two roles that a stick has no use for. */
export function makeRoot(content: RootContent): Buffer {
  const { rootSigners, listSigners, listThreshold } = content;
  const keys = [...rootSigners, ...listSigners].map(({ keyId, publicKey }): [string, Json] => [
    keyId,
    { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: publicKey } },
  ]);
  const roleOf = (name: string) => {
    const signers = name === 'root' ? rootSigners : listSigners;
    return {
      keyids: signers.map(({ keyId }) => keyId),
      threshold: name === 'root' ? signers.length : listThreshold,
    };
  };
  return signedMetadata(
    Metadata.fromJSON(MetadataKind.Root, {
      signatures: [],
      signed: {
        _type: 'root',
        spec_version: specVersion,
        version: content.version,
        expires: new Date(content.expiresWallMs).toISOString(),
        consistent_snapshot: true,
        keys: Object.fromEntries(keys),
        roles: Object.fromEntries(roleNames.map((name) => [name, roleOf(name)])),
        [deploymentField]: content.deployment,
      },
    }),
    rootSigners,
  );
}

export interface TargetsContent {
  readonly version: number;
  readonly signedAtWallMs: number;
  readonly expiresWallMs: number;
  readonly entries: ReadonlyMap<string, TargetEntry>;
}

export function makeTargets(content: TargetsContent, signers: readonly ListSigner[]): Buffer {
  const targets = [...content.entries].map(([path, { lengthBytes, sha256 }]): [string, Json] => [
    path,
    { length: lengthBytes, hashes: { sha256 } },
  ]);
  return signedMetadata(
    Metadata.fromJSON(MetadataKind.Targets, {
      signatures: [],
      signed: {
        _type: 'targets',
        spec_version: specVersion,
        version: content.version,
        expires: new Date(content.expiresWallMs).toISOString(),
        targets: Object.fromEntries(targets),
        [signedAtField]: new Date(content.signedAtWallMs).toISOString(),
      },
    }),
    signers,
  );
}

function signedMetadata(
  metadata: Metadata<Root> | Metadata<Targets>,
  signers: readonly ListSigner[],
): Buffer {
  for (const { keyId, privateKey } of signers) {
    metadata.sign(
      (bytes) => new Signature({ keyID: keyId, sig: sign(null, bytes, privateKey).toString('hex') }),
      true,
    );
  }
  return Buffer.from(`${JSON.stringify(metadata.toJSON(), null, 2)}\n`, 'utf8');
}
