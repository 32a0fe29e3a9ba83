import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { metadataIn, oldestRoot } from '../../platform/lists/repository.ts';
import type { ListSigner } from '../../platform/tuf/keys.ts';
import {
  addSignatures,
  draftDelegated,
  draftSnapshot,
  draftTimestamp,
} from '../../platform/tuf/make-metadata.ts';
import type { MetaEntry } from '../../platform/tuf/read-metadata.ts';
import { folderSource } from '../../platform/tuf/sources.ts';
import { readTarget } from '../../platform/tuf/target-file.ts';
import { noFloor } from '../../platform/tuf/version-floor.ts';
import { verifyLists, type TrustedLists, type VerifyOptions } from '../../platform/tuf/verify-lists.ts';
import { targetPath, type TargetEntry, type TargetsRole } from '../../platform/tuf/words.ts';
import { codeThrownBy } from './faults.ts';
import { dayMs, listsWallMs } from './signed-lists.ts';

/** What a kiosk does with a folder: all metadata, then the bytes of rules and list. */
export async function takeAll(folder: string, changes: Partial<VerifyOptions> = {}): Promise<TrustedLists> {
  const source = changes.source ?? folderSource(folder);
  const trusted = await verifyLists({
    source,
    deployment: 'live',
    floor: noFloor,
    nowWallMs: listsWallMs,
    ...changes,
    pinnedRoot: changes.pinnedRoot ?? oldestRoot(folder),
  });
  for (const entry of trusted.targets.values()) await readTarget(source, entry);
  return trusted;
}

export const verdictOn = (folder: string, changes: Partial<VerifyOptions> = {}): Promise<string> =>
  codeThrownBy(takeAll(folder, changes));

export const entryOf = (
  name: string,
  role: TargetsRole,
  bytes: Uint8Array,
  list: TargetEntry['list'] = null,
): TargetEntry => ({ name, role, lengthBytes: bytes.length, sha256: sha256Of(bytes), list, from: null });

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function putTarget(folder: string, entry: TargetEntry, bytes: Uint8Array): void {
  mkdirSync(join(folder, 'targets'), { recursive: true });
  writeFileSync(join(folder, targetPath(entry)), bytes);
}

/** Metadata of a delegated role as whoever holds these keys would write it. */
export const forgedDelegated = (
  version: number,
  entries: readonly TargetEntry[],
  signers: readonly ListSigner[],
  dates: { readonly signedAtWallMs?: number; readonly expiresWallMs?: number } = {},
): Buffer =>
  addSignatures(
    'targets',
    draftDelegated({
      version,
      entries,
      signedAtWallMs: dates.signedAtWallMs ?? listsWallMs,
      expiresWallMs: dates.expiresWallMs ?? listsWallMs + dayMs,
    }),
    signers,
  );

/**
 * Rewrites a folder as a thief of headquarters' online key can: another snapshot and timestamp over what lies there, with
 * metadata of other roles exchanged.
 */
export function forge(
  folder: string,
  online: ListSigner,
  version: number,
  exchanged: ReadonlyMap<TargetsRole, { readonly version: number; readonly bytes: Uint8Array }> = new Map(),
): void {
  const dates = { version, signedAtWallMs: listsWallMs, expiresWallMs: listsWallMs + 14 * dayMs };
  const entries = new Map<TargetsRole, MetaEntry>();
  for (const { file, role, version: present } of metadataIn(folder)) {
    if (role === 'targets' || role === 'watchlist' || role === 'urgent')
      entries.set(role, metaOf(present, readFileSync(join(folder, file))));
  }
  for (const [role, { version: present, bytes }] of exchanged) {
    writeFileSync(join(folder, `${present}.${role}.json`), bytes);
    entries.set(role, metaOf(present, bytes));
  }
  const snapshot = addSignatures('snapshot', draftSnapshot(dates, entries), [online]);
  writeFileSync(join(folder, `${version}.snapshot.json`), snapshot);
  writeFileSync(
    join(folder, 'timestamp.json'),
    addSignatures('timestamp', draftTimestamp(dates, metaOf(version, snapshot)), [online]),
  );
}

export const metaOf = (version: number, bytes: Uint8Array): MetaEntry => ({
  version,
  lengthBytes: bytes.length,
  sha256: sha256Of(bytes),
});
