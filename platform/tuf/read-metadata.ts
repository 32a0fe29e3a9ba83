import {
  Metadata,
  MetadataKind,
  type Root,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@tufjs/models';
import { Fault } from '../../domain/fault/index.ts';
import { messageOf } from '../error-facts.ts';
import { keyIdOf, publicKeyOf, type PublicKey } from './keys.ts';
import {
  delegatedRoles,
  listLimits,
  metaName,
  rootedRoles,
  targetNames,
  thresholdMin,
  type DelegatedRole,
  type Deployment,
  type ListState,
  type RoleName,
  type RootedRole,
  type TargetEntry,
  type TargetsRole,
} from './words.ts';

/** Our own fields inside the signed part, named so that no future field of the specification meets them. */
export const deploymentField = 'x-kordon-deployment';
export const signedAtField = 'x-kordon-signed-at';

/** Keys of one role: each counts once, and so does each person. */
export interface RoleKeys {
  readonly keys: readonly PublicKey[];
  readonly threshold: number;
}

interface Common<T extends Root | Timestamp | Snapshot | Targets> {
  readonly metadata: Metadata<T>;
  readonly version: number;
  readonly expiresWallMs: number;
  readonly signedAtWallMs: number;
}

export interface RootMetadata extends Common<Root> {
  readonly deployment: Deployment;
  readonly roles: Readonly<Record<RootedRole, RoleKeys>>;
}

/** What a role says of another role's metadata file. */
export interface MetaEntry {
  readonly version: number;
  readonly lengthBytes: number;
  readonly sha256: string;
}

export interface TimestampMetadata extends Common<Timestamp> {
  readonly snapshot: MetaEntry;
}

export interface SnapshotMetadata extends Common<Snapshot> {
  /** Null for a role that has no metadata yet. */
  meta(role: TargetsRole): MetaEntry | null;
}

export interface TargetsMetadata extends Common<Targets> {
  readonly entries: readonly TargetEntry[];
}

export interface TopTargetsMetadata extends TargetsMetadata {
  readonly roles: Readonly<Record<DelegatedRole, RoleKeys>>;
}

// The library's JSONObject is not exported; its fromJSON checks every field itself.
type Json = Parameters<typeof Metadata.fromJSON>[1];

function jsonOf(bytes: Uint8Array): Json {
  try {
    // Any JSON value may come; the library refuses what is no object of its form.
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Json;
  } catch (error) {
    throw new Error('it is no JSON', { cause: error });
  }
}

function common<T extends Root | Timestamp | Snapshot | Targets>(metadata: Metadata<T>): Common<T> {
  const { signed } = metadata;
  if (!Number.isSafeInteger(signed.version) || signed.version < 1)
    throw new Error('version is no number from 1 on');
  return {
    metadata,
    version: signed.version,
    expiresWallMs: timeOf(signed.expires, 'expires'),
    signedAtWallMs: timeOf(signed.unrecognizedFields[signedAtField], signedAtField),
  };
}

const timeOf = (text: unknown, name: string): number => {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`${name} is no time`);
  return time;
};

/** @throws Error with a short sentence, as all readers here; whether it is signed is asked by `isSignedBy` */
export function readRoot(bytes: Uint8Array): RootMetadata {
  const metadata = Metadata.fromJSON(MetadataKind.Root, jsonOf(bytes));
  const { signed } = metadata;
  const deployment = signed.unrecognizedFields[deploymentField];
  if (deployment !== 'demo' && deployment !== 'live') throw new Error('it names no deployment');
  if (!signed.consistentSnapshot) throw new Error('its files do not carry their versions');
  const roles = rootedRoles.map((role) => [role, roleKeys(role, signed.roles[role], signed.keys)] as const);
  // One entry for each name of the table.
  return { ...common(metadata), deployment, roles: Object.fromEntries(roles) as RootMetadata['roles'] };
}

export function readTimestamp(bytes: Uint8Array): TimestampMetadata {
  const metadata = Metadata.fromJSON(MetadataKind.Timestamp, jsonOf(bytes));
  return { ...common(metadata), snapshot: metaOf(metadata.signed.snapshotMeta, 'snapshot') };
}

export function readSnapshot(bytes: Uint8Array): SnapshotMetadata {
  const metadata = Metadata.fromJSON(MetadataKind.Snapshot, jsonOf(bytes));
  const { meta } = metadata.signed;
  return {
    ...common(metadata),
    meta: (role) => {
      const file = meta[metaName(role)];
      return file === undefined ? null : metaOf(file, role);
    },
  };
}

/**
 * Top-level targets: rules, and who signs watchlist and urgent additions.
 *
 * @throws Fault KD-LIST-EXTRANEOUS for a name outside the role's field, KD-LIST-FOUR-EYES for a delegation that would let
 * one person do what two must do; Error
 */
export function readTopTargets(bytes: Uint8Array): TopTargetsMetadata {
  const metadata = Metadata.fromJSON(MetadataKind.Targets, jsonOf(bytes));
  const { delegations } = metadata.signed;
  if (delegations?.roles === undefined) throw new Error('it delegates nothing');
  const names = Object.keys(delegations.roles);
  const strange = names.find((name) => !delegatedRoles.some((known) => known === name));
  if (strange !== undefined) throw new Error('it delegates to a role that is not known');
  const roles = delegatedRoles.map((role) => [role, delegatedKeys(role, delegations)] as const);
  return {
    ...targetsOf('targets', metadata),
    // One entry for each name of the table.
    roles: Object.fromEntries(roles) as TopTargetsMetadata['roles'],
  };
}

/** A delegated role's targets; it delegates nothing itself. @throws Fault KD-LIST-EXTRANEOUS; Error */
export function readDelegated(role: DelegatedRole, bytes: Uint8Array): TargetsMetadata {
  const metadata = Metadata.fromJSON(MetadataKind.Targets, jsonOf(bytes));
  if (metadata.signed.delegations !== undefined) throw new Error('a delegated role may not delegate');
  return targetsOf(role, metadata);
}

function delegatedKeys(role: DelegatedRole, { roles, keys }: NonNullable<Targets['delegations']>): RoleKeys {
  const delegated = roles?.[role];
  if (delegated === undefined) throw new Error(`it does not delegate to ${role}`);
  try {
    return roleKeys(role, delegated, keys);
  } catch (error) {
    throw new Fault('KD-LIST-FOUR-EYES', { why: messageOf(error) }, { cause: error });
  }
}

/**
 * Keys of a role. The library counts key ids; two ids of one key, or two keys of one person, would reach a threshold of
 * two alone, so a role that holds such is refused.
 */
function roleKeys(
  role: RoleName,
  given: { readonly keyIDs: readonly string[]; readonly threshold: number } | undefined,
  known: Root['keys'],
): RoleKeys {
  if (given === undefined) throw new Error(`role ${role} is missing`);
  const keys = given.keyIDs.map((keyId) => {
    const key = known[keyId];
    if (key === undefined) throw new Error(`a key of role ${role} is missing`);
    return publicKeyOf(key);
  });
  const { threshold } = given;
  if (new Set(keys.map(({ publicHex }) => publicHex)).size < keys.length)
    throw new Error(`role ${role} names a key twice`);
  if (new Set(keys.map(({ person }) => person.toLowerCase())).size < keys.length)
    throw new Error(`role ${role} names a person twice`);
  if (!Number.isSafeInteger(threshold) || threshold < thresholdMin[role])
    throw new Error(`role ${role} needs ${thresholdMin[role]} signatures at least`);
  if (keys.length < threshold) throw new Error(`role ${role} has too few keys`);
  return { keys, threshold };
}

function metaOf(file: Snapshot['meta'][string], role: RoleName): MetaEntry {
  const { version, length, hashes } = file;
  const sha256 = hashes?.['sha256'] ?? '';
  if (!Number.isSafeInteger(version) || length === undefined || !/^[0-9a-f]{64}$/.test(sha256))
    throw new Error(`it does not pin ${role}`);
  return { version, lengthBytes: length, sha256 };
}

function targetsOf(role: TargetsRole, metadata: Metadata<Targets>): TargetsMetadata {
  const entries = Object.entries(metadata.signed.targets).map(([name, file]): TargetEntry => {
    if (!targetNames[role].test(name)) throw new Fault('KD-LIST-EXTRANEOUS', { role, file: shown(name) });
    const sha256 = file.hashes['sha256'] ?? '';
    if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isSafeInteger(file.length))
      throw new Error(`${name} has no length or SHA-256`);
    const custom = file.custom;
    const list = role === 'watchlist' ? stateOf(custom['version'], custom['root']) : null;
    const isDelta = custom['fromVersion'] !== undefined;
    const from = isDelta ? stateOf(custom['fromVersion'], custom['fromRoot']) : null;
    return { name, role, lengthBytes: file.length, sha256, list, from };
  });
  if (entries.length > listLimits.targetsMax) throw new Error('it names too many files');
  return { ...common(metadata), entries };
}

/** A strange name, short enough to be shown. */
const shown = (name: string): string => name.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);

function stateOf(version: unknown, rootHex: unknown): ListState {
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1)
    throw new Error('a list has no version');
  if (typeof rootHex !== 'string' || !/^[0-9a-f]{64}$/.test(rootHex)) throw new Error('a list has no root');
  return { version, rootHex };
}

/** Whether enough of a role's keys signed; `by` is the root or the top-level targets. */
export function isSignedBy(
  by: Metadata<Root> | Metadata<Targets>,
  role: RoleName,
  what: Metadata<Root> | Metadata<Timestamp> | Metadata<Snapshot> | Metadata<Targets>,
): boolean {
  try {
    by.verifyDelegate(role, what);
    return true;
  } catch {
    return false;
  }
}

/** Who of a role's keys has signed. */
export interface Signatures {
  readonly keys: RoleKeys;
  /** Labels of those whose signatures are there and right. */
  readonly signedBy: readonly string[];
  readonly enough: boolean;
}

export function signaturesOf(
  by: RootMetadata | TopTargetsMetadata,
  role: RoleName,
  keys: RoleKeys,
  what: RootMetadata | TargetsMetadata,
): Signatures {
  const { signed } = by.metadata;
  const known = ('roles' in signed ? signed.keys : signed.delegations?.keys) ?? {};
  const isRight = (key: PublicKey): boolean => {
    try {
      known[keyIdOf(key)]?.verifySignature(what.metadata);
      return known[keyIdOf(key)] !== undefined;
    } catch {
      return false;
    }
  };
  const signedBy = keys.keys.filter(isRight).map(({ person }) => person);
  return { keys, signedBy, enough: isSignedBy(by.metadata, role, what.metadata) };
}
