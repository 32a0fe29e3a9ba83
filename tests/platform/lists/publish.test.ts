// Goal: what two people sign is published whole, and what no kiosk would take is not published.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signDraft } from '../../../platform/lists/sign-draft.ts';
import { openRepository } from '../../../platform/lists/repository.ts';
import { codeThrownBy } from '../../support/faults.ts';
import { dayMs, listsWallMs, newSigner, publisher } from '../../support/signed-lists.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const versionsOf = async (folder: string) => {
  const repository = await openRepository({ folder, nowWallMs: listsWallMs });
  return Object.fromEntries(
    [...(repository?.trusted.roles ?? [])].map(([role, { version }]) => [role, version]),
  );
};

describe('publishing', () => {
  it('puts root, rules and list into a folder that verifies', async () => {
    const place = publisher(temporaryFolder());
    const trusted = await place.start();
    expect([...trusted.targets.keys()].toSorted()).toEqual(['rules.json', 'watchlist.json']);
    expect(await versionsOf(place.repository)).toEqual({
      root: 1,
      timestamp: 1,
      snapshot: 1,
      targets: 1,
      watchlist: 1,
    });
    expect(readdirSync(place.repository).toSorted()).toEqual([
      '1.root.json',
      '1.snapshot.json',
      '1.targets.json',
      '1.watchlist.json',
      'root.json',
      'targets',
      'timestamp.json',
    ]);
  });

  it('goes on from what is published and keeps one publication back', async () => {
    const place = publisher(temporaryFolder());
    await place.start();
    await place.next({ list: 8 });
    await place.next({ list: 9 });
    expect(await versionsOf(place.repository)).toMatchObject({ watchlist: 3, targets: 1, snapshot: 3 });
    expect(
      readdirSync(place.repository)
        .filter((name) => name.includes('watchlist'))
        .toSorted(),
    ).toEqual(['2.watchlist.json', '3.watchlist.json']);
    expect(readdirSync(join(place.repository, 'targets'))).toHaveLength(3);
  });

  it('renews only the word that these are the newest', async () => {
    const place = publisher(temporaryFolder());
    await place.start();
    const trusted = await place.publish(null, listsWallMs + dayMs);
    expect(trusted.signedAtWallMs).toBe(listsWallMs + dayMs);
    expect(await versionsOf(place.repository)).toMatchObject({ watchlist: 1, timestamp: 2, snapshot: 2 });
  });

  it('needs two of the named people', async () => {
    const place = publisher(temporaryFolder());
    await place.start();
    const [first, , third] = place.signers.list;
    if (first === undefined || third === undefined) throw new RangeError('three signers');
    const draft = place.newDraft();
    await place.listDraft(draft, { list: 8, signers: [first, first] });
    expect(await codeThrownBy(place.publish(draft))).toBe('KD-SIGN-TOO-FEW');
    expect(await codeThrownBy(signDraft(draft, newSigner('l2')))).toBe('KD-SIGN-NOT-YOURS');
    await signDraft(draft, third);
    await place.publish(draft);
    expect(await versionsOf(place.repository)).toMatchObject({ watchlist: 2 });
  });

  it('does not take a draft that another one has overtaken', async () => {
    const place = publisher(temporaryFolder());
    await place.start();
    const draft = place.newDraft();
    await place.listDraft(draft, { list: 8 });
    await place.next({ list: 9 });
    expect(await codeThrownBy(place.publish(draft))).toBe('KD-SIGN-DRAFT');
  });

  it('signs nothing whose file is not the drafted one', async () => {
    const place = publisher(temporaryFolder());
    await place.start();
    const draft = place.newDraft();
    await place.listDraft(draft, { list: 8, signers: [] });
    const [file = ''] = readdirSync(join(draft, 'targets'));
    writeFileSync(join(draft, 'targets', file), `${readFileSync(join(draft, 'targets', file), 'utf8')} `);
    const [first] = place.signers.list;
    if (first === undefined) throw new RangeError('a signer');
    expect(await codeThrownBy(signDraft(draft, first))).toBe('KD-LIST-TAMPERED');
  });

  it('refuses a list that is no newer, and lines that are no additions', async () => {
    const place = publisher(temporaryFolder());
    await place.start();
    expect(await codeThrownBy(place.next({ list: 7 }))).toBe('KD-SIGN-INPUT');
    const remove = { text: '{"id":"P-1","remove":true}', hours: 24 };
    expect(await codeThrownBy(place.next({ urgent: remove }))).toBe('KD-SIGN-INPUT');
    const long = { text: '{"id":"U-1","kind":"document","issuer":"KGZ","number":"AC1"}', hours: 73 };
    expect(await codeThrownBy(place.next({ urgent: long }))).toBe('KD-LIST-URGENT-LONG');
    await place.next({ urgent: { ...long, hours: 72 } });
    expect(await versionsOf(place.repository)).toMatchObject({ urgent: 1 });
  });
});
