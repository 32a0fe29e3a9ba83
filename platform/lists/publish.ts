import { createHash } from 'node:crypto';
import { copyFileSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { codeWordOf } from '../error-facts.ts';
import { syncFile, writeFileAtomically } from '../files/data-folder.ts';
import type { ListSigner } from '../tuf/keys.ts';
import { addSignatures, draftSnapshot, draftTimestamp } from '../tuf/make-metadata.ts';
import type { MetaEntry } from '../tuf/read-metadata.ts';
import { folderSource, overlaySource } from '../tuf/sources.ts';
import { verifyTargetFile, type Progress } from '../tuf/target-file.ts';
import { noFloor } from '../tuf/version-floor.ts';
import { verifyLists, type TrustedLists } from '../tuf/verify-lists.ts';
import {
  delegatedRoles,
  metadataFile,
  rootFile,
  targetPath,
  targetsFolder,
  timestampFile,
  type RoleName,
  type TargetEntry,
  type TargetsRole,
} from '../tuf/words.ts';
import { dropOld, metadataIn, oldestRoot, openRepository } from './repository.ts';
import { readDraft, type DraftedMetadata } from './sign-draft.ts';

const readableByAll = 0o644;

export interface PublishOptions {
  /** Signed draft; null only renews headquarters' word that these are the newest. */
  readonly draft: string | null;
  /** Folder that headquarters serves. */
  readonly to: string;
  readonly online: ListSigner;
  readonly nowWallMs: number;
  /** How long snapshot and timestamp hold. */
  readonly validMs: number;
  readonly progress?: Progress;
}

/**
 * Puts a signed draft into the published folder. Files come first under names of their own and `timestamp.json` last, in
 * one rename: whoever reads sees the old publication or the new one. What no kiosk would take is not published.
 *
 * @throws Fault KD-SIGN-TOO-FEW, KD-SIGN-DRAFT, KD-LIST-…
 */
export async function publishLists(options: PublishOptions): Promise<TrustedLists> {
  const { draft, to, nowWallMs } = options;
  const before = (await openRepository({ folder: to, nowWallMs }))?.trusted ?? null;
  const drafted = draft === null ? [] : readDraft(draft);
  refuseUnsigned(drafted);
  for (const each of drafted) refuseStale(draft ?? '', each, before);
  mkdirSync(join(to, targetsFolder), { recursive: true });
  if (draft !== null) await bringTargets(options, draft, drafted);
  const files = new Map(drafted.map(({ file, bytes }) => [file, bytes]));
  const renewed = renew(options, before, drafted);
  for (const [file, bytes] of renewed) files.set(file, bytes);
  const roots = drafted.filter(({ role }) => role === 'root');
  const first = metadataIn(to).some(({ role }) => role === 'root') ? oldestRoot(to) : roots[0]?.bytes;
  if (first === undefined) throw new Fault('KD-SIGN-DRAFT', { path: draft ?? to, why: 'it has no root' });
  const trusted = await verifyLists({
    source: overlaySource(files, folderSource(to)),
    pinnedRoot: first,
    deployment: 'demo',
    floor: before?.floor ?? noFloor,
    nowWallMs,
  });
  write(to, files, trusted);
  dropOld(to, before === null ? [trusted] : [before, trusted]);
  return trusted;
}

function refuseUnsigned(drafted: readonly DraftedMetadata[]): void {
  for (const { role, needed } of drafted) {
    const short = needed.find(({ enough }) => !enough);
    if (short === undefined) continue;
    throw new Fault('KD-SIGN-TOO-FEW', { role, have: short.signedBy.length, need: short.keys.threshold });
  }
}

/** A draft follows what was published when it was made; another one may have come between. */
function refuseStale(path: string, { role, version }: DraftedMetadata, before: TrustedLists | null): void {
  const published = before?.roles.get(role)?.version ?? 0;
  if (version === published + 1) return;
  throw new Fault('KD-SIGN-DRAFT', { path, why: `${role} ${published} is published, this is ${version}` });
}

async function bringTargets(
  { to, progress }: PublishOptions,
  draft: string,
  drafted: readonly DraftedMetadata[],
): Promise<void> {
  for (const entry of drafted.flatMap(({ entries }) => entries)) {
    const path = join(to, targetPath(entry));
    const own = join(draft, targetPath(entry));
    // What stays published is here already; it is held against its hash all the same.
    if (existsSync(own)) await bring(own, path, entry, progress);
    else await verifyTargetFile(path, entry, progress);
  }
}

async function bring(from: string, to: string, entry: TargetEntry, progress?: Progress): Promise<void> {
  const part = `${to}.part`;
  try {
    copyFileSync(from, part, constants.COPYFILE_FICLONE);
    await verifyTargetFile(part, entry, progress);
    syncFile(part);
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof Fault) throw error;
    throw new Fault('KD-LIST-STORE', { path: to, why: codeWordOf(error) }, { cause: error });
  }
}

/** A new snapshot over old and drafted metadata, and a timestamp over it. */
function renew(
  { online, nowWallMs, validMs }: PublishOptions,
  before: TrustedLists | null,
  drafted: readonly DraftedMetadata[],
): ReadonlyMap<string, Uint8Array> {
  const dates = (role: RoleName) => ({
    version: (before?.roles.get(role)?.version ?? 0) + 1,
    signedAtWallMs: nowWallMs,
    expiresWallMs: nowWallMs + validMs,
  });
  const roles: readonly TargetsRole[] = ['targets', ...delegatedRoles];
  const entries = roles.flatMap((role): [TargetsRole, MetaEntry][] => {
    const own = drafted.find((each) => each.role === role);
    const version = own?.version ?? before?.roles.get(role)?.version;
    if (version === undefined) return [];
    const bytes = own?.bytes ?? before?.metadata.get(metadataFile(role, version));
    return bytes === undefined ? [] : [[role, metaOf(version, bytes)]];
  });
  const ofSnapshot = dates('snapshot');
  const snapshot = addSignatures('snapshot', draftSnapshot(ofSnapshot, new Map(entries)), [online]);
  const pinned = metaOf(ofSnapshot.version, snapshot);
  const timestamp = addSignatures('timestamp', draftTimestamp(dates('timestamp'), pinned), [online]);
  return new Map([
    [metadataFile('snapshot', ofSnapshot.version), snapshot],
    [timestampFile, timestamp],
  ]);
}

const metaOf = (version: number, bytes: Uint8Array): MetaEntry => ({
  version,
  lengthBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

function write(to: string, files: ReadonlyMap<string, Uint8Array>, trusted: TrustedLists): void {
  const timestamp = files.get(timestampFile) ?? new Uint8Array();
  for (const [file, bytes] of files)
    if (file !== timestampFile) writeFileAtomically(join(to, file), bytes, readableByAll);
  writeFileAtomically(join(to, rootFile), trusted.floor.root.bytes, readableByAll);
  writeFileAtomically(join(to, timestampFile), timestamp, readableByAll);
}
