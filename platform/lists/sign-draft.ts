import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { messageOf } from '../error-facts.ts';
import { writeFileAtomically } from '../files/data-folder.ts';
import type { ListSigner, PublicKey } from '../tuf/keys.ts';
import { addSignatures } from '../tuf/make-metadata.ts';
import {
  readDelegated,
  readRoot,
  readTopTargets,
  signaturesOf,
  type RootMetadata,
  type Signatures,
  type TopTargetsMetadata,
} from '../tuf/read-metadata.ts';
import { readBounded } from '../tuf/sources.ts';
import { verifyTargetFile, type Progress } from '../tuf/target-file.ts';
import { listLimits, metadataFile, targetPath, type DelegatedRole, type TargetEntry } from '../tuf/words.ts';
import { baseFolder, newestRootOf } from './draft.ts';
import { metadataIn, type NamedMetadata } from './repository.ts';

/** One unsigned or signed piece of a draft. */
export interface DraftedMetadata extends NamedMetadata {
  readonly bytes: Uint8Array;
  readonly expiresWallMs: number;
  readonly entries: readonly TargetEntry[];
  /** For a root there are two: the keys of the root before it, and its own. */
  readonly needed: readonly Signatures[];
}

/** All metadata of a draft with who has signed it. @throws Fault KD-SIGN-DRAFT, KD-LIST-… for a forbidden content */
export function readDraft(draft: string): readonly DraftedMetadata[] {
  const files = metadataIn(draft).filter(({ role }) => role !== 'snapshot');
  if (files.length === 0) throw new Fault('KD-SIGN-DRAFT', { path: draft, why: 'it is empty' });
  try {
    return files.map((named) => read(draft, named));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('KD-SIGN-DRAFT', { path: draft, why: messageOf(error) }, { cause: error });
  }
}

function read(draft: string, named: NamedMetadata): DraftedMetadata {
  const bytes = bytesOf(join(draft, named.file), named.file);
  if (named.role === 'root') {
    const root = readRoot(bytes);
    const before = rootBefore(draft, root.version);
    const needed = [...(before === null ? [] : [before]), root].map((by) =>
      signaturesOf(by, 'root', by.roles.root, root),
    );
    return { ...named, bytes, expiresWallMs: root.expiresWallMs, entries: [], needed };
  }
  if (named.role === 'targets') {
    const top = readTopTargets(bytes);
    const by = newestRootOf(draft);
    const needed = [signaturesOf(by, 'targets', by.roles.targets, top)];
    return { ...named, bytes, expiresWallMs: top.expiresWallMs, entries: top.entries, needed };
  }
  // `metadataIn` names no other roles, and the snapshot was left out.
  const role = named.role as DelegatedRole;
  const delegated = readDelegated(role, bytes);
  const by = delegatorOf(draft);
  const needed = [signaturesOf(by, role, by.roles[role], delegated)];
  return { ...named, bytes, expiresWallMs: delegated.expiresWallMs, entries: delegated.entries, needed };
}

function bytesOf(path: string, file: string): Uint8Array {
  return readBounded(path, file, listLimits.metadataBytesMax) ?? new Uint8Array();
}

function rootBefore(draft: string, version: number): RootMetadata | null {
  if (version === 1) return null;
  const file = metadataFile('root', version - 1);
  const folder = [draft, join(draft, baseFolder)].find((each) => existsSync(join(each, file)));
  if (folder === undefined) throw new Error(`root ${version - 1} is missing beside it`);
  return readRoot(bytesOf(join(folder, file), file));
}

/** The targets that name a delegated role's signers: those of the draft, else the published ones. */
function delegatorOf(draft: string): TopTargetsMetadata {
  for (const folder of [draft, join(draft, baseFolder)]) {
    const named = metadataIn(folder).findLast(({ role }) => role === 'targets');
    if (named !== undefined) return readTopTargets(bytesOf(join(folder, named.file), named.file));
  }
  throw new Error('there are no targets that name its signers');
}

/**
 * Signs all of a draft that this signer may sign, after each file was held against its hash.
 *
 * @returns the files that now carry this signature
 * @throws Fault KD-SIGN-NOT-YOURS, KD-SIGN-DRAFT, KD-LIST-MISSING, KD-LIST-TAMPERED
 */
export async function signDraft(
  draft: string,
  signer: ListSigner,
  progress?: Progress,
): Promise<readonly string[]> {
  const drafted = readDraft(draft);
  const own = drafted.filter(({ needed }) => needed.some(({ keys }) => keys.keys.some(isOf(signer))));
  if (own.length === 0) throw new Fault('KD-SIGN-NOT-YOURS', { person: signer.person, path: draft });
  for (const entry of own.flatMap(({ entries }) => entries)) {
    const path = join(draft, targetPath(entry));
    // What was published before is not in the draft; its hash stands in the published metadata.
    if (existsSync(path) || !isPublished(draft, entry)) await verifyTargetFile(path, entry, progress);
  }
  for (const { file, role, bytes } of own) {
    const kind = role === 'root' ? 'root' : 'targets';
    writeFileAtomically(join(draft, file), addSignatures(kind, bytes, [signer]), 0o644);
  }
  return own.map(({ file }) => file);
}

const isOf =
  (signer: ListSigner) =>
  ({ publicHex }: PublicKey): boolean =>
    publicHex === signer.publicHex;

function isPublished(draft: string, entry: TargetEntry): boolean {
  const base = join(draft, baseFolder);
  return metadataIn(base)
    .filter(({ role }) => role === entry.role)
    .some(({ file }) => Buffer.from(bytesOf(join(base, file), file)).includes(entry.sha256));
}
