import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { makeRoot, signerOf, type ListSigner } from '../../platform/tuf/metadata.ts';
import { signBundle } from '../../platform/tuf/sign-bundle.ts';
import { verifyBundle } from '../../platform/tuf/verify-bundle.ts';
import demoRules from './demo-rules.json' with { type: 'json' };
import demoWatchlist from './demo-watchlist.json' with { type: 'json' };

const dayMs = 24 * 60 * 60 * 1000;
const listsValidMs = 14 * dayMs;
const rootValidMs = 5 * 365 * dayMs;

const rootFile = 'root.json';
const rootKeyFile = 'root.key.pem';
/** Two people sign real lists, and so do two keys here. */
const listKeyFiles = ['list-1.key.pem', 'list-2.key.pem'] as const;

export interface DemoListsOptions {
  /** Where the bundle goes, with a copy of `root.json` for kiosks to pin. */
  readonly folder: string;
  /** Where the signing keys and the root stay; made at the first run, 0700 and 0600. */
  readonly keysFolder: string;
  readonly clock: Pick<Clock, 'wallMs'>;
}

export interface DemoLists {
  readonly version: number;
  readonly rootPath: string;
}

/**
 * Writes the demonstration's signed bundle. Keys and root are made once and kept; each run signs a higher version.
 * Throws KD-LIST-KEYS when a kept key or the root is damaged or they do not belong together.
 */
export function makeDemoLists({ folder, keysFolder, clock }: DemoListsOptions): DemoLists {
  const nowWallMs = clock.wallMs();
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  const rootSigner = keptSigner(keysFolder, rootKeyFile);
  const listSigners = listKeyFiles.map((file) => keptSigner(keysFolder, file));
  const root = keptRoot(keysFolder, [rootSigner], listSigners, nowWallMs);
  const version = (versionIn(folder, root, nowWallMs) ?? 0) + 1;
  signBundle({
    folder,
    version,
    signedAtWallMs: nowWallMs,
    expiresWallMs: nowWallMs + listsValidMs,
    files: new Map([
      ['watchlist.json', asBytes(demoWatchlist)],
      ['rules.json', asBytes(demoRules)],
    ]),
    signers: listSigners,
  });
  // New keys beside an old root would sign what no kiosk believes.
  if (versionIn(folder, root, nowWallMs) !== version) throw new Fault('KD-LIST-KEYS', { file: rootFile });
  const rootPath = join(folder, rootFile);
  writeFileAtomically(rootPath, root, 0o644);
  return { version, rootPath };
}

const asBytes = (content: unknown): Uint8Array =>
  Buffer.from(`${JSON.stringify(content, null, 2)}\n`, 'utf8');

function keptSigner(folder: string, file: string): ListSigner {
  const path = join(folder, file);
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileAtomically(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), 0o600);
  }
  try {
    const privateKey = createPrivateKey(readFileSync(path));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
    return signerOf(privateKey);
  } catch (error) {
    throw new Fault('KD-LIST-KEYS', { file }, { cause: error });
  }
}

function keptRoot(
  folder: string,
  rootSigners: readonly ListSigner[],
  listSigners: readonly ListSigner[],
  nowWallMs: number,
): Uint8Array {
  const path = join(folder, rootFile);
  if (!existsSync(path)) {
    const root = makeRoot({
      version: 1,
      deployment: 'demo',
      expiresWallMs: nowWallMs + rootValidMs,
      rootSigners,
      listSigners,
      listThreshold: listSigners.length,
    });
    writeFileAtomically(path, root, 0o644);
  }
  return readFileSync(path);
}

/** Version of a bundle that this root vouches for; null when there is none. */
function versionIn(folder: string, trustedRoot: Uint8Array, nowWallMs: number): number | null {
  const verified = verifyBundle({
    folder,
    trustedRoot,
    needed: [],
    deployment: 'demo',
    versionInUse: null,
    nowWallMs,
  });
  return verified.ok ? verified.bundle.version : null;
}
