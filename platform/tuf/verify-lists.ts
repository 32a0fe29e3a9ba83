import { createHash } from 'node:crypto';
import type { Metadata, Root, Snapshot, Targets, Timestamp } from '@tufjs/models';
import { Fault } from '../../domain/fault/index.ts';
import { messageOf } from '../error-facts.ts';
import {
  isSignedBy,
  readDelegated,
  readRoot,
  readSnapshot,
  readTimestamp,
  readTopTargets,
  type MetaEntry,
  type RoleKeys,
  type RootMetadata,
  type SnapshotMetadata,
  type TargetsMetadata,
  type TopTargetsMetadata,
} from './read-metadata.ts';
import type { ListSource } from './sources.ts';
import { lowestVersion, type RoleFloor, type TrustFloor } from './version-floor.ts';
import {
  delegatedRoles,
  listLimits,
  metaName,
  metadataFile,
  targetBytesMax,
  timestampFile,
  type Deployment,
  type RoleName,
  type TargetEntry,
  type TargetsRole,
} from './words.ts';

export interface VerifyOptions {
  readonly source: ListSource;
  /** Bytes of the root that was installed with the kiosk; every other one must be reached from it. */
  readonly pinnedRoot: Uint8Array;
  /** A live deployment refuses a demo root; a demo takes either. */
  readonly deployment: Deployment;
  readonly floor: TrustFloor;
  readonly nowWallMs: number;
}

/** Facts of one role's metadata that is trusted. */
interface TrustedRole {
  readonly version: number;
  readonly signedAtWallMs: number;
  readonly expiresWallMs: number;
  readonly keys: RoleKeys;
}

/** Signed lists whose metadata was verified from the pinned root on. Their files are checked when they are read. */
export interface TrustedLists {
  readonly deployment: Deployment;
  readonly roles: ReadonlyMap<RoleName, TrustedRole>;
  /** What may be taken, by name. */
  readonly targets: ReadonlyMap<string, TargetEntry>;
  /** When headquarters last said that these are the newest. */
  readonly signedAtWallMs: number;
  /** The first end of validity among the roles that a list stands on; urgent additions end by themselves. */
  readonly expiresWallMs: number;
  /** That end has passed. The lists still count: offline is normal (design, rule 3). */
  readonly stale: boolean;
  /** Metadata by file name, byte for byte, to be handed on; the newest root is among them. */
  readonly metadata: ReadonlyMap<string, Uint8Array>;
  /** What is to be remembered once these lists are in use. */
  readonly floor: TrustFloor & { readonly root: NonNullable<TrustFloor['root']> };
}

/**
 * Verifies metadata as a client does (TUF 1.0.31, 5.3 to 5.6), with three differences: expiry is answered, not refused;
 * versions never fall for any role; two different people must have signed root, rules and watchlist.
 *
 * @throws Fault KD-LIST-ROOT, KD-LIST-DEMO, KD-LIST-MISSING, KD-LIST-OVERSIZE, KD-LIST-TAMPERED, KD-LIST-SIGNATURE,
 * KD-LIST-ROLLBACK, KD-LIST-MIXED, KD-LIST-FOUR-EYES, KD-LIST-EXTRANEOUS, KD-LIST-URGENT-LONG
 */
export async function verifyLists(options: VerifyOptions): Promise<TrustedLists> {
  const walk: Walk = { options, metadata: new Map(), roles: new Map() };
  const root = await walkRoots(walk);
  const timestamp = await timestampOf(walk, root);
  const snapshot = await snapshotOf(walk, root, timestamp.snapshot);
  const top = await topTargetsOf(walk, root, snapshot);
  const watchlist = await delegatedOf(walk, top, snapshot, 'watchlist');
  if (watchlist === null) throw new Fault('KD-LIST-MISSING', { file: metaName('watchlist') });
  const urgent = await delegatedOf(walk, top, snapshot, 'urgent');
  if (urgent !== null) refuseLongUrgent(urgent, timestamp.signedAtWallMs);
  const entries = [...top.entries, ...watchlist.entries, ...(urgent?.entries ?? [])];
  for (const { name, lengthBytes } of entries) {
    const bytesMax = targetBytesMax(name);
    if (lengthBytes > bytesMax) throw new Fault('KD-LIST-OVERSIZE', { file: name, bytesMax });
  }
  const lasting = [...walk.roles].filter(([role]) => role !== 'urgent').map(([, each]) => each.expiresWallMs);
  const expiresWallMs = Math.min(...lasting);
  return {
    deployment: root.deployment,
    roles: walk.roles,
    targets: new Map(entries.map((entry) => [entry.name, entry])),
    signedAtWallMs: timestamp.signedAtWallMs,
    expiresWallMs,
    stale: options.nowWallMs >= expiresWallMs,
    metadata: walk.metadata,
    floor: floorOf(walk, root),
  };
}

/** What has been gone through so far. */
interface Walk {
  readonly options: VerifyOptions;
  readonly metadata: Map<string, Uint8Array>;
  readonly roles: Map<RoleName, TrustedRole>;
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** From the pinned root, or the newest that was reached from it, one version after the other (TUF 1.0.31, 5.3). */
async function walkRoots(walk: Walk): Promise<RootMetadata> {
  const { source, pinnedRoot, deployment, floor } = walk.options;
  const reached = floor.root?.pinnedSha256 === sha256Of(pinnedRoot) ? floor.root.bytes : pinnedRoot;
  let bytes = reached;
  let root = rootOf(bytes);
  if (!isSignedBy(root.metadata, 'root', root.metadata))
    throw new Fault('KD-LIST-ROOT', { why: 'it is not signed by its own keys' });
  if (deployment === 'live' && root.deployment === 'demo') throw new Fault('KD-LIST-DEMO');
  for (let step = 0; step < listLimits.rootStepsMax; step += 1) {
    const next = await source.read(metadataFile('root', root.version + 1), listLimits.metadataBytesMax);
    if (next === null) break;
    root = followingRoot(root, next);
    bytes = next;
    walk.metadata.set(metadataFile('root', root.version), bytes);
  }
  walk.metadata.set(metadataFile('root', root.version), bytes);
  trust(walk, 'root', root, root.roles.root);
  return root;
}

function rootOf(bytes: Uint8Array): RootMetadata {
  try {
    return readRoot(bytes);
  } catch (error) {
    throw new Fault('KD-LIST-ROOT', { why: messageOf(error).slice(0, 120) }, { cause: error });
  }
}

/** The threshold of the earlier root's keys and of its own must have signed the next one. */
function followingRoot(root: RootMetadata, bytes: Uint8Array): RootMetadata {
  const next = rootOf(bytes);
  if (next.version !== root.version + 1)
    throw new Fault('KD-LIST-ROOT', { why: `root ${root.version + 1} holds another version` });
  if (!isSignedBy(root.metadata, 'root', next.metadata))
    throw new Fault('KD-LIST-ROOT', { why: `the keys of root ${root.version} did not sign the next one` });
  if (!isSignedBy(next.metadata, 'root', next.metadata))
    throw new Fault('KD-LIST-ROOT', { why: `its own keys did not sign root ${next.version}` });
  if (next.deployment !== root.deployment)
    throw new Fault('KD-LIST-ROOT', { why: 'demo and live are never exchanged' });
  return next;
}

/** Judges a version against the floor and remembers the role. */
function trust(
  walk: Walk,
  role: RoleName,
  { version, signedAtWallMs, expiresWallMs }: Omit<TrustedRole, 'keys'>,
  keys: RoleKeys,
): void {
  const lowest = lowestVersion(walk.options.floor.roles.get(role), keys);
  if (version < lowest) throw new Fault('KD-LIST-ROLLBACK', { file: metaName(role), version, inUse: lowest });
  walk.roles.set(role, { version, signedAtWallMs, expiresWallMs, keys });
}

async function timestampOf(walk: Walk, root: RootMetadata) {
  const bytes = await walk.options.source.read(timestampFile, listLimits.timestampBytesMax);
  if (bytes === null) throw new Fault('KD-LIST-MISSING', { file: timestampFile });
  const timestamp = understood(timestampFile, () => readTimestamp(bytes));
  signedBy(root.metadata, 'timestamp', timestamp.metadata);
  trust(walk, 'timestamp', timestamp, root.roles.timestamp);
  walk.metadata.set(timestampFile, bytes);
  return timestamp;
}

async function snapshotOf(walk: Walk, root: RootMetadata, entry: MetaEntry): Promise<SnapshotMetadata> {
  const bytes = await pinned(walk, 'snapshot', entry);
  const snapshot = understood(metaName('snapshot'), () => readSnapshot(bytes));
  signedBy(root.metadata, 'snapshot', snapshot.metadata);
  sameVersion('snapshot', snapshot.version, entry);
  trust(walk, 'snapshot', snapshot, root.roles.snapshot);
  return snapshot;
}

async function topTargetsOf(
  walk: Walk,
  root: RootMetadata,
  snapshot: SnapshotMetadata,
): Promise<TopTargetsMetadata> {
  const entry = snapshot.meta('targets');
  if (entry === null) throw new Fault('KD-LIST-MIXED', { file: metaName('targets') });
  const bytes = await pinned(walk, 'targets', entry);
  const top = understood(metaName('targets'), () => readTopTargets(bytes));
  signedBy(root.metadata, 'targets', top.metadata);
  sameVersion('targets', top.version, entry);
  trust(walk, 'targets', top, root.roles.targets);
  return top;
}

/** Null when the role has no metadata, which it may not have lost (TUF 1.0.31, 5.5.5). */
async function delegatedOf(
  walk: Walk,
  top: TopTargetsMetadata,
  snapshot: SnapshotMetadata,
  role: (typeof delegatedRoles)[number],
): Promise<TargetsMetadata | null> {
  const entry = snapshot.meta(role);
  if (entry === null) {
    const inUse = lowestVersion(walk.options.floor.roles.get(role), top.roles[role]);
    if (inUse === 0) return null;
    throw new Fault('KD-LIST-ROLLBACK', { file: metaName(role), version: 0, inUse });
  }
  const bytes = await pinned(walk, role, entry);
  const delegated = understood(metaName(role), () => readDelegated(role, bytes));
  signedBy(top.metadata, role, delegated.metadata);
  sameVersion(role, delegated.version, entry);
  trust(walk, role, delegated, top.roles[role]);
  return delegated;
}

/** Exactly the bytes that the role above pinned: files of two publications are never taken together. */
async function pinned(walk: Walk, role: TargetsRole | 'snapshot', entry: MetaEntry): Promise<Uint8Array> {
  const file = metadataFile(role, entry.version);
  if (entry.lengthBytes > listLimits.metadataBytesMax)
    throw new Fault('KD-LIST-OVERSIZE', { file, bytesMax: listLimits.metadataBytesMax });
  const bytes = await walk.options.source.read(file, listLimits.metadataBytesMax);
  if (bytes === null) throw new Fault('KD-LIST-MISSING', { file });
  if (bytes.length !== entry.lengthBytes || sha256Of(bytes) !== entry.sha256)
    throw new Fault('KD-LIST-MIXED', { file });
  walk.metadata.set(file, bytes);
  return bytes;
}

function understood<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('KD-LIST-TAMPERED', { file }, { cause: error });
  }
}

function signedBy(
  by: Metadata<Root> | Metadata<Targets>,
  role: RoleName,
  what: Metadata<Timestamp> | Metadata<Snapshot> | Metadata<Targets>,
): void {
  if (!isSignedBy(by, role, what)) throw new Fault('KD-LIST-SIGNATURE', { file: metaName(role) });
}

function sameVersion(role: RoleName, version: number, entry: MetaEntry): void {
  if (version !== entry.version) throw new Fault('KD-LIST-MIXED', { file: metaName(role) });
}

/** One person's word ends within three days, also when that person's clock is wrong or the date was set ahead. */
function refuseLongUrgent({ signedAtWallMs, expiresWallMs }: TargetsMetadata, publishedWallMs: number): void {
  const { urgentValidMsMax, urgentAheadMsMax } = listLimits;
  const isLong = expiresWallMs - signedAtWallMs > urgentValidMsMax;
  const isAhead = signedAtWallMs - publishedWallMs > urgentAheadMsMax;
  if (isLong || isAhead) throw new Fault('KD-LIST-URGENT-LONG', { hoursMax: urgentValidMsMax / 3_600_000 });
}

function floorOf({ options, roles, metadata }: Walk, root: RootMetadata): TrustedLists['floor'] {
  const bytes = metadata.get(metadataFile('root', root.version)) ?? options.pinnedRoot;
  const floors = [...roles].map(([role, { version, keys }]): [RoleName, RoleFloor] => [
    role,
    { version, keys: keys.keys.map(({ publicHex }) => publicHex) },
  ]);
  return { roles: new Map(floors), root: { bytes, pinnedSha256: sha256Of(options.pinnedRoot) } };
}
