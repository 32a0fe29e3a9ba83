import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { readBounded, folderSource } from '../tuf/sources.ts';
import { readTopTargets, type TopTargetsMetadata } from '../tuf/read-metadata.ts';
import { noFloor, type TrustFloor } from '../tuf/version-floor.ts';
import { verifyLists, type TrustedLists } from '../tuf/verify-lists.ts';
import {
  listLimits,
  metadataFile,
  targetPath,
  targetsFolder,
  timestampFile,
  type RoleName,
} from '../tuf/words.ts';

/** Metadata with a version in its name. */
const versioned = /^([1-9][0-9]{0,15})\.(root|targets|snapshot|watchlist|urgent)\.json$/;

export interface NamedMetadata {
  readonly file: string;
  readonly role: RoleName;
  readonly version: number;
}

/** Metadata files of a folder, oldest version first. An absent folder has none. */
export function metadataIn(folder: string): readonly NamedMetadata[] {
  return namesIn(folder)
    .flatMap((file): NamedMetadata[] => {
      const [, version, role] = versioned.exec(file) ?? [];
      // The expression names roles alone.
      return role === undefined ? [] : [{ file, role: role as RoleName, version: Number(version) }];
    })
    .toSorted((a, b) => a.version - b.version);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // What is not there or cannot be read is told by the file that is missed.
    return [];
  }
}

/** A folder of published lists, whole and verified. */
export interface Repository {
  readonly trusted: TrustedLists;
  readonly top: TopTargetsMetadata;
}

export interface RepositoryQuestion {
  readonly folder: string;
  /** Root to begin with; without it the oldest one in the folder: a publisher's own. */
  readonly pinnedRoot?: Uint8Array | null;
  readonly floor?: TrustFloor;
  readonly nowWallMs: number;
}

/** The oldest root of a folder. @throws Fault KD-LIST-MISSING */
export function oldestRoot(folder: string): Uint8Array {
  const oldest = metadataIn(folder).find(({ role }) => role === 'root');
  const file = oldest?.file ?? metadataFile('root', 1);
  const bytes = readBounded(join(folder, file), file, listLimits.metadataBytesMax);
  if (bytes === null) throw new Fault('KD-LIST-MISSING', { file });
  return bytes;
}

/** Null where nothing was published yet. @throws the faults of `verifyLists` */
export async function openRepository(question: RepositoryQuestion): Promise<Repository | null> {
  const { folder } = question;
  if (readBounded(join(folder, timestampFile), timestampFile, listLimits.timestampBytesMax) === null)
    return null;
  const trusted = await verifyLists({
    source: folderSource(folder),
    pinnedRoot: question.pinnedRoot ?? oldestRoot(folder),
    // Whether a live kiosk may is its own question.
    deployment: 'demo',
    floor: question.floor ?? noFloor,
    nowWallMs: question.nowWallMs,
  });
  return { trusted, top: topOf(trusted) };
}

function topOf({ metadata, roles }: TrustedLists): TopTargetsMetadata {
  const file = metadataFile('targets', roles.get('targets')?.version ?? 0);
  const bytes = metadata.get(file);
  if (bytes === undefined) throw new RangeError('verified lists hold their targets');
  return readTopTargets(bytes);
}

/**
 * Removes what no publication in `keep` names. Roots stay: a kiosk that slept long walks them one by one. Whatever is not
 * named like ours is somebody else's.
 */
export function dropOld(folder: string, keep: readonly TrustedLists[]): void {
  const files = new Set(keep.flatMap(({ metadata }) => [...metadata.keys()]));
  const targets = new Set(keep.flatMap((each) => [...each.targets.values()].map(targetPath)));
  for (const { file, role } of metadataIn(folder)) {
    if (role !== 'root' && !files.has(file)) rmSync(join(folder, file), { force: true });
  }
  for (const name of namesIn(join(folder, targetsFolder))) {
    const path = `${targetsFolder}/${name}`;
    if (/^[0-9a-f]{64}\./.test(name) && !targets.has(path)) rmSync(join(folder, path), { force: true });
  }
}
