import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { draftLists } from '../../platform/lists/draft.ts';
import { draftNextRoot } from '../../platform/lists/draft-root.ts';
import { publishLists } from '../../platform/lists/publish.ts';
import { openRepository } from '../../platform/lists/repository.ts';
import { signDraft } from '../../platform/lists/sign-draft.ts';
import { signerOf, type ListSigner } from '../../platform/tuf/keys.ts';
import { metadataFile, rootFile } from '../../platform/tuf/words.ts';
import demoRules from './demo-rules.json' with { type: 'json' };
import demoWatchlist from './demo-watchlist.json' with { type: 'json' };

const dayMs = 24 * 60 * 60 * 1000;
const listsValidMs = 14 * dayMs;
const rootValidMs = 5 * 365 * dayMs;

/** As many as real lists have: three that hold the root, two that sign, one for urgent additions, headquarters' own. */
const signerNames = ['root-1', 'root-2', 'root-3', 'list-1', 'list-2', 'urgent-1', 'online'] as const;
type SignerName = (typeof signerNames)[number];

export interface DemoListsOptions {
  /** Where the lists are published, with a copy of `root.json` for kiosks to pin. */
  readonly folder: string;
  /** Where the signing keys and the first root stay; made at the first run, 0700 and 0600. */
  readonly keysFolder: string;
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Clearances and who signs them, by file name; without them those that are published stay. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

export interface DemoLists {
  /** Of the publication: of its snapshot. */
  readonly version: number;
  readonly rootPath: string;
}

/**
 * Publishes the demonstration's lists by the steps that real ones go: root, draft, two signatures, publication. Keys and
 * root are made once and kept; each run publishes a higher version.
 *
 * @throws Fault KD-LIST-KEYS when a kept key or the root is damaged or they do not belong together
 */
export async function makeDemoLists(options: DemoListsOptions): Promise<DemoLists> {
  const { folder, keysFolder, clock, files } = options;
  const nowWallMs = clock.wallMs();
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  const signers = keptSigners(keysFolder);
  const draft = join(keysFolder, 'draft');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  const isFirst = !existsSync(join(folder, metadataFile('root', 1)));
  if (isFirst) await keptRoot(keysFolder, draft, signers, nowWallMs);
  const published = await openRepository({ folder, nowWallMs });
  const file = (name: string, content: unknown): string => {
    const path = join(draft, name);
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
    return path;
  };
  for (const [name, bytes] of files ?? []) writeFileSync(join(draft, name), bytes);
  // What this program brings is published when it is newer; else the same is signed for another fortnight.
  const publishedVersion = published?.trusted.targets.get('watchlist.json')?.list?.version ?? 0;
  const isNewer = demoWatchlist.version > publishedVersion;
  try {
    await draftLists({
      repository: folder,
      out: draft,
      nowWallMs,
      rules: file('rules.json', demoRules),
      clearances: files === undefined ? null : draft,
      watchlist: !isNewer ? null : { path: file('watchlist.json', demoWatchlist), state: null },
      delta: null,
      urgent: null,
      signers:
        published !== null
          ? null
          : {
              watchlist: { keys: [signers['list-1'], signers['list-2']], threshold: 2 },
              urgent: { keys: [signers['urgent-1']], threshold: 1 },
            },
      renew: !isNewer,
      validMs: listsValidMs,
    });
    for (const name of ['list-1', 'list-2'] as const) await signDraft(draft, signers[name]);
    const trusted = await publishLists({
      draft,
      to: folder,
      online: signers.online,
      nowWallMs,
      validMs: listsValidMs,
    });
    const version = trusted.roles.get('snapshot')?.version ?? 0;
    return { version, rootPath: join(folder, rootFile) };
  } catch (error) {
    // New keys beside an old root would sign what no kiosk believes.
    const isForeign =
      error instanceof Fault && /^KD-(?:SIGN-NOT-YOURS|SIGN-TOO-FEW|LIST-SIGNATURE)$/.test(error.code);
    throw isForeign ? new Fault('KD-LIST-KEYS', { file: rootFile }, { cause: error }) : error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function keptSigners(folder: string): Readonly<Record<SignerName, ListSigner>> {
  const signers = signerNames.map((name) => [name, keptSigner(folder, name)] as const);
  // One entry for each name of the table.
  return Object.fromEntries(signers) as Record<SignerName, ListSigner>;
}

function keptSigner(folder: string, name: SignerName): ListSigner {
  const file = `${name}.key.pem`;
  const path = join(folder, file);
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileAtomically(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), 0o600);
  }
  try {
    const privateKey = createPrivateKey(readFileSync(path));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
    return signerOf(privateKey, `demo-${name}`);
  } catch (error) {
    throw new Fault('KD-LIST-KEYS', { file }, { cause: error });
  }
}

/** Puts the first root into the draft: the kept one, so that a kiosk enrolled yesterday takes what is signed today. */
async function keptRoot(
  keysFolder: string,
  draft: string,
  signers: Readonly<Record<SignerName, ListSigner>>,
  nowWallMs: number,
): Promise<void> {
  const file = metadataFile('root', 1);
  const kept = join(keysFolder, file);
  if (!existsSync(kept)) {
    draftNextRoot({
      out: draft,
      repository: null,
      deployment: 'demo',
      rootKeys: [signers['root-1'], signers['root-2'], signers['root-3']],
      signers: [signers['list-1'], signers['list-2']],
      online: [signers.online],
      nowWallMs,
      validMs: rootValidMs,
    });
    for (const name of ['root-1', 'root-2'] as const) await signDraft(draft, signers[name]);
    writeFileAtomically(kept, readFileSync(join(draft, file)), 0o644);
  }
  writeFileSync(join(draft, file), readFileSync(kept));
}
