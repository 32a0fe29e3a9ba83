// Goal: the kiosk keeps the newest good lists, and nothing that is put there later can take them away.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openListKeeper } from '../../../device/lists/list-keeper.ts';
import { openVersionFloor } from '../../../device/lists/version-floor.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { makeRoot, signerOf } from '../../../platform/tuf/metadata.ts';
import { signBundle } from '../../../platform/tuf/sign-bundle.ts';
import { rules, watchlistContent } from '../../support/lists.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const dayMs = 86_400_000;
const signer = signerOf(generateKeyPairSync('ed25519').privateKey);

function bench() {
  const folder = temporaryFolder();
  const clock = manualClock();
  const trustedRootPath = join(folder, 'root.json');
  writeFileSync(
    trustedRootPath,
    makeRoot({
      version: 1,
      deployment: 'demo',
      expiresWallMs: clock.wallMs() + 100 * dayMs,
      listThreshold: 1,
      rootSigners: [signer],
      listSigners: [signer],
    }),
  );
  const put = (version: number, expiresInMs = dayMs): void =>
    signBundle({
      folder,
      version,
      signedAtWallMs: clock.wallMs(),
      expiresWallMs: clock.wallMs() + expiresInMs,
      files: new Map([
        ['watchlist.json', Buffer.from(JSON.stringify({ ...watchlistContent, version }))],
        ['rules.json', Buffer.from(JSON.stringify({ v: 1, ...rules }))],
      ]),
      signers: [signer],
    });
  const faults: string[] = [];
  const open = () => {
    const floor = openVersionFloor(join(folder, 'lists.db'));
    const onFault = (fault: { readonly code: string } | null): void =>
      void faults.push(fault?.code ?? 'none');
    const keeper = openListKeeper({
      folder,
      trustedRootPath,
      deployment: 'demo',
      clock,
      log: silentLog(),
      floor,
      onFault,
    });
    return { keeper, close: () => keeper.stop() };
  };
  return { clock, folder, put, faults, open, lookAgain: () => clock.advance(15_000) };
}

const age = (minutes: number): string => `${minutes} min`;

describe('list keeper', () => {
  it('has no lists where there are none, and takes them when they come', () => {
    const { open, put, faults, lookAgain } = bench();
    const { keeper, close } = open();
    expect(keeper.inUse).toEqual({ rules: null, watchlist: null });
    expect(keeper.view(age)).toMatchObject({ watchlistVersion: null, ageMinutes: null, stale: true });
    put(1);
    lookAgain();
    expect(keeper.inUse.watchlist?.version).toBe(1);
    expect(faults).toEqual(['KD-LIST-MISSING', 'none']);
    close();
  });

  it('takes a newer bundle and keeps it when a bad or an older one is put there', () => {
    const { open, put, faults, folder, lookAgain } = bench();
    put(2);
    const { keeper, close } = open();
    put(3);
    lookAgain();
    expect(keeper.inUse.watchlist?.version).toBe(3);
    put(2);
    lookAgain();
    expect(keeper.inUse.watchlist?.version).toBe(3);
    expect(faults.at(-1)).toBe('KD-LIST-ROLLBACK');
    writeFileSync(join(folder, 'targets.json'), 'nonsense');
    lookAgain();
    expect(keeper.inUse.watchlist?.version).toBe(3);
    close();
  });

  it('remembers over restarts which version was in use', () => {
    const { open, put, faults } = bench();
    put(5);
    open().close();
    put(4);
    const { keeper, close } = open();
    expect(faults.at(-1)).toBe('KD-LIST-ROLLBACK');
    expect(keeper.inUse.watchlist).toBeNull();
    close();
  });

  it('says how old the lists are and when they are past their expiry', () => {
    const { open, put, clock } = bench();
    put(1);
    const { keeper, close } = open();
    clock.advance(90 * 60_000);
    expect(keeper.view(age)).toMatchObject({ ageMinutes: 90, ageText: '90 min', stale: false });
    clock.advance(dayMs);
    expect(keeper.view(age).stale).toBe(true);
    clock.setWallMs(0);
    expect(keeper.view(age).ageMinutes).toBe(0);
    close();
  });
});
