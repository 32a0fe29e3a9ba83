// Goal: the kiosk keeps the newest good lists, and nothing that is put there later can take them away.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openListKeeper, type ListKeeperOptions } from '../../../device/lists/list-keeper.ts';
import { openPlainListStore } from '../../../device/lists/plain-list-store.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { openVersionFloor } from '../../../platform/tuf/version-floor.ts';
import { clearanceFilesOf, clearanceSigner, hashOfId, signedClearanceOf } from '../../support/clearances.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { documentOf } from '../../support/passages.ts';
import { dayMs, hourMs, listsWallMs, publisher } from '../../support/signed-lists.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function bench() {
  const folder = temporaryFolder();
  const lists = join(folder, 'lists');
  const clock = manualClock(listsWallMs);
  const place = publisher(join(folder), 'demo');
  await place.start();
  const trustedRootPath = join(folder, 'pinned.json');
  cpSync(join(place.repository, 'root.json'), trustedRootPath);
  const faults: string[] = [];
  const open = (changes: Partial<ListKeeperOptions> = {}) => {
    const keeper = openListKeeper({
      folder: lists,
      trustedRootPath,
      deployment: 'demo',
      clock,
      clockState: () => 'coarse',
      log: silentLog(),
      floor: openVersionFloor(join(folder, 'lists.db')),
      store: openPlainListStore(),
      onFault: (fault) => void faults.push(fault?.code ?? 'none'),
      ...changes,
    });
    onTestFinished(() => keeper.stop());
    return keeper;
  };
  return {
    clock,
    lists,
    faults,
    open,
    place,
    /** What is published now, as it was then. */
    copy: (name: string): string => {
      const to = join(folder, name);
      cpSync(place.repository, to, { recursive: true });
      return to;
    },
    /** Puts a publication in the place of what the kiosk has. */
    put: (from: string): void => {
      rmSync(lists, { recursive: true, force: true });
      cpSync(from, lists, { recursive: true });
    },
  };
}

const age = (minutes: number): string => `${minutes} min`;

describe('list keeper', () => {
  it('has no lists where there are none, and takes them when they come', async () => {
    const { open, put, place, faults, clock } = await bench();
    const keeper = open();
    await keeper.look();
    expect(keeper.inUse).toEqual({ rules: null, watchlist: null, clearances: null });
    expect(keeper.view(age)).toMatchObject({ watchlistVersion: null, ageMinutes: null, stale: true });
    put(place.repository);
    await vi.waitFor(() => {
      clock.advance(15_000);
      expect(keeper.inUse.watchlist?.version).toBe(7);
    });
    expect(faults).toEqual(['KD-LIST-MISSING', 'none']);
  });

  it('takes newer lists and keeps them when bad or older ones are put there', async () => {
    const { open, put, copy, place, faults, lists } = await bench();
    const first = copy('first');
    put(first);
    const keeper = open();
    await keeper.look();
    await place.next({ list: 8 });
    put(place.repository);
    await keeper.look();
    expect(keeper.inUse.watchlist?.version).toBe(8);
    put(first);
    await keeper.look();
    expect(keeper.inUse.watchlist?.version).toBe(8);
    writeFileSync(join(lists, 'timestamp.json'), 'nonsense');
    await keeper.look();
    expect(keeper.inUse.watchlist?.version).toBe(8);
    expect(keeper.view(age)).toMatchObject({ watchlistVersion: 8 });
    expect(faults).toEqual(['none', 'KD-LIST-ROLLBACK', 'KD-LIST-TAMPERED']);
  });

  it('takes what arrives file by file once it is whole', async () => {
    const { open, put, place, lists, faults } = await bench();
    put(place.repository);
    rmSync(join(lists, 'targets'), { recursive: true });
    const keeper = open();
    await keeper.look();
    expect(faults).toEqual(['KD-LIST-MISSING']);
    cpSync(join(place.repository, 'targets'), join(lists, 'targets'), { recursive: true });
    await keeper.look();
    expect(keeper.inUse.watchlist?.version).toBe(7);
  });

  it('remembers over restarts which versions were in use', async () => {
    const { open, put, copy, place, faults } = await bench();
    const first = copy('first');
    await place.next({ list: 8 });
    put(place.repository);
    const before = open();
    await before.look();
    await before.stop();
    put(first);
    const keeper = open();
    await keeper.look();
    expect(faults.at(-1)).toBe('KD-LIST-ROLLBACK');
    expect(keeper.inUse.watchlist).toBeNull();
  });

  it('says how old the lists are, and that they are past their end, and goes on using them', async () => {
    const { open, put, place, clock, faults } = await bench();
    put(place.repository);
    const keeper = open();
    await keeper.look();
    clock.setWallMs(listsWallMs + 90 * 60_000);
    expect(keeper.view(age)).toMatchObject({ ageMinutes: 90, ageText: '90 min', stale: false });
    clock.setWallMs(listsWallMs + 14 * dayMs);
    await keeper.look();
    expect(keeper.view(age).stale).toBe(true);
    expect(keeper.inUse.watchlist?.version).toBe(7);
    expect(faults).toEqual(['none', 'KD-LIST-EXPIRED']);
    clock.setWallMs(0);
    expect(keeper.view(age).ageMinutes).toBe(0);
  });

  it('says that the disk fails, and goes on', async () => {
    const { open, put, place, faults } = await bench();
    put(place.repository);
    const store = openPlainListStore();
    const failing = {
      ...store,
      watchlist: null,
      takeFull: () => Promise.reject(Object.assign(new Error('disk full'), { code: 'ENOSPC' })),
    };
    await open({ store: failing }).look();
    expect(faults).toEqual(['KD-LIST-STORE']);
  });
});

describe('urgent additions', () => {
  const text = '{"id":"U-1","kind":"document","issuer":"KGZ","number":"AC5550001"}\n';
  const listed = documentOf({ number: 'AC5550001' });
  const onList = documentOf({ number: 'AC7000001' });

  async function withUrgent(clockState: ListKeeperOptions['clockState'] = () => 'coarse') {
    const place = await bench();
    await place.place.next({ urgent: { text, hours: 72 } });
    place.put(place.place.repository);
    const keeper = place.open({ clockState });
    await keeper.look();
    const idsOf = (document: typeof listed): readonly string[] =>
      (keeper.inUse.watchlist?.lookUp(document).matches ?? []).map(({ entryId }) => entryId);
    return { ...place, keeper, idsOf };
  }

  it('count beside the list, which stays whole', async () => {
    const { idsOf } = await withUrgent();
    expect(idsOf(listed)).toEqual(['U-1']);
    expect(idsOf(onList)).toEqual(['D-1']);
  });

  it('end after 72 hours while the list goes on', async () => {
    const { idsOf, clock } = await withUrgent();
    clock.setWallMs(listsWallMs + 72 * hourMs - 1);
    expect(idsOf(listed)).toEqual(['U-1']);
    clock.setWallMs(listsWallMs + 72 * hourMs);
    expect(idsOf(listed)).toEqual([]);
    expect(idsOf(onList)).toEqual(['D-1']);
  });

  it('are not ended by a clock that is not to be believed', async () => {
    const { idsOf, clock } = await withUrgent(() => 'unsure');
    clock.setWallMs(listsWallMs + 99 * dayMs);
    expect(idsOf(listed)).toEqual(['U-1']);
  });

  it('are taken back by the next publication of their signer', async () => {
    const { place, put, keeper, idsOf } = await withUrgent();
    await place.next({ urgent: { text: '', hours: 1 } });
    put(place.repository);
    await keeper.look();
    expect(idsOf(listed)).toEqual([]);
  });
});

describe('clearances', () => {
  it('are taken back when the next publication is without them, and those that do not count are told', async () => {
    const { open, put, place, faults } = await bench();
    const people = [clearanceSigner('D-104'), clearanceSigner('D-211')];
    const signedBy = (count: number) =>
      signedClearanceOf(documentOf({ number: 'AC1000001' }), 'P-1', people.slice(0, count));
    const keeper = open();
    const known = async (...clearances: Parameters<typeof clearanceFilesOf>[0]) => {
      await place.next({ clearances: clearanceFilesOf(clearances, people) });
      put(place.repository);
      await keeper.look();
      return keeper.inUse.clearances?.of(hashOfId('P-1')).length;
    };
    expect(await known(signedBy(2))).toBe(1);
    expect(await known()).toBe(0);
    expect(await known(signedBy(1))).toBe(0);
    expect(keeper.inUse.watchlist?.version).toBe(7);
    expect(await known(signedBy(2))).toBe(1);
    expect(faults.slice(-3)).toEqual(['none', 'KD-CLR-UNSIGNED', 'none']);
  });
});

describe('the folder', () => {
  it('may be a file, and that is said', async () => {
    const { open, lists, faults } = await bench();
    mkdirSync(join(lists, 'timestamp.json'), { recursive: true });
    await open().look();
    expect(faults).toEqual(['KD-LIST-MISSING']);
  });
});
