import { sign } from 'node:crypto';
import {
  Metadata,
  MetadataKind,
  Signature,
  type Root,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@tufjs/models';
import { keyIdOf, keyJson, type ListSigner, type PublicKey } from './keys.ts';
import { deploymentField, signedAtField, type MetaEntry, type RoleKeys } from './read-metadata.ts';
import {
  delegatedPaths,
  delegatedRoles,
  metaName,
  rootedRoles,
  type DelegatedRole,
  type Deployment,
  type RootedRole,
  type TargetEntry,
  type TargetsRole,
} from './words.ts';

const specVersion = '1.0.31';

/** When a piece of metadata was written and how long it holds. */
export interface Dated {
  readonly version: number;
  readonly signedAtWallMs: number;
  readonly expiresWallMs: number;
}

export interface RootContent extends Dated {
  readonly deployment: Deployment;
  readonly roles: Readonly<Record<RootedRole, RoleKeys>>;
}

// The library's JSONObject is not exported.
type Json = Parameters<typeof Metadata.fromJSON>[1];

const dated = ({ version, signedAtWallMs, expiresWallMs }: Dated) => ({
  spec_version: specVersion,
  version,
  expires: new Date(expiresWallMs).toISOString(),
  [signedAtField]: new Date(signedAtWallMs).toISOString(),
});

const roleJson = ({ keys, threshold }: RoleKeys) => ({ keyids: keys.map(keyIdOf), threshold });

const keysJson = (keys: readonly PublicKey[]) =>
  Object.fromEntries(keys.map((key) => [keyIdOf(key), keyJson(key)]));

/** Each of these answers metadata that nobody has signed yet. */
export function draftRoot(content: RootContent): Buffer {
  const { roles, deployment } = content;
  return bytesOf(
    Metadata.fromJSON(MetadataKind.Root, {
      signatures: [],
      signed: {
        _type: 'root',
        ...dated(content),
        consistent_snapshot: true,
        keys: keysJson(rootedRoles.flatMap((role) => roles[role].keys)),
        roles: Object.fromEntries(rootedRoles.map((role) => [role, roleJson(roles[role])])),
        [deploymentField]: deployment,
      },
    }),
  );
}

export function draftTopTargets(
  content: Dated & { readonly entries: readonly TargetEntry[] },
  roles: Readonly<Record<DelegatedRole, RoleKeys>>,
): Buffer {
  const delegations = {
    keys: keysJson(delegatedRoles.flatMap((role) => roles[role].keys)),
    roles: delegatedRoles.map((name) => ({
      name,
      terminating: true,
      paths: [...delegatedPaths[name]],
      ...roleJson(roles[name]),
    })),
  };
  return bytesOf(targetsMetadata(content, { delegations }));
}

export const draftDelegated = (content: Dated & { readonly entries: readonly TargetEntry[] }): Buffer =>
  bytesOf(targetsMetadata(content, {}));

function targetsMetadata(
  content: Dated & { readonly entries: readonly TargetEntry[] },
  more: Json,
): Metadata<Targets> {
  const targets = content.entries.map((entry): [string, Json] => [
    entry.name,
    { length: entry.lengthBytes, hashes: { sha256: entry.sha256 }, ...customOf(entry) },
  ]);
  return Metadata.fromJSON(MetadataKind.Targets, {
    signatures: [],
    signed: { _type: 'targets', ...dated(content), targets: Object.fromEntries(targets), ...more },
  });
}

/** The place that the format has for facts of an application (TUF 1.0.31, 4.5). */
function customOf({ list, from }: TargetEntry): Json {
  if (list === null) return {};
  const start = from === null ? {} : { fromVersion: from.version, fromRoot: from.rootHex };
  return { custom: { version: list.version, root: list.rootHex, ...start } };
}

export function draftSnapshot(content: Dated, files: ReadonlyMap<TargetsRole, MetaEntry>): Buffer {
  const meta = [...files].map(([role, entry]): [string, Json] => [metaName(role), metaJson(entry)]);
  return bytesOf(
    Metadata.fromJSON(MetadataKind.Snapshot, {
      signatures: [],
      signed: { _type: 'snapshot', ...dated(content), meta: Object.fromEntries(meta) },
    }),
  );
}

export function draftTimestamp(content: Dated, snapshot: MetaEntry): Buffer {
  return bytesOf(
    Metadata.fromJSON(MetadataKind.Timestamp, {
      signatures: [],
      signed: { _type: 'timestamp', ...dated(content), meta: { [metaName('snapshot')]: metaJson(snapshot) } },
    }),
  );
}

const metaJson = ({ version, lengthBytes, sha256 }: MetaEntry): Json => ({
  version,
  length: lengthBytes,
  hashes: { sha256 },
});

/** Adds signatures to metadata of any role; an earlier one of the same key is replaced, all others stay. */
export function addSignatures(
  kind: 'root' | 'timestamp' | 'snapshot' | 'targets',
  bytes: Uint8Array,
  signers: readonly ListSigner[],
): Buffer {
  const metadata = parsed(kind, bytes);
  for (const signer of signers) {
    metadata.sign(
      (signed) =>
        new Signature({ keyID: keyIdOf(signer), sig: sign(null, signed, signer.privateKey).toString('hex') }),
    );
  }
  return bytesOf(metadata);
}

type AnyMetadata = Metadata<Root> | Metadata<Timestamp> | Metadata<Snapshot> | Metadata<Targets>;

function parsed(kind: 'root' | 'timestamp' | 'snapshot' | 'targets', bytes: Uint8Array): AnyMetadata {
  // Whoever signs has just read or made these bytes; the library checks their form once more.
  const json = JSON.parse(Buffer.from(bytes).toString('utf8')) as Json;
  switch (kind) {
    case 'root':
      return Metadata.fromJSON(MetadataKind.Root, json);
    case 'timestamp':
      return Metadata.fromJSON(MetadataKind.Timestamp, json);
    case 'snapshot':
      return Metadata.fromJSON(MetadataKind.Snapshot, json);
    case 'targets':
      return Metadata.fromJSON(MetadataKind.Targets, json);
  }
}

const bytesOf = (metadata: AnyMetadata): Buffer =>
  Buffer.from(`${JSON.stringify(metadata.toJSON(), null, 2)}\n`, 'utf8');
