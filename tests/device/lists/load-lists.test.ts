// Goal: nothing signed is used before it fits its form, and changes lead to the signed list or to the whole one.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInUse, planList, type WatchlistStore } from '../../../device/lists/list-store.ts';
import { loadLists, type LoadOptions } from '../../../device/lists/load-lists.ts';
import { openPlainListStore } from '../../../device/lists/plain-list-store.ts';
import { draftLists } from '../../../platform/lists/draft.ts';
import { signDraft } from '../../../platform/lists/sign-draft.ts';
import { noFloor } from '../../../platform/tuf/version-floor.ts';
import type { ListState, TargetEntry } from '../../../platform/tuf/words.ts';
import { clearanceFilesOf, clearanceSigner, hashOfId, signedClearanceOf } from '../../support/clearances.ts';
import { codeThrownBy } from '../../support/faults.ts';
import { entryOf, forge, forgedDelegated, putTarget } from '../../support/forged-lists.ts';
import { documentOf } from '../../support/passages.ts';
import { dayMs, listsWallMs, listText, publisher, rulesText } from '../../support/signed-lists.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function published(deployment: 'demo' | 'live' = 'live') {
  const folder = temporaryFolder();
  const place = publisher(folder, deployment);
  await place.start();
  const trustedRootPath = join(folder, 'pinned.json');
  cpSync(join(place.repository, 'root.json'), trustedRootPath);
  const store = openPlainListStore();
  const load = (changes: Partial<LoadOptions> = {}) =>
    loadLists({
      folder: place.repository,
      trustedRootPath,
      clock: { wallMs: () => listsWallMs },
      deployment: 'live',
      floor: noFloor,
      store,
      ...changes,
    });
  return { ...place, load, store };
}

describe('lists of a kiosk', () => {
  it('load with their versions and times', async () => {
    const { load, store } = await published();
    const { trusted, rules, urgent } = await load();
    expect(trusted).toMatchObject({
      deployment: 'live',
      signedAtWallMs: listsWallMs,
      expiresWallMs: listsWallMs + 14 * dayMs,
      stale: false,
    });
    expect(rules).toMatchObject({ version: 3, minorUnderYears: 18 });
    expect(urgent).toBeNull();
    expect(store.current()?.version).toBe(7);
    expect(store.watchlist?.lookUp(documentOf({ number: 'AC7000001' })).matches).toHaveLength(1);
  });

  it('load when they have expired', async () => {
    const { load } = await published();
    const { trusted } = await load({ clock: { wallMs: () => listsWallMs + 30 * dayMs } });
    expect(trusted.stale).toBe(true);
  });

  it('of a demonstration are refused in live', async () => {
    const { load } = await published('demo');
    expect(await codeThrownBy(load())).toBe('KD-LIST-DEMO');
  });

  it('need the pinned root and the folder', async () => {
    const { load } = await published();
    const nowhere = join(temporaryFolder(), 'root.json');
    expect(await codeThrownBy(load({ trustedRootPath: nowhere }))).toBe('KD-LIST-ROOT');
    expect(await codeThrownBy(load({ folder: temporaryFolder() }))).toBe('KD-LIST-MISSING');
  });

  it.each([
    ['no JSON', '{'],
    ['another form', JSON.stringify({ v: 2, version: 9 })],
    ['another version than was signed', listText(8)],
    ['a malformed entry', listText(9).replace('"P-2"', '"P 2"')],
  ])('that are signed but not understood leave the list in use: %s', async (_, text) => {
    const { load, repository, signers, store } = await published();
    await load();
    const bytes = Buffer.from(text);
    const entry = entryOf('watchlist.json', 'watchlist', bytes, { version: 9, rootHex: '9'.repeat(64) });
    putTarget(repository, entry, bytes);
    const signed = forgedDelegated(2, [entry], signers.list.slice(0, 2));
    forge(repository, signers.online, 2, new Map([['watchlist', { version: 2, bytes: signed }]]));
    const fault: unknown = await load().catch((error: unknown) => error);
    expect(String(fault)).toMatch('KD-LIST-SCHEMA');
    expect(JSON.stringify(fault)).not.toMatch(/ERALIEV|1988|P 2/);
    expect(store.current()?.version).toBe(7);
  });
});

const state = (version: number): ListState => ({ version, rootHex: String(version).repeat(64).slice(0, 64) });

/** A store of the form that knows changes: it remembers what it was given. */
function recordingStore(at: ListState | null, answer: 'ok' | 'mismatch' = 'ok') {
  let current = at;
  const taken: string[] = [];
  const store: WatchlistStore = {
    watchlist: null,
    current: () => current,
    takeFull: async (_path, target) => {
      taken.push(target.name);
      current = target.list;
    },
    takeDelta: async (_path, target) => {
      taken.push(target.name);
      if (answer === 'ok') current = target.list;
      return answer;
    },
  };
  return { store, taken };
}

describe('changes of the watchlist', () => {
  const bytes = (text: string) => Buffer.from(text);
  const full = (version: number): TargetEntry => ({
    ...entryOf('watchlist.kwl', 'watchlist', bytes('x'.repeat(100))),
    list: state(version),
  });
  const delta = (from: number, to: number, length = 10): TargetEntry => ({
    ...entryOf(`watchlist-from-${from}.kwd`, 'watchlist', bytes('d'.repeat(length))),
    list: state(to),
    from: state(from),
  });
  const targets = (...entries: TargetEntry[]) => new Map(entries.map((entry) => [entry.name, entry]));
  const namesOf = (current: ListState | null, ...entries: TargetEntry[]) =>
    planList(current, targets(...entries)).deltas.map(({ name }) => name);

  it('are planned from the list in use to the signed one', () => {
    const files = [full(9), delta(7, 8), delta(8, 9), delta(5, 7)];
    expect(namesOf(state(7), ...files)).toEqual(['watchlist-from-7.kwd', 'watchlist-from-8.kwd']);
    expect(namesOf(state(8), ...files)).toEqual(['watchlist-from-8.kwd']);
    expect(namesOf(state(6), ...files)).toEqual([]);
    expect(namesOf(null, ...files)).toEqual([]);
    expect(namesOf({ version: 8, rootHex: '0'.repeat(64) }, ...files)).toEqual([]);
  });

  it('are not taken when they are longer than the list, or lead round', () => {
    expect(namesOf(state(7), full(9), delta(7, 8, 60), delta(8, 9, 60))).toEqual([]);
    expect(namesOf(state(7), full(9), delta(7, 8), delta(8, 7))).toEqual([]);
    const { store } = recordingStore(state(9));
    expect(isInUse(store, planList(state(9), targets(full(9))))).toBe(true);
  });

  async function withDelta() {
    const place = await published();
    const draft = place.newDraft();
    const put = (name: string, text: string): string => {
      const path = join(draft, name);
      putTarget(draft, entryOf(name, 'watchlist', bytes(text)), bytes(text));
      cpSync(
        join(draft, 'targets', readdirSync(join(draft, 'targets')).find((f) => f.endsWith(name)) ?? ''),
        path,
      );
      return path;
    };
    await draftLists({
      repository: place.repository,
      out: draft,
      nowWallMs: listsWallMs,
      rules: null,
      clearances: null,
      watchlist: { path: put('list.kwl', 'x'.repeat(100)), state: state(8) },
      delta: put('change.kwd', 'd'),
      urgent: null,
      signers: null,
      renew: false,
      validMs: dayMs,
    });
    for (const signer of place.signers.list.slice(0, 2)) await signDraft(draft, signer);
    const before = (await place.load()).trusted.targets.get('watchlist.json')?.list ?? null;
    const trusted = await place.publish(draft);
    const pathOf = (name: string): string => {
      const entry = trusted.targets.get(name);
      return join(place.repository, 'targets', `${entry?.sha256 ?? ''}.${name}`);
    };
    return { ...place, before, pathOf };
  }

  it('are preferred to the whole list', async () => {
    const { load, before } = await withDelta();
    const { store, taken } = recordingStore(before);
    await load({ store });
    expect(taken).toEqual(['watchlist-from-7.kwd']);
    expect(store.current()).toEqual(state(8));
  });

  it('that lead elsewhere give way to the whole list, or say that it is wanted', async () => {
    const { load, before, pathOf } = await withDelta();
    const { store, taken } = recordingStore(before, 'mismatch');
    await load({ store });
    expect(taken).toEqual(['watchlist-from-7.kwd', 'watchlist.kwl']);
    rmSync(pathOf('watchlist.kwl'));
    const again = recordingStore(before, 'mismatch');
    expect(await codeThrownBy(load({ store: again.store }))).toBe('KD-LIST-DELTA');
    expect(again.store.current()).toEqual(before);
  });

  it('whose file was exchanged are not given to the store', async () => {
    const { load, before, pathOf, repository } = await withDelta();
    cpSync(pathOf('watchlist.kwl'), pathOf('watchlist-from-7.kwd'));
    const { store, taken } = recordingStore(before);
    expect(await codeThrownBy(load({ store }))).toBe('KD-LIST-TAMPERED');
    expect(taken).toEqual([]);
    expect(readdirSync(repository)).toContain('timestamp.json');
  });
});

describe('clearances beside the lists', () => {
  const signers = [clearanceSigner('D-104'), clearanceSigner('D-211')];
  async function signedBy(people: typeof signers) {
    const place = await published();
    const clearance = signedClearanceOf(documentOf({ number: 'AC1000001' }), 'P-1', people);
    await place.next({ clearances: clearanceFilesOf([clearance], signers) });
    return place;
  }

  it('come along, and stay when rules change', async () => {
    const { load, next } = await signedBy(signers);
    expect((await load()).clearances.of(hashOfId('P-1'))).toHaveLength(1);
    await next({ rules: rulesText });
    const { clearances, clearanceFault } = await load();
    expect(clearances.of(hashOfId('P-1'))).toHaveLength(1);
    expect(clearanceFault).toBeNull();
  });

  it('may not count while the lists do', async () => {
    const { load, store } = await signedBy(signers.slice(1));
    const { clearances, clearanceFault } = await load();
    expect(clearances.of(hashOfId('P-1'))).toEqual([]);
    expect([clearanceFault?.code, store.current()?.version]).toEqual(['KD-CLR-UNSIGNED', 7]);
  });

  it('are drafted only when they fit their form', async () => {
    const { next } = await published();
    const files = new Map(clearanceFilesOf([], signers)).set('clearances.json', Buffer.from('{"v":2}'));
    expect(await codeThrownBy(next({ clearances: files }))).toBe('KD-SIGN-INPUT');
  });
});
