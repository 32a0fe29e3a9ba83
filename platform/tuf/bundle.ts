import type { Fault } from '../../domain/fault/index.ts';

/** Demonstration lists never count where a border is real. */
export type Deployment = 'demo' | 'live';

/** Metadata of a bundle, in its folder. */
export const targetsFile = 'targets.json';

export const bundleLimits = {
  metadataBytesMax: 256 * 1024,
  targetBytesMax: 64 * 1024 * 1024,
  targetsMax: 16,
} as const;

/** A verified bundle of signed files. */
export interface ListBundle {
  readonly version: number;
  readonly deployment: Deployment;
  readonly signedAtWallMs: number;
  readonly expiresWallMs: number;
  /** Past its expiry, or its root is. It still counts: offline is normal (design, rule 3). */
  readonly stale: boolean;
  /** Bytes of each asked file, exactly as signed. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export type BundleResult =
  | { readonly ok: true; readonly bundle: ListBundle }
  | { readonly ok: false; readonly fault: Fault };

/** Name of a target on disk, with its hash before it (TUF 1.0.31, 3.2): old and new files stand side by side. */
export const storedName = (name: string, sha256: string): string => `${sha256}.${name}`;
