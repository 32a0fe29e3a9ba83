import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../domain/fault/index.ts';
import { codeWordOf } from '../error-facts.ts';
import { folderSource, readBounded } from '../tuf/sources.ts';
import { verifyTargetFile, type Progress } from '../tuf/target-file.ts';
import type { TrustFloor } from '../tuf/version-floor.ts';
import { verifyLists, type TrustedLists } from '../tuf/verify-lists.ts';
import { listLimits, targetPath, type Deployment, type TargetEntry } from '../tuf/words.ts';
import { dropOld, metadataIn, openRepository } from './repository.ts';
import { storing, takeLists } from './take-lists.ts';

export interface CopyOptions {
  readonly from: string;
  readonly to: string;
  /** Root to begin with; null: the oldest one that is in the folder. */
  readonly pinnedRoot: Uint8Array | null;
  readonly nowWallMs: number;
  /** Bytes of all files together. */
  readonly progress: Progress;
}

/**
 * Copies published lists, whole and verified, to a stick or another folder, and reads them back.
 *
 * @throws Fault KD-LIST-…
 */
export async function exportLists(options: CopyOptions): Promise<TrustedLists> {
  const { from, to, nowWallMs, pinnedRoot } = options;
  const repository = await openRepository({ folder: from, pinnedRoot, nowWallMs });
  if (repository === null) throw new Fault('KD-LIST-MISSING', { file: 'timestamp.json' });
  const { trusted } = repository;
  await storing(to, async () => void mkdirSync(to, { recursive: true }));
  await copy(trusted, options);
  for (const entry of trusted.targets.values()) await verifyTargetFile(join(to, targetPath(entry)), entry);
  dropOld(to, [trusted]);
  return trusted;
}

export interface ImportOptions extends Omit<CopyOptions, 'pinnedRoot'> {
  readonly pinnedRoot: Uint8Array;
  readonly deployment: Deployment;
  readonly floor: TrustFloor;
}

/**
 * Takes lists from a stick into the kiosk's folder. They are verified as those of the network are; the running kiosk
 * verifies them once more before it uses them. A half-copied stick, or one that is pulled out, leaves what is in use.
 *
 * @throws Fault KD-LIST-…
 */
export async function importLists(options: ImportOptions): Promise<TrustedLists> {
  const { from, to, nowWallMs, pinnedRoot, deployment, floor } = options;
  const trusted = await verifyLists({ source: folderSource(from), pinnedRoot, deployment, floor, nowWallMs });
  const before = await presentIn(options);
  await copy(trusted, options);
  dropOld(to, before === null ? [trusted] : [before, trusted]);
  return trusted;
}

/** What the folder holds now, if that verifies: its files are not taken from under a kiosk that reads them. */
async function presentIn({ to, pinnedRoot, nowWallMs, floor }: ImportOptions): Promise<TrustedLists | null> {
  try {
    return (await openRepository({ folder: to, pinnedRoot, floor, nowWallMs }))?.trusted ?? null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

async function copy(
  trusted: TrustedLists,
  { from, to, progress }: CopyOptions | ImportOptions,
): Promise<void> {
  const wanted = [...trusted.targets.values()];
  const totalBytes = wanted.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
  let doneBytes = 0;
  await takeLists({
    trusted,
    earlierRoots: rootsIn(from),
    wanted,
    folder: to,
    bring: (entry, part) =>
      bring(join(from, targetPath(entry)), part, entry, (bytes) => {
        doneBytes += bytes;
        progress(doneBytes, totalBytes);
      }),
  });
}

/** A stick serves kiosks of every age: each root is there to be walked. */
function rootsIn(folder: string): ReadonlyMap<string, Uint8Array> {
  const roots = metadataIn(folder).filter(({ role }) => role === 'root');
  return new Map(
    roots.map(({ file }) => [
      file,
      readBounded(join(folder, file), file, listLimits.metadataBytesMax) ?? new Uint8Array(),
    ]),
  );
}

/** One file, in pieces, never more than its signed length. A stick that is pulled out fails the reading. */
async function bring(
  from: string,
  part: string,
  { name, lengthBytes }: TargetEntry,
  done: (bytes: number) => void,
): Promise<void> {
  const source = createReadStream(from, { end: lengthBytes });
  let isRead = true;
  source.once('error', () => {
    isRead = false;
  });
  source.on('data', (chunk) => done(chunk.length));
  try {
    await pipeline(source, createWriteStream(part, { mode: 0o644 }));
  } catch (error) {
    await rm(part, { force: true });
    if (!isRead) throw new Fault('KD-LIST-MISSING', { file: name }, { cause: error });
    throw new Fault('KD-LIST-STORE', { path: part, why: codeWordOf(error) }, { cause: error });
  }
}
