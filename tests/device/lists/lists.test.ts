import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLists, type LoadOptions } from '../../../device/lists/lists.ts';
import { makeRoot, signerOf } from '../../../platform/tuf/metadata.ts';
import { signBundle } from '../../../platform/tuf/sign-bundle.ts';
import { rules, watchlistContent } from '../../support/lists.ts';
import { documentOf } from '../../support/passages.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const wallMs = Date.UTC(2026, 10, 23);
const dayMs = 86_400_000;
const signer = signerOf(generateKeyPairSync('ed25519').privateKey);
const goodRules = JSON.stringify({ v: 1, ...rules });
const goodWatchlist = JSON.stringify(watchlistContent);

function optionsOf(watchlistText = goodWatchlist, rulesText = goodRules): LoadOptions {
  const folder = temporaryFolder();
  const trustedRootPath = join(folder, 'root.json');
  const content = {
    version: 1,
    deployment: 'demo',
    expiresWallMs: wallMs + 100 * dayMs,
    listThreshold: 1,
  } as const;
  writeFileSync(trustedRootPath, makeRoot({ ...content, rootSigners: [signer], listSigners: [signer] }));
  signBundle({
    folder,
    version: 4,
    signedAtWallMs: wallMs - dayMs,
    expiresWallMs: wallMs + dayMs,
    files: new Map([
      ['watchlist.json', Buffer.from(watchlistText)],
      ['rules.json', Buffer.from(rulesText)],
    ]),
    signers: [signer],
  });
  return { folder, trustedRootPath, clock: { wallMs: () => wallMs }, deployment: 'demo' };
}

const codeOf = (options: LoadOptions): string => {
  const result = loadLists(options);
  return result.ok ? 'loaded' : result.fault.code;
};

describe('lists of a kiosk', () => {
  it('load with their versions and ages', () => {
    const result = loadLists(optionsOf());
    if (!result.ok) throw result.fault;
    expect(result.lists).toMatchObject({
      watchlistVersion: 7,
      rulesVersion: 3,
      bundleVersion: 4,
      signedAtWallMs: wallMs - dayMs,
      expiresWallMs: wallMs + dayMs,
      stale: false,
      deployment: 'demo',
      rules: { minorUnderYears: 18 },
    });
    expect(result.lists.watchlist.lookUp(documentOf({ number: 'AC7000001' })).matches).toHaveLength(1);
  });

  it('load when they have expired', () => {
    const result = loadLists({ ...optionsOf(), clock: { wallMs: () => wallMs + 30 * dayMs } });
    expect(result.ok && result.lists.stale).toBe(true);
  });

  it('of a demo are refused in live, older ones always', () => {
    expect(codeOf({ ...optionsOf(), deployment: 'live' })).toBe('KD-LIST-DEMO');
    expect(codeOf({ ...optionsOf(), bundleVersionInUse: 5 })).toBe('KD-LIST-ROLLBACK');
    expect(codeOf({ ...optionsOf(), bundleVersionInUse: 4 })).toBe('loaded');
  });

  it('need the pinned root and the folder', () => {
    expect(codeOf({ ...optionsOf(), trustedRootPath: join(temporaryFolder(), 'root.json') })).toBe(
      'KD-LIST-ROOT',
    );
    expect(codeOf({ ...optionsOf(), folder: temporaryFolder() })).toBe('KD-LIST-MISSING');
  });

  it.each([
    ['no JSON', '{', goodRules],
    ['another version of the watchlist', JSON.stringify({ ...watchlistContent, v: 2 }), goodRules],
    ['another version of the rules', goodWatchlist, JSON.stringify({ ...rules, v: 2 })],
  ])('that are signed but not understood are refused: %s', (_, watchlistText, rulesText) => {
    expect(codeOf(optionsOf(watchlistText, rulesText))).toBe('KD-LIST-SCHEMA');
  });

  it('say nothing of an entry when one is malformed', () => {
    const result = loadLists(optionsOf(goodWatchlist.replace('"P-2"', '"P 2"')));
    expect(result.ok ? '' : JSON.stringify(result.fault.details)).not.toMatch(/ERALIEV|1988|P 2/);
    expect(result.ok).toBe(false);
  });
});
