// Goal: roots are walked one by one, and no root or delegation passes that would let one person do what two must do.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signDraft } from '../../../platform/lists/sign-draft.ts';
import type { ListSigner } from '../../../platform/tuf/keys.ts';
import { addSignatures, draftRoot, draftTopTargets } from '../../../platform/tuf/make-metadata.ts';
import { openVersionFloor } from '../../../platform/tuf/version-floor.ts';
import { forge, takeAll, verdictOn } from '../../support/forged-lists.ts';
import { dayMs, listsWallMs, newSigner, newSigners, publisher } from '../../support/signed-lists.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function published() {
  const place = publisher(temporaryFolder());
  await place.start();
  return place;
}

const dates = { version: 1, signedAtWallMs: listsWallMs, expiresWallMs: listsWallMs + dayMs };
type Roles = Parameters<typeof draftRoot>[0]['roles'];

function rolesOf({ root, list, online }: ReturnType<typeof newSigners>): Roles {
  return {
    root: { keys: root, threshold: 2 },
    targets: { keys: list, threshold: 2 },
    snapshot: { keys: [online], threshold: 1 },
    timestamp: { keys: [online], threshold: 1 },
  };
}

describe('the root', () => {
  const signers = newSigners();
  const three = signers.root;
  const rootWith = (changes: Partial<Roles> = {}, signing: readonly ListSigner[] = three): Buffer => {
    const roles = { ...rolesOf(signers), ...changes };
    return addSignatures('root', draftRoot({ ...dates, deployment: 'live', roles }), signing);
  };
  const code = (pinnedRoot: Uint8Array): Promise<string> => verdictOn(temporaryFolder(), { pinnedRoot });

  it('that fits is taken, so that the next file is missed', async () => {
    expect(await code(rootWith())).toBe('KD-LIST-MISSING');
    expect(await code(rootWith({}, three.slice(1)))).toBe('KD-LIST-MISSING');
  });

  it.each([
    ['one of its own keys suffices', { root: { keys: three, threshold: 1 } }],
    ['one signer of rules suffices', { targets: { keys: three, threshold: 1 } }],
    ['a person has two keys', { targets: { keys: [newSigner('l1'), newSigner('L1')], threshold: 2 } }],
    ['there are fewer keys than signatures', { targets: { keys: [newSigner('l1')], threshold: 2 } }],
    [
      'a key is no key',
      { targets: { keys: [newSigner('l1'), { ...newSigner('l2'), publicHex: 'zz' }], threshold: 2 } },
    ],
    ['a key is nobody’s', { targets: { keys: [newSigner('l1'), newSigner('')], threshold: 2 } }],
  ])('is refused when %s', async (_, changes) => {
    expect(await code(rootWith(changes))).toBe('KD-LIST-ROOT');
  });

  it('is refused when it names one public key under two ids', async () => {
    // What `rootWith` has just written.
    const root = JSON.parse(rootWith().toString()) as {
      readonly signed: {
        readonly keys: Record<string, Record<string, unknown>>;
        readonly roles: { readonly targets: { keyids: string[] } };
      };
    };
    const { keys, roles } = root.signed;
    const [first = '', second = ''] = roles.targets.keyids;
    const again = 'cd'.repeat(32);
    keys[again] = { ...keys[first], 'x-kordon-person': 'l9' };
    roles.targets.keyids = [first, second, again];
    expect(await code(Buffer.from(JSON.stringify(root)))).toBe('KD-LIST-ROOT');
  });

  it('is refused when it was changed, is no root, or too few have signed it', async () => {
    const text = rootWith().toString();
    expect(await code(Buffer.from(text.replace('"live"', '"demo"')))).toBe('KD-LIST-ROOT');
    expect(await code(Buffer.from(text.replace('x-kordon-deployment', 'x-other')))).toBe('KD-LIST-ROOT');
    expect(await code(Buffer.from(text.replaceAll('"threshold": 1', '"threshold": 0')))).toBe('KD-LIST-ROOT');
    for (const other of ['', '{', 'null', '[]', '{"signed":{}}'])
      expect(await code(Buffer.from(other))).toBe('KD-LIST-ROOT');
    expect(await code(rootWith({}, three.slice(0, 1)))).toBe('KD-LIST-ROOT');
  });
});

describe('rotation', () => {
  async function rotated(times: number) {
    const place = await published();
    let signers = place.signers.root;
    for (let time = 0; time < times; time += 1) {
      const next = newSigners().root;
      const draft = place.newDraft();
      const { repository } = place;
      await place.rootDraft(draft, { repository, rootKeys: next, signers: [], online: [] });
      for (const signer of [...signers.slice(0, 2), ...next.slice(1)]) await signDraft(draft, signer);
      await place.publish(draft);
      signers = next;
    }
    return place;
  }

  it('is followed from root to root, and only from the pinned one on', async () => {
    const { repository } = await rotated(3);
    expect((await takeAll(repository)).roles.get('root')?.version).toBe(4);
    const last = readFileSync(join(repository, '4.root.json'));
    rmSync(join(repository, '3.root.json'));
    expect((await takeAll(repository)).roles.get('root')?.version).toBe(2);
    expect(await verdictOn(repository, { pinnedRoot: last })).toBe('none');
    writeFileSync(join(repository, '3.root.json'), last);
    expect(await verdictOn(repository)).toBe('KD-LIST-ROOT');
  });

  it('is remembered: a kiosk goes on from the newest root', async () => {
    const { repository } = await rotated(2);
    const pinnedRoot = readFileSync(join(repository, '1.root.json'));
    const floor = openVersionFloor(join(temporaryFolder(), 'lists.db'));
    const trusted = await takeAll(repository, { pinnedRoot });
    floor.raise(trusted.floor.roles, trusted.floor.root);
    rmSync(join(repository, '2.root.json'));
    const again = await takeAll(repository, { pinnedRoot, floor: floor.current });
    expect(again.roles.get('root')?.version).toBe(3);
    // Another headquarters' root, installed by hand, begins anew.
    const other = publisher(temporaryFolder());
    await other.start();
    expect(await verdictOn(other.repository, { floor: floor.current })).toBe('none');
    floor.close();
  });

  it('is not undone by an older root of the same people, installed once more by hand', async () => {
    const place = await published();
    const { repository, signers } = place;
    const [first, second] = signers.root;
    if (first === undefined || second === undefined) throw new RangeError('three');
    const draft = place.newDraft();
    const rootKeys = [first, second, newSigner('r4')];
    await place.rootDraft(draft, { repository, rootKeys, signers: [], online: [] });
    for (const signer of [first, second]) await signDraft(draft, signer);
    const { floor } = await place.publish(draft);
    rmSync(join(repository, '2.root.json'));
    const pinnedRoot = readFileSync(join(repository, '1.root.json'));
    const asInstalled = { ...floor, root: null };
    expect(await verdictOn(repository, { pinnedRoot, floor: asInstalled })).toBe('KD-LIST-ROLLBACK');
    expect(await verdictOn(repository, { pinnedRoot })).toBe('none');
  });

  it('of a live root into a demonstration’s is refused', async () => {
    const { repository, signers } = await published();
    const bytes = draftRoot({ ...dates, version: 2, deployment: 'demo', roles: rolesOf(signers) });
    writeFileSync(join(repository, '2.root.json'), addSignatures('root', bytes, signers.root));
    expect(await verdictOn(repository)).toBe('KD-LIST-ROOT');
  });
});

describe('the delegation of the watchlist', () => {
  type Keys = readonly ListSigner[];
  it.each([
    ['one signature suffices', (l: Keys) => ({ keys: l, threshold: 1 })],
    ['one person has two keys', (l: Keys) => ({ keys: [...l.slice(0, 1), newSigner('L1')], threshold: 2 })],
    ['there is one key', (l: Keys) => ({ keys: l.slice(0, 1), threshold: 2 })],
  ])('is refused when %s', async (_, keysOf) => {
    const { repository, signers } = await published();
    const { targets } = await takeAll(repository);
    const entries = [...targets.values()].filter(({ role }) => role === 'targets');
    const roles = { watchlist: keysOf(signers.list), urgent: { keys: signers.urgent, threshold: 1 } };
    const draft = draftTopTargets({ ...dates, version: 2, entries }, roles);
    const bytes = addSignatures('targets', draft, signers.list);
    forge(repository, signers.online, 2, new Map([['targets', { version: 2, bytes }]]));
    expect(await verdictOn(repository)).toBe('KD-LIST-FOUR-EYES');
  });
});

describe('a folder', () => {
  it('without one of its files says so', async () => {
    const { repository } = await published();
    for (const file of [
      'timestamp.json',
      '1.snapshot.json',
      '1.targets.json',
      '1.watchlist.json',
      'targets',
    ]) {
      const copy = temporaryFolder();
      cpSync(repository, copy, { recursive: true });
      rmSync(join(copy, file), { recursive: true });
      expect(await verdictOn(copy)).toBe('KD-LIST-MISSING');
      mkdirSync(join(copy, file));
      expect(await verdictOn(copy)).toBe('KD-LIST-MISSING');
    }
  });
});
