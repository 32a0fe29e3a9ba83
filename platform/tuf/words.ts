/** Demonstration lists never count where a border is real. */
export type Deployment = 'demo' | 'live';

/** Roles whose keys the root names (TUF 1.0.31, 2.1). */
export const rootedRoles = ['root', 'targets', 'snapshot', 'timestamp'] as const;
/** Roles whose keys the top-level targets name. */
export const delegatedRoles = ['watchlist', 'urgent'] as const;

export type RootedRole = (typeof rootedRoles)[number];
export type DelegatedRole = (typeof delegatedRoles)[number];
export type RoleName = RootedRole | DelegatedRole;
/** Roles that name target files. */
export type TargetsRole = 'targets' | DelegatedRole;

/** The newest of everything follows from this one: whoever replaces it last switches in one rename. */
export const timestampFile = 'timestamp.json';
/** Copy of the newest root, for a kiosk to be installed with. */
export const rootFile = 'root.json';
export const targetsFolder = 'targets';
export const rulesTarget = 'rules.json';
/** Look-alikes that two people cleared, and whose word counts for that. */
export const clearancesTarget = 'clearances.json';
export const clearanceSignersTarget = 'clearance-signers.json';
export const urgentTarget = 'urgent.jsonl';

/** Metadata on disk and on the wire, with its version before it (TUF 1.0.31, 6.2): old and new stand side by side. */
export const metadataFile = (role: RoleName, version: number): string =>
  role === 'timestamp' ? timestampFile : `${version}.${role}.json`;

/** The name under which timestamp and snapshot speak of a role. */
export const metaName = (role: RoleName): string => `${role}.json`;

/** A target on disk and on the wire, with its hash before it. */
export const targetPath = ({ name, sha256 }: { readonly name: string; readonly sha256: string }): string =>
  `${targetsFolder}/${sha256}.${name}`;

/** What each role may name, whatever its delegation says: a compromised role stays in its own field. */
export const targetNames: Readonly<Record<TargetsRole, RegExp>> = {
  targets: /^(?:rules|clearances|clearance-signers)\.json$/,
  watchlist: /^watchlist(?:-from-[1-9][0-9]{0,15})?\.[a-z]{1,8}$/,
  urgent: /^urgent\.jsonl$/,
};

/** The same as patterns of a delegation (TUF 1.0.31, 4.5). */
export const delegatedPaths: Readonly<Record<DelegatedRole, readonly string[]>> = {
  watchlist: ['watchlist.*', 'watchlist-from-*.*'],
  urgent: [urgentTarget],
};

/** Fewest people that must sign: two for what lasts, one for what ends by itself within three days. */
export const thresholdMin: Readonly<Record<RoleName, number>> = {
  root: 2,
  targets: 2,
  watchlist: 2,
  urgent: 1,
  snapshot: 1,
  timestamp: 1,
};

const hourMs = 3_600_000;

export const listLimits = {
  timestampBytesMax: 16 * 1024,
  metadataBytesMax: 256 * 1024,
  targetsMax: 64,
  /** Roots that are walked in one go; as many rotations as a kiosk may sleep through. */
  rootStepsMax: 64,
  rulesBytesMax: 4 * 1024 * 1024,
  clearancesBytesMax: 32 * 1024 * 1024,
  urgentBytesMax: 1024 * 1024,
  /** Of the watchlist and of each of its deltas. */
  listBytesMax: 2 * 1024 * 1024 * 1024,
  urgentValidMsMax: 72 * hourMs,
  /** How far an urgent signer's clock may be before headquarters'. */
  urgentAheadMsMax: hourMs,
} as const;

/** Largest file that a target of this name may be. */
export function targetBytesMax(name: string): number {
  if (name === rulesTarget || name === clearanceSignersTarget) return listLimits.rulesBytesMax;
  if (name === clearancesTarget) return listLimits.clearancesBytesMax;
  return name === urgentTarget ? listLimits.urgentBytesMax : listLimits.listBytesMax;
}

/** A state of the watchlist: its version and the root of its pages' hashes (for a plain file: its SHA-256). */
export interface ListState {
  readonly version: number;
  /** 32 bytes in hexadecimal. */
  readonly rootHex: string;
}

/** A signed file. */
export interface TargetEntry {
  readonly name: string;
  readonly role: TargetsRole;
  readonly lengthBytes: number;
  readonly sha256: string;
  /** Of a watchlist or a delta: the state it leads to; null for every other file. */
  readonly list: ListState | null;
  /** Of a delta: the state it starts from; null for a whole file. */
  readonly from: ListState | null;
}
