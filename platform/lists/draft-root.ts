import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { writeFileAtomically } from '../files/data-folder.ts';
import { draftRoot } from '../tuf/make-metadata.ts';
import type { PublicKey } from '../tuf/keys.ts';
import { readRoot, type RoleKeys, type RootMetadata } from '../tuf/read-metadata.ts';
import { readBounded } from '../tuf/sources.ts';
import { listLimits, metadataFile, rootedRoles, type Deployment, type RootedRole } from '../tuf/words.ts';
import { baseFolder } from './draft.ts';
import { metadataIn } from './repository.ts';

/** Two of three: one key may be lost, and one person alone changes nothing. */
const rootThreshold = 2;
const signersThreshold = 2;
const onlineThreshold = 1;

export interface RootPlan {
  readonly out: string;
  /** Folder of the published roots; the next version is drafted. Null for the first root. */
  readonly repository: string | null;
  readonly deployment: Deployment;
  /** Three people. Empty keeps those of the published root; so do the others. */
  readonly rootKeys: readonly PublicKey[];
  /** Who signs rules, and who may sign the watchlist. */
  readonly signers: readonly PublicKey[];
  /** Headquarters' machine: says each day that these are the newest. */
  readonly online: readonly PublicKey[];
  readonly nowWallMs: number;
  readonly validMs: number;
}

/**
 * Writes the next root, unsigned. It needs signatures of two keys of the root before it and of two of its own.
 *
 * @returns its file name
 * @throws Fault KD-SIGN-DRAFT
 */
export function draftNextRoot(plan: RootPlan): string {
  const before = plan.repository === null ? null : newestIn(plan.repository);
  const given: Readonly<Record<RootedRole, RoleKeys>> = {
    root: { keys: plan.rootKeys, threshold: rootThreshold },
    targets: { keys: plan.signers, threshold: signersThreshold },
    snapshot: { keys: plan.online, threshold: onlineThreshold },
    timestamp: { keys: plan.online, threshold: onlineThreshold },
  };
  const keysOf = (role: RootedRole): RoleKeys =>
    given[role].keys.length === 0 ? (before?.root.roles[role] ?? given[role]) : given[role];
  const version = (before?.root.version ?? 0) + 1;
  const bytes = draftRoot({
    version,
    deployment: before?.root.deployment ?? plan.deployment,
    signedAtWallMs: plan.nowWallMs,
    expiresWallMs: plan.nowWallMs + plan.validMs,
    roles: {
      root: keysOf('root'),
      targets: keysOf('targets'),
      snapshot: keysOf('snapshot'),
      timestamp: keysOf('timestamp'),
    },
  });
  refuseUnfit(plan.out, bytes);
  mkdirSync(join(plan.out, baseFolder), { recursive: true });
  if (before !== null) writeFileAtomically(join(plan.out, baseFolder, before.file), before.bytes, 0o644);
  const file = metadataFile('root', version);
  writeFileAtomically(join(plan.out, file), bytes, 0o644);
  return file;
}

/** A root that no kiosk would take is never drafted. */
function refuseUnfit(path: string, bytes: Uint8Array): void {
  try {
    const root = readRoot(bytes);
    if (root.roles.root.keys.length <= rootThreshold)
      throw new Error(`a root has ${rootThreshold + 1} keys, so that one may be lost`);
    for (const role of rootedRoles)
      if (root.roles[role].keys.length === 0) throw new Error(`nobody signs ${role}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it is no root';
    throw new Fault('KD-SIGN-DRAFT', { path, why }, { cause: error });
  }
}

function newestIn(folder: string): {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly root: RootMetadata;
} {
  const named = metadataIn(folder).findLast(({ role }) => role === 'root');
  const bytes = named && readBounded(join(folder, named.file), named.file, listLimits.metadataBytesMax);
  if (named === undefined || bytes === null || bytes === undefined)
    throw new Fault('KD-SIGN-DRAFT', { path: folder, why: 'there is no root to follow' });
  return { file: named.file, bytes, root: readRoot(bytes) };
}
