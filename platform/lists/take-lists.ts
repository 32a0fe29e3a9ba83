import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { codeWordOf } from '../error-facts.ts';
import { syncFile, writeFileAtomically } from '../files/data-folder.ts';
import { verifyTargetFile } from '../tuf/target-file.ts';
import type { TrustedLists } from '../tuf/verify-lists.ts';
import { rootFile, targetPath, targetsFolder, timestampFile, type TargetEntry } from '../tuf/words.ts';

const readableByAll = 0o644;

export interface TakeOptions {
  /** What was verified at its source. */
  readonly trusted: TrustedLists;
  /** Roots that the verification did not need, oldest first: a stick serves kiosks of every age. */
  readonly earlierRoots?: ReadonlyMap<string, Uint8Array>;
  readonly wanted: readonly TargetEntry[];
  readonly folder: string;
  /** Brings the bytes of one target into a file; what is there of it already may be gone on with. */
  readonly bring: (entry: TargetEntry, partPath: string) => Promise<void>;
}

/**
 * Puts verified lists into a folder: each file as `.part`, synced, held against its hash and renamed; the metadata;
 * `timestamp.json` last, in one rename. A cut at any moment leaves the lists that were there.
 *
 * @throws Fault KD-LIST-MISSING, KD-LIST-TAMPERED, KD-LIST-STORE, and those of `bring`
 */
export async function takeLists(options: TakeOptions): Promise<void> {
  const { trusted, wanted, folder } = options;
  await storing(folder, async () => mkdirSync(join(folder, targetsFolder), { recursive: true }));
  for (const entry of wanted) await takeTarget(options, entry);
  await storing(folder, async () => {
    const files = new Map([...(options.earlierRoots ?? []), ...trusted.metadata]);
    const timestamp = files.get(timestampFile) ?? new Uint8Array();
    for (const [file, bytes] of files)
      if (file !== timestampFile) writeFileAtomically(join(folder, file), bytes, readableByAll);
    writeFileAtomically(join(folder, rootFile), trusted.floor.root.bytes, readableByAll);
    writeFileAtomically(join(folder, timestampFile), timestamp, readableByAll);
  });
}

async function takeTarget({ folder, bring }: TakeOptions, entry: TargetEntry): Promise<void> {
  const path = join(folder, targetPath(entry));
  // It got this name after its hash was right, and whoever reads it checks it again.
  if (existsSync(path) && statSync(path).size === entry.lengthBytes) return;
  const part = `${path}.part`;
  await bring(entry, part);
  try {
    await verifyTargetFile(part, entry);
  } catch (error) {
    // Nothing to go on with: the next attempt begins anew.
    rmSync(part, { force: true });
    throw error;
  }
  await storing(folder, async () => {
    syncFile(part);
    renameSync(part, path);
  });
}

/** Errors of the disk that is written to. */
export async function storing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('KD-LIST-STORE', { path, why: codeWordOf(error) }, { cause: error });
  }
}
