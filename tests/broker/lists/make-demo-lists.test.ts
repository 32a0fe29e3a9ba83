import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDemoLists, type DemoListsOptions } from '../../../broker/lists/make-demo-lists.ts';
import { loadLists } from '../../../device/lists/load-lists.ts';
import { openPlainListStore } from '../../../device/lists/plain-list-store.ts';
import { noFloor } from '../../../platform/tuf/version-floor.ts';
import { codeThrownBy } from '../../support/faults.ts';
import { acceptance } from '../../../domain/rules/rules.ts';
import { documentOf } from '../../support/passages.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const clock = { wallMs: () => Date.UTC(2026, 10, 23) };

function optionsOf(): DemoListsOptions {
  const folder = temporaryFolder();
  return { folder: join(folder, 'lists'), keysFolder: join(folder, 'keys'), clock };
}

async function load(
  { folder }: DemoListsOptions,
  trustedRootPath: string,
  deployment: 'demo' | 'live' = 'demo',
) {
  const store = openPlainListStore();
  const lists = await loadLists({ folder, trustedRootPath, clock, deployment, floor: noFloor, store });
  const { watchlist } = store;
  if (watchlist === null) throw new RangeError('a list');
  return { ...lists, watchlist };
}

describe('demonstration lists', () => {
  it('load on a kiosk of the demo and on no other', async () => {
    const options = optionsOf();
    const { rootPath, version } = await makeDemoLists(options);
    const { trusted } = await load(options, rootPath);
    expect(trusted).toMatchObject({ deployment: 'demo', stale: false });
    expect(trusted.roles.get('snapshot')?.version).toBe(version);
    expect(await codeThrownBy(load(options, rootPath, 'live'))).toBe('KD-LIST-DEMO');
  });

  it('keep keys and root, so that yesterday’s root takes today’s lists', async () => {
    const options = optionsOf();
    const { rootPath } = await makeDemoLists(options);
    const pinned = join(options.keysFolder, 'pinned.json');
    writeFileSync(pinned, readFileSync(rootPath));
    expect((await makeDemoLists(options)).version).toBe(2);
    expect((await load(options, pinned)).trusted.roles.get('watchlist')?.version).toBe(2);
    rmSync(options.folder, { recursive: true });
    expect((await makeDemoLists(options)).version).toBe(1);
    expect((await load(options, pinned)).watchlist.version).toBe(1);
  });

  it('keep keys for their owner alone', async () => {
    const options = optionsOf();
    await makeDemoLists(options);
    for (const file of ['root-1.key.pem', 'list-1.key.pem', 'list-2.key.pem', 'online.key.pem']) {
      expect(statSync(join(options.keysFolder, file)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(options.keysFolder).mode & 0o777).toBe(0o700);
  });

  it.each(['list-1.key.pem', 'root-3.key.pem'])('say so when %s is damaged', async (file) => {
    const options = optionsOf();
    mkdirSync(options.keysFolder, { recursive: true });
    writeFileSync(join(options.keysFolder, file), 'no key');
    expect(await codeThrownBy(makeDemoLists(options))).toBe('KD-LIST-KEYS');
  });

  it('say so when keys and root do not belong together', async () => {
    const options = optionsOf();
    await makeDemoLists(options);
    rmSync(join(options.keysFolder, 'list-2.key.pem'));
    expect(await codeThrownBy(makeDemoLists(options))).toBe('KD-LIST-KEYS');
  });

  it('hold the travellers of the simulated train', async () => {
    const options = optionsOf();
    const { watchlist } = await load(options, (await makeDemoLists(options)).rootPath);
    const entries = (facts: object) =>
      watchlist.lookUp({ ...documentOf({ number: 'AC1' }), ...facts }).matches.map((m) => m.entryId);
    expect(
      entries({ surname: 'SADYROV', givenNames: 'BEKTUR', birthDate: { year: 1984, month: 3, day: 17 } }),
    ).toEqual(['P-0001']);
    expect(
      entries({ surname: 'ISMOILOVA', givenNames: 'NARGIZA', birthDate: { year: 1991, month: 11, day: 5 } }),
    ).toEqual(['P-0002']);
    expect(entries({ number: 'AC9999017' })).toEqual(['D-0001']);
    expect(entries({ issuer: 'KAZ', number: 'N99990042' })).toEqual(['D-0002']);
  });

  it('accept what runs on the line', async () => {
    const options = optionsOf();
    const { rules } = await load(options, (await makeDemoLists(options)).rootPath);
    const state = (issuer: string, kind: 'passport' | 'identity-card', type: string) =>
      acceptance(rules, { issuer, kind, type }, '2026-11-23').state;
    for (const issuer of ['KGZ', 'KAZ', 'UZB', 'TJK', 'RUS', 'CHN', 'BLR', 'TUR'])
      expect(state(issuer, 'passport', 'P')).toBe('accepted');
    expect(state('KGZ', 'identity-card', 'ID')).toBe('accepted');
    expect(state('KAZ', 'identity-card', 'I')).toBe('accepted');
    expect(state('KGZ', 'identity-card', 'AN')).toBe('not-accepted-today');
    expect(state('RUS', 'passport', 'PN')).toBe('not-accepted');
  });
});
