// Goal: a stick carries the same files as the network and is verified alike; whatever happens to it, the old lists stay.
import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportLists, importLists, type ImportOptions } from '../../../platform/lists/stick.ts';
import { openRepository } from '../../../platform/lists/repository.ts';
import { signDraft } from '../../../platform/lists/sign-draft.ts';
import { noFloor } from '../../../platform/tuf/version-floor.ts';
import { codeThrownBy } from '../../support/faults.ts';
import { listsWallMs, newSigners, publisher, rulesText } from '../../support/signed-lists.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function bench() {
  const folder = temporaryFolder();
  const place = publisher(folder);
  await place.start();
  const pinnedRoot = readFileSync(join(place.repository, 'root.json'));
  const stick = join(folder, 'stick');
  const kiosk = join(folder, 'kiosk');
  const put = () =>
    exportLists({
      from: place.repository,
      to: stick,
      pinnedRoot: null,
      nowWallMs: listsWallMs,
      progress: () => undefined,
    });
  const take = (changes: Partial<ImportOptions> = {}) =>
    importLists({
      from: stick,
      to: kiosk,
      pinnedRoot,
      deployment: 'live',
      floor: noFloor,
      nowWallMs: listsWallMs,
      progress: () => undefined,
      ...changes,
    });
  const versionAt = async (at: string): Promise<number | null> => {
    const repository = await openRepository({ folder: at, nowWallMs: listsWallMs });
    return repository?.trusted.targets.get('watchlist.json')?.list?.version ?? null;
  };
  return { ...place, stick, kiosk, put, take, versionAt, pinnedRoot };
}

const targetsOf = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'targets')).map((name) => join(folder, 'targets', name));

describe('a stick', () => {
  it('brings lists from headquarters into a kiosk, and newer ones after them', async () => {
    const { put, take, versionAt, kiosk, next, stick, repository } = await bench();
    await put();
    const seen: number[] = [];
    await take({ progress: (done, total) => void seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expect(await versionAt(kiosk)).toBe(7);
    await next({ list: 8 });
    await put();
    await take();
    expect(await versionAt(kiosk)).toBe(8);
    expect(readdirSync(stick).toSorted()).toEqual(
      readdirSync(repository)
        .filter((name) => !name.startsWith('1.') || name.includes('root') || name.includes('targets'))
        .toSorted(),
    );
    expect(targetsOf(stick)).toHaveLength(2);
  });

  it('carries every root, so that a kiosk that slept long can walk them', async () => {
    const place = await bench();
    const root = newSigners().root;
    const draft = place.newDraft();
    await place.rootDraft(draft, { repository: place.repository, rootKeys: root, signers: [], online: [] });
    for (const signer of [...place.signers.root.slice(0, 2), ...root.slice(0, 2)])
      await signDraft(draft, signer);
    await place.publish(draft);
    await exportLists({
      from: place.repository,
      to: place.stick,
      pinnedRoot: readFileSync(join(place.repository, '2.root.json')),
      nowWallMs: listsWallMs,
      progress: () => undefined,
    });
    await place.take();
    expect(await place.versionAt(place.kiosk)).toBe(7);
  });

  it('that was copied in part is refused', async () => {
    const { put, take, versionAt, kiosk, next, stick } = await bench();
    await put();
    await take();
    await next({ list: 8 });
    await put();
    for (const [damage, code] of [
      [() => rmSync(join(stick, 'targets'), { recursive: true }), 'KD-LIST-MISSING'],
      [
        () => targetsOf(stick).forEach((path) => truncateSync(path, statSync(path).size - 1)),
        'KD-LIST-TAMPERED',
      ],
      [() => rmSync(join(stick, '2.snapshot.json')), 'KD-LIST-MISSING'],
      [() => truncateSync(join(stick, '2.watchlist.json'), 100), 'KD-LIST-MIXED'],
      [() => rmSync(join(stick, 'timestamp.json')), 'KD-LIST-MISSING'],
    ] as const) {
      rmSync(stick, { recursive: true });
      await put();
      damage();
      expect(await codeThrownBy(take())).toBe(code);
      expect(await versionAt(kiosk)).toBe(7);
    }
  });

  it('that is pulled out in the middle leaves the old lists, and nothing half', async () => {
    const { put, take, versionAt, kiosk, next, stick } = await bench();
    await put();
    await take();
    await next({ list: 8, rules: rulesText.replace('"version":3', '"version":4') });
    await put();
    let pulled = false;
    const progress = (): void => {
      if (!pulled) rmSync(stick, { recursive: true });
      pulled = true;
    };
    expect(await codeThrownBy(take({ progress }))).toBe('KD-LIST-MISSING');
    expect(await versionAt(kiosk)).toBe(7);
    expect(targetsOf(kiosk).filter((path) => path.endsWith('.part'))).toEqual([]);
  });

  it('with older lists, a stranger’s or a demonstration’s is refused', async () => {
    const { put, take, stick, next, pinnedRoot } = await bench();
    await put();
    const old = temporaryFolder();
    cpSync(stick, old, { recursive: true });
    await next({ list: 8 });
    await put();
    const { floor } = await take();
    expect(await codeThrownBy(take({ from: old, floor }))).toBe('KD-LIST-ROLLBACK');
    const stranger = publisher(temporaryFolder());
    await stranger.start();
    expect(await codeThrownBy(take({ from: stranger.repository }))).toBe('KD-LIST-SIGNATURE');
    const demo = publisher(temporaryFolder(), 'demo');
    await demo.start();
    const demoRoot = readFileSync(join(demo.repository, 'root.json'));
    expect(await codeThrownBy(take({ from: demo.repository, pinnedRoot: demoRoot }))).toBe('KD-LIST-DEMO');
    writeFileSync(join(stick, 'targets', 'notes.txt'), 'somebody else’s');
    await take({ pinnedRoot });
  });

  it('that cannot be written is said', async () => {
    const { put, stick } = await bench();
    writeFileSync(stick, 'a file');
    expect(await codeThrownBy(put())).toBe('KD-LIST-STORE');
  });
});
