import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDemoLists, type DemoListsOptions } from '../../../broker/lists/make-demo-lists.ts';
import { loadLists } from '../../../device/lists/lists.ts';
import { acceptance } from '../../../domain/rules/rules.ts';
import { documentOf } from '../../support/passages.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const clock = { wallMs: () => Date.UTC(2026, 10, 23) };

function optionsOf(): DemoListsOptions {
  const folder = temporaryFolder();
  return { folder: join(folder, 'lists'), keysFolder: join(folder, 'keys'), clock };
}

function load({ folder }: DemoListsOptions, trustedRootPath: string) {
  const result = loadLists({ folder, trustedRootPath, clock, deployment: 'demo' });
  if (!result.ok) throw result.fault;
  return result.lists;
}

describe('demonstration lists', () => {
  it('load on a kiosk of the demo and on no other', () => {
    const options = optionsOf();
    const { rootPath, version } = makeDemoLists(options);
    expect(load(options, rootPath)).toMatchObject({
      deployment: 'demo',
      bundleVersion: version,
      stale: false,
    });
    const live = loadLists({ folder: options.folder, trustedRootPath: rootPath, clock, deployment: 'live' });
    expect(live.ok ? '' : live.fault.code).toBe('KD-LIST-DEMO');
  });

  it('keep keys and root, so that yesterday’s root takes today’s lists', () => {
    const options = optionsOf();
    const { rootPath } = makeDemoLists(options);
    const pinned = join(options.keysFolder, 'pinned.json');
    writeFileSync(pinned, readFileSync(rootPath));
    expect(makeDemoLists(options).version).toBe(2);
    expect(load(options, pinned).bundleVersion).toBe(2);
  });

  it('keep keys for their owner alone', () => {
    const options = optionsOf();
    makeDemoLists(options);
    for (const file of ['root.key.pem', 'list-1.key.pem', 'list-2.key.pem']) {
      expect(statSync(join(options.keysFolder, file)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(options.keysFolder).mode & 0o777).toBe(0o700);
  });

  it.each(['list-1.key.pem', 'root.key.pem'])('say so when %s is damaged', (file) => {
    const options = optionsOf();
    mkdirSync(options.keysFolder, { recursive: true });
    writeFileSync(join(options.keysFolder, file), 'no key');
    expect(() => makeDemoLists(options)).toThrow('KD-LIST-KEYS');
  });

  it('say so when keys and root do not belong together', () => {
    const options = optionsOf();
    makeDemoLists(options);
    rmSync(join(options.keysFolder, 'list-2.key.pem'));
    expect(() => makeDemoLists(options)).toThrow('KD-LIST-KEYS');
  });

  it('hold the travellers of the simulated train', () => {
    const options = optionsOf();
    const { watchlist } = load(options, makeDemoLists(options).rootPath);
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

  it('accept what runs on the line', () => {
    const options = optionsOf();
    const { rules } = load(options, makeDemoLists(options).rootPath);
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
