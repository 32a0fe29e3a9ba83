import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../files/data-folder.ts';
import { bundleLimits, storedName, targetsFile } from './bundle.ts';
import { makeTargets, type ListSigner, type TargetEntry } from './metadata.ts';

/** Lists are public to whoever holds the kiosk's disk; they only must not change. */
const readableByAll = 0o644;

export interface SignOptions {
  /** Made when it is missing. */
  readonly folder: string;
  readonly version: number;
  readonly signedAtWallMs: number;
  readonly expiresWallMs: number;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly signers: readonly ListSigner[];
}

/**
 * Writes a signed bundle. The files come first under names of their own and `targets.json` last, in one rename: a
 * power cut leaves the old bundle or the new one. Throws a RangeError when a limit is exceeded.
 */
export function signBundle(options: SignOptions): void {
  const { folder, files, signers, ...content } = options;
  if (files.size > bundleLimits.targetsMax) throw new RangeError('too many files for one bundle');
  mkdirSync(folder, { recursive: true });
  const entries = new Map<string, TargetEntry>();
  for (const [name, bytes] of files) {
    if (bytes.length > bundleLimits.targetBytesMax) throw new RangeError(`${name} is over its limit`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    entries.set(name, { lengthBytes: bytes.length, sha256 });
    writeFileAtomically(join(folder, storedName(name, sha256)), bytes, readableByAll);
  }
  writeFileAtomically(
    join(folder, targetsFile),
    makeTargets({ ...content, entries }, signers),
    readableByAll,
  );
  removeOld(folder, entries);
}

/** Drops earlier files of the same names; everything else in the folder is somebody else's. */
function removeOld(folder: string, entries: ReadonlyMap<string, TargetEntry>): void {
  for (const file of readdirSync(folder)) {
    const [, sha256, name = ''] = /^([0-9a-f]{64})\.(.+)$/.exec(file) ?? [];
    const entry = entries.get(name);
    if (entry !== undefined && entry.sha256 !== sha256) rmSync(join(folder, file), { force: true });
  }
}
