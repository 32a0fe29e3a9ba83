import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { bundleLimits, storedName, targetsFile, type BundleResult, type Deployment } from './bundle.ts';
import {
  isSignedBy,
  readRoot,
  readTargets,
  type TargetEntry,
  type TargetsMetadata,
  type TrustedRoot,
} from './metadata.ts';

export interface VerifyOptions {
  /** Folder of the bundle: `targets.json` and the files it names. */
  readonly folder: string;
  /** Bytes of the pinned root; the bundle's own copy of a root is never trusted. */
  readonly trustedRoot: Uint8Array;
  /** Names of the files that the caller needs. */
  readonly needed: readonly string[];
  /** A live deployment refuses a demo root; a demo takes either. */
  readonly deployment: Deployment;
  /** Version of the bundle in use; null at the first one. */
  readonly versionInUse: number | null;
  readonly nowWallMs: number;
}

/**
 * Verifies a bundle of signed files (TUF 1.0.31, 5.3 and 5.6, root and targets only): root, signatures, version, then
 * length and SHA-256 of each file. An expired bundle is answered as stale, not refused.
 *
 * Faults: KD-LIST-ROOT, KD-LIST-DEMO, KD-LIST-MISSING, KD-LIST-OVERSIZE, KD-LIST-TAMPERED, KD-LIST-SIGNATURE,
 * KD-LIST-ROLLBACK.
 */
export function verifyBundle(options: VerifyOptions): BundleResult {
  try {
    const root = trust(options);
    const targets = signedTargets(options, root);
    return {
      ok: true,
      bundle: {
        version: targets.version,
        deployment: root.deployment,
        signedAtWallMs: targets.signedAtWallMs,
        expiresWallMs: targets.expiresWallMs,
        stale: options.nowWallMs >= Math.min(targets.expiresWallMs, root.expiresWallMs),
        files: new Map(
          options.needed.map((name) => [name, targetBytes(options.folder, name, targets.entries.get(name))]),
        ),
      },
    };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error };
    throw error;
  }
}

function trust({ trustedRoot, deployment }: VerifyOptions): TrustedRoot {
  const root = readRoot(trustedRoot);
  if (!root.ok) throw new Fault('KD-LIST-ROOT', { why: root.why });
  if (deployment === 'live' && root.value.deployment === 'demo') throw new Fault('KD-LIST-DEMO');
  return root.value;
}

function signedTargets({ folder, versionInUse }: VerifyOptions, root: TrustedRoot): TargetsMetadata {
  const targets = readTargets(readBounded(folder, targetsFile, bundleLimits.metadataBytesMax));
  if (!targets.ok || targets.value.entries.size > bundleLimits.targetsMax) {
    throw new Fault('KD-LIST-TAMPERED', { file: targetsFile });
  }
  if (!isSignedBy(root, targets.value)) throw new Fault('KD-LIST-SIGNATURE');
  const { version } = targets.value;
  if (versionInUse !== null && version < versionInUse) {
    throw new Fault('KD-LIST-ROLLBACK', { version, inUse: versionInUse });
  }
  return targets.value;
}

function targetBytes(folder: string, name: string, entry: TargetEntry | undefined): Uint8Array {
  if (entry === undefined) throw new Fault('KD-LIST-MISSING', { file: name });
  const bytes = readBounded(folder, storedName(name, entry.sha256), bundleLimits.targetBytesMax, name);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length !== entry.lengthBytes || sha256 !== entry.sha256)
    throw new Fault('KD-LIST-TAMPERED', { file: name });
  return bytes;
}

/** Reads a regular file within a limit; its size is judged on the opened file, so that it cannot be swapped between. */
function readBounded(folder: string, file: string, bytesMax: number, shownAs = file): Uint8Array {
  let handle: number;
  try {
    handle = openSync(join(folder, file), 'r');
  } catch (error) {
    throw new Fault('KD-LIST-MISSING', { file: shownAs }, { cause: error });
  }
  try {
    const facts = fstatSync(handle);
    if (!facts.isFile()) throw new Fault('KD-LIST-MISSING', { file: shownAs });
    if (facts.size > bytesMax) throw new Fault('KD-LIST-OVERSIZE', { file: shownAs, bytesMax });
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}
