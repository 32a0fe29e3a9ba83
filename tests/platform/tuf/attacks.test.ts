// Goal: each attack that the specification names (TUF 1.0.31, 1.5.2) ends with its own fault. Slow retrieval, and endless
// data and malicious mirrors on the wire, are in tests/device/lists/courier.test.ts.
import { copyFileSync, cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftLists } from '../../../platform/lists/draft.ts';
import { publishLists } from '../../../platform/lists/publish.ts';
import { signDraft } from '../../../platform/lists/sign-draft.ts';
import { addSignatures, draftTimestamp } from '../../../platform/tuf/make-metadata.ts';
import { listLimits } from '../../../platform/tuf/words.ts';
import {
  entryOf,
  forge,
  forgedDelegated,
  metaOf,
  putTarget,
  takeAll,
  verdictOn,
} from '../../support/forged-lists.ts';
import {
  dayMs,
  hourMs,
  listsWallMs,
  listText,
  newSigner,
  newSigners,
  publisher,
} from '../../support/signed-lists.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const targetIn = (folder: string, name: string): string =>
  join(
    folder,
    'targets',
    readdirSync(join(folder, 'targets')).find((file) => file.endsWith(`.${name}`)) ?? '',
  );

const listEntry = (version: number) => {
  const bytes = Buffer.from(listText(version));
  return entryOf('watchlist.json', 'watchlist', bytes, { version, rootHex: metaOf(1, bytes).sha256 });
};

async function published() {
  const place = publisher(temporaryFolder());
  await place.start();
  await place.next({ list: 8 });
  /** A third publication that a holder of the online key puts together. */
  const putList = (bytes: Uint8Array): void =>
    forge(place.repository, place.signers.online, 3, new Map([['watchlist', { version: 3, bytes }]]));
  return { ...place, putList };
}

describe('arbitrary software installation', () => {
  it('a list signed by strangers is refused', async () => {
    const { repository, putList } = await published();
    putTarget(repository, listEntry(9), Buffer.from(listText(9)));
    putList(forgedDelegated(3, [listEntry(9)], [newSigner('l1'), newSigner('l2')]));
    expect(await verdictOn(repository)).toBe('KD-LIST-SIGNATURE');
  });

  it('a file that was exchanged is refused', async () => {
    const { repository } = await published();
    const path = targetIn(repository, 'rules.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('18', '81'));
    expect(await verdictOn(repository)).toBe('KD-LIST-TAMPERED');
  });
});

describe('endless data', () => {
  it('metadata and files over their limits are not read', async () => {
    const { repository } = await published();
    const kept = readFileSync(join(repository, 'timestamp.json'));
    truncateSync(join(repository, 'timestamp.json'), listLimits.timestampBytesMax + 1);
    expect(await verdictOn(repository)).toBe('KD-LIST-OVERSIZE');
    writeFileSync(join(repository, 'timestamp.json'), kept);
    truncateSync(targetIn(repository, 'rules.json'), listLimits.rulesBytesMax + 1);
    expect(await verdictOn(repository)).toBe('KD-LIST-OVERSIZE');
  });

  it('a signed length over its limit is refused before a byte is fetched', async () => {
    const { repository, signers, putList } = await published();
    const entry = { ...listEntry(9), lengthBytes: listLimits.listBytesMax + 1 };
    putList(forgedDelegated(3, [entry], signers.list.slice(0, 2)));
    expect(await verdictOn(repository)).toBe('KD-LIST-OVERSIZE');
  });
});

describe('extraneous dependencies', () => {
  it.each(['install.sh', 'rules.json', '../kordon.toml', 'targets/watchlist.json', 'urgent.jsonl'])(
    'a watchlist that brings %s with it is refused, whoever signed it',
    async (name) => {
      const { repository, signers, putList } = await published();
      const entry = entryOf(name, 'watchlist', Buffer.from('{}'), { version: 9, rootHex: '0'.repeat(64) });
      putList(forgedDelegated(3, [listEntry(9), entry], signers.list.slice(0, 2)));
      expect(await verdictOn(repository)).toBe('KD-LIST-EXTRANEOUS');
    },
  );
});

describe('fast-forward', () => {
  it('binds until the stolen key is replaced, and no longer', async () => {
    const place = await published();
    const { repository, signers } = place;
    const good = temporaryFolder();
    cpSync(repository, good, { recursive: true });
    forge(repository, signers.online, Number.MAX_SAFE_INTEGER);
    const { floor } = await takeAll(repository);
    expect(await verdictOn(good, { floor })).toBe('KD-LIST-ROLLBACK');
    // Headquarters replaces its online key by a new root and goes on from what it had.
    const online = newSigner('hq-2');
    const draft = place.newDraft();
    await place.rootDraft(draft, { repository: good, rootKeys: [], signers: [], online: [online] });
    for (const signer of signers.root.slice(1)) await signDraft(draft, signer);
    await publishLists({ draft, to: good, online, nowWallMs: listsWallMs, validMs: dayMs });
    expect(await verdictOn(good, { floor })).toBe('none');
    // What the thief wrote is worth nothing under the new root.
    copyFileSync(join(good, '2.root.json'), join(repository, '2.root.json'));
    expect(await verdictOn(repository, { floor })).toBe('KD-LIST-SIGNATURE');
  });

  it('to a version that is no number is refused', async () => {
    const { repository, signers } = await published();
    forge(repository, signers.online, Number.MAX_SAFE_INTEGER);
    const path = join(repository, 'timestamp.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('9007199254740991', '1e999'));
    expect(await verdictOn(repository)).toBe('KD-LIST-TAMPERED');
  });
});

describe('indefinite freeze', () => {
  it('lists that are held back turn stale, and go on warning', async () => {
    const { repository } = await published();
    const at = async (nowWallMs: number) => (await takeAll(repository, { nowWallMs })).stale;
    expect(await at(listsWallMs + 14 * dayMs - 1)).toBe(false);
    expect(await at(listsWallMs + 14 * dayMs)).toBe(true);
  });

  it('an online key alone cannot make a list younger than its two signers said', async () => {
    const { repository, signers } = await published();
    const snapshot = metaOf(2, readFileSync(join(repository, '2.snapshot.json')));
    const late = {
      version: 3,
      signedAtWallMs: listsWallMs + 30 * dayMs,
      expiresWallMs: listsWallMs + 99 * dayMs,
    };
    const timestamp = addSignatures('timestamp', draftTimestamp(late, snapshot), [signers.online]);
    writeFileSync(join(repository, 'timestamp.json'), timestamp);
    const trusted = await takeAll(repository, { nowWallMs: listsWallMs + 15 * dayMs });
    expect(trusted).toMatchObject({ stale: true, expiresWallMs: listsWallMs + 14 * dayMs });
  });
});

describe('malicious mirrors', () => {
  it('a mirror that exchanges bytes is refused, and another one is still taken', async () => {
    const { repository } = await published();
    const mirror = temporaryFolder();
    cpSync(repository, mirror, { recursive: true });
    writeFileSync(targetIn(mirror, 'watchlist.json'), listText(1));
    expect(await verdictOn(mirror)).toBe('KD-LIST-TAMPERED');
    writeFileSync(join(mirror, 'timestamp.json'), '<html>');
    expect(await verdictOn(mirror)).toBe('KD-LIST-TAMPERED');
    expect(await verdictOn(repository)).toBe('none');
  });
});

describe('mix-and-match', () => {
  it.each(['watchlist', 'snapshot'] as const)('an old %s amid new files is refused', async (role) => {
    const place = await published();
    const { repository } = place;
    const old = readFileSync(join(repository, `2.${role}.json`));
    await place.next({ list: 9 });
    writeFileSync(join(repository, `3.${role}.json`), old);
    expect(await verdictOn(repository)).toBe('KD-LIST-MIXED');
  });
});

describe('rollback', () => {
  it.each(['timestamp', 'snapshot', 'targets', 'watchlist', 'urgent', 'root'] as const)(
    'an older %s is refused, whatever else is new',
    async (role) => {
      const place = await published();
      const text = '{"id":"U-1","kind":"document","issuer":"KGZ","number":"AC1"}';
      const { floor } = await place.next({ urgent: { text, hours: 24 } });
      const present = floor.roles.get(role);
      if (present === undefined) throw new RangeError(role);
      expect(await verdictOn(place.repository, { floor })).toBe('none');
      const higher = new Map([...floor.roles, [role, { ...present, version: present.version + 1 }] as const]);
      expect(await verdictOn(place.repository, { floor: { ...floor, roles: higher } })).toBe(
        'KD-LIST-ROLLBACK',
      );
    },
  );

  it('urgent additions that were there once do not vanish', async () => {
    const { repository, signers } = await published();
    const without = temporaryFolder();
    cpSync(repository, without, { recursive: true });
    const entry = entryOf('urgent.jsonl', 'urgent', Buffer.from(''));
    putTarget(repository, entry, Buffer.from(''));
    const bytes = forgedDelegated(1, [entry], signers.urgent);
    forge(repository, signers.online, 3, new Map([['urgent', { version: 1, bytes }]]));
    const { floor } = await takeAll(repository);
    forge(without, signers.online, 4);
    expect(await verdictOn(without, { floor })).toBe('KD-LIST-ROLLBACK');
    expect(await verdictOn(without)).toBe('none');
  });
});

interface Written {
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

describe('vulnerability to key compromises', () => {
  it('one stolen watchlist key signs no list, also not twice or under another id', async () => {
    const { repository, signers, putList } = await published();
    const stolen = signers.list.slice(0, 1);
    putTarget(repository, listEntry(9), Buffer.from(listText(9)));
    const once = forgedDelegated(3, [listEntry(9)], stolen);
    putList(once);
    expect(await verdictOn(repository)).toBe('KD-LIST-SIGNATURE');
    const others = [...stolen, ...signers.urgent, signers.online, ...signers.root];
    putList(forgedDelegated(3, [listEntry(9)], others));
    expect(await verdictOn(repository)).toBe('KD-LIST-SIGNATURE');
    // What `addSignatures` has just written.
    const parsed = JSON.parse(once.toString()) as Written;
    const withMore = (more: Written['signatures']): Buffer =>
      Buffer.from(JSON.stringify({ ...parsed, signatures: [...parsed.signatures, ...more] }));
    putList(withMore(parsed.signatures));
    expect(await verdictOn(repository)).toBe('KD-LIST-TAMPERED');
    putList(withMore(parsed.signatures.map(({ sig }) => ({ keyid: 'ab'.repeat(32), sig }))));
    expect(await verdictOn(repository)).toBe('KD-LIST-SIGNATURE');
  });

  it('a stolen urgent key adds for 72 hours and no longer', async () => {
    const { repository, signers } = await published();
    const entry = entryOf('urgent.jsonl', 'urgent', Buffer.from(''));
    putTarget(repository, entry, Buffer.from(''));
    const put = (signedAtWallMs: number, expiresWallMs: number): void => {
      const bytes = forgedDelegated(1, [entry], signers.urgent, { signedAtWallMs, expiresWallMs });
      forge(repository, signers.online, 3, new Map([['urgent', { version: 1, bytes }]]));
    };
    put(listsWallMs, listsWallMs + 72 * hourMs);
    expect(await verdictOn(repository)).toBe('none');
    put(listsWallMs, listsWallMs + 72 * hourMs + 1);
    expect(await verdictOn(repository)).toBe('KD-LIST-URGENT-LONG');
    // Dated ahead, it would end later.
    put(listsWallMs + 2 * hourMs, listsWallMs + 70 * hourMs);
    expect(await verdictOn(repository)).toBe('KD-LIST-URGENT-LONG');
  });

  it('one stolen root key changes no keys, and two of the old root do not without the new ones', async () => {
    const place = await published();
    const { repository, signers } = place;
    const thief = newSigners();
    const putRoot = async (signing: typeof signers.root): Promise<void> => {
      const draft = place.newDraft();
      await place.rootDraft(draft, { repository, rootKeys: thief.root, signers: thief.list });
      for (const signer of signing) await signDraft(draft, signer);
      const served = temporaryFolder();
      cpSync(repository, served, { recursive: true });
      copyFileSync(join(draft, '2.root.json'), join(served, '2.root.json'));
      expect(await verdictOn(served)).toBe('KD-LIST-ROOT');
    };
    await putRoot([...signers.root.slice(0, 1), ...thief.root]);
    await putRoot(signers.root.slice(0, 2));
  });

  it('a replaced key signs nothing any more', async () => {
    const place = await published();
    const { repository, signers } = place;
    const list = [newSigner('l4'), newSigner('l5'), newSigner('l6')];
    const draft = place.newDraft();
    await place.rootDraft(draft, { repository, rootKeys: [], signers: list, online: [] });
    for (const signer of signers.root.slice(0, 2)) await signDraft(draft, signer);
    await draftLists({
      repository,
      out: draft,
      nowWallMs: listsWallMs,
      rules: null,
      clearances: null,
      watchlist: null,
      delta: null,
      urgent: null,
      signers: {
        watchlist: { keys: list, threshold: 2 },
        urgent: { keys: signers.urgent, threshold: 1 },
      },
      renew: true,
      validMs: 14 * dayMs,
    });
    for (const signer of list.slice(0, 2)) await signDraft(draft, signer);
    await place.publish(draft);
    expect(await verdictOn(repository)).toBe('none');
    putTarget(repository, listEntry(9), Buffer.from(listText(9)));
    const bytes = forgedDelegated(4, [listEntry(9)], signers.list);
    forge(repository, signers.online, 4, new Map([['watchlist', { version: 4, bytes }]]));
    expect(await verdictOn(repository)).toBe('KD-LIST-SIGNATURE');
  });
});

describe('wrong software installation', () => {
  it('one signed file in the place of another is refused', async () => {
    const { repository } = await published();
    copyFileSync(targetIn(repository, 'rules.json'), targetIn(repository, 'watchlist.json'));
    expect(await verdictOn(repository)).toBe('KD-LIST-TAMPERED');
  });

  it('a demonstration’s lists are refused where a border is real', async () => {
    const place = publisher(temporaryFolder(), 'demo');
    await place.start();
    expect(await verdictOn(place.repository)).toBe('KD-LIST-DEMO');
    expect(await verdictOn(place.repository, { deployment: 'demo' })).toBe('none');
  });
});
