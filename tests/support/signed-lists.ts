import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftLists, type DraftOptions } from '../../platform/lists/draft.ts';
import { draftNextRoot, type RootPlan } from '../../platform/lists/draft-root.ts';
import { publishLists } from '../../platform/lists/publish.ts';
import { signDraft } from '../../platform/lists/sign-draft.ts';
import { signerOf, type ListSigner } from '../../platform/tuf/keys.ts';
import { rules, watchlistContent } from './lists.ts';

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const listsWallMs = Date.UTC(2026, 10, 23);

export const newSigner = (person: string): ListSigner =>
  signerOf(generateKeyPairSync('ed25519').privateKey, person);

/** The people and the machine of one headquarters. */
export interface Signers {
  readonly root: readonly ListSigner[];
  readonly list: readonly ListSigner[];
  readonly urgent: readonly ListSigner[];
  readonly online: ListSigner;
}

export function newSigners(): Signers {
  const several = (names: string): ListSigner[] => names.split(' ').map(newSigner);
  return {
    root: several('r1 r2 r3'),
    list: several('l1 l2 l3'),
    urgent: several('u1'),
    online: newSigner('hq'),
  };
}

export const rulesText = JSON.stringify({ v: 1, ...rules });
export const listText = (version: number): string => JSON.stringify({ ...watchlistContent, version });

interface Content {
  readonly list: number | string | null;
  readonly rules: string | null;
  /** Clearances and their signers, by file name. */
  readonly clearances: ReadonlyMap<string, Uint8Array> | null;
  /** Changes from the published list to this one. */
  readonly delta: string | null;
  /** Lines of urgent additions, and for how many hours. */
  readonly urgent: { readonly text: string; readonly hours: number } | null;
  readonly signers: readonly ListSigner[];
  readonly wallMs: number;
  readonly validMs: number;
}

interface Desk {
  readonly folder: string;
  readonly repository: string;
  readonly signers: Signers;
}

/** A headquarters that signs and publishes into a folder, by the code that the ceremony itself uses. */
export function publisher(folder: string, deployment: 'demo' | 'live' = 'live', signers = newSigners()) {
  const repository = join(folder, 'published');
  const desk: Desk = { folder, repository, signers };
  let drafts = 0;
  const newDraft = (): string => {
    drafts += 1;
    const draft = join(folder, `draft-${drafts}`);
    mkdirSync(draft, { recursive: true });
    return draft;
  };

  async function rootDraft(draft: string, changes: Partial<RootPlan> = {}): Promise<void> {
    draftNextRoot({
      out: draft,
      repository: null,
      deployment,
      rootKeys: signers.root,
      signers: signers.list,
      online: [signers.online],
      nowWallMs: listsWallMs,
      validMs: 365 * dayMs,
      ...changes,
    });
  }

  async function listDraft(draft: string, changes: Partial<Content>): Promise<void> {
    await draftLists(planOf(desk, draft, changes));
    for (const signer of changes.signers ?? [...signers.list.slice(0, 2), ...signers.urgent])
      await signDraft(draft, signer).catch(ignoreNotYours);
  }

  const publish = (draft: string | null, wallMs = listsWallMs, validMs = 14 * dayMs) =>
    publishLists({ draft, to: repository, online: signers.online, nowWallMs: wallMs, validMs });

  return {
    signers,
    repository,
    newDraft,
    rootDraft,
    listDraft,
    publish,
    /** Root, rules and a first list. */
    async start() {
      const draft = newDraft();
      await rootDraft(draft);
      for (const signer of signers.root.slice(0, 2)) await signDraft(draft, signer);
      const delegated = {
        watchlist: { keys: signers.list, threshold: 2 },
        urgent: { keys: signers.urgent, threshold: 1 },
      };
      await draftLists({ ...planOf(desk, draft, { list: 7, rules: rulesText }), signers: delegated });
      for (const signer of signers.list.slice(0, 2)) await signDraft(draft, signer);
      return publish(draft);
    },
    /** The next publication. */
    async next(changes: Partial<Content>) {
      const draft = newDraft();
      await listDraft(draft, changes);
      return publish(draft, changes.wallMs, changes.validMs);
    },
  };
}

function planOf(desk: Desk, draft: string, changes: Partial<Content>): DraftOptions {
  const { list = null, rules: rulesGiven = null, urgent = null, wallMs = listsWallMs } = changes;
  const put = (name: string, text: string): string => {
    const path = join(desk.folder, name);
    writeFileSync(path, text);
    return path;
  };
  for (const [name, bytes] of changes.clearances ?? []) writeFileSync(join(desk.folder, name), bytes);
  return {
    repository: desk.repository,
    out: draft,
    nowWallMs: wallMs,
    rules: rulesGiven === null ? null : put('rules.json', rulesGiven),
    clearances: (changes.clearances ?? null) === null ? null : desk.folder,
    watchlist:
      list === null
        ? null
        : { path: put('list.json', typeof list === 'number' ? listText(list) : list), state: null },
    delta: typeof changes.delta === 'string' ? put('delta.txt', changes.delta) : null,
    urgent:
      urgent === null ? null : { path: put('urgent.jsonl', urgent.text), validMs: urgent.hours * hourMs },
    signers: null,
    renew: false,
    validMs: changes.validMs ?? 14 * dayMs,
  };
}

function ignoreNotYours(error: unknown): void {
  // Not everybody signs every draft.
  if (!(error instanceof Error) || !error.message.startsWith('KD-SIGN-NOT-YOURS')) throw error;
}
