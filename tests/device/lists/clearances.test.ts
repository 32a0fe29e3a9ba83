// Goal: the kiosk itself counts two people under a clearance; what it does not believe takes nothing else away.
import { describe, expect, it } from 'vitest';
import { openClearances } from '../../../device/lists/clearances.ts';
import { identitiesOf } from '../../../domain/watchlist/clearance.ts';
import type { SignedClearance } from '../../../domain/watchlist/clearance-file.ts';
import {
  clearanceFilesOf,
  clearanceSigner,
  hashOfId,
  signedClearanceOf,
  type TestSigner,
} from '../../support/clearances.ts';
import { documentOf } from '../../support/passages.ts';

const traveller = documentOf({ number: 'AC1000001' });
const first = clearanceSigner('D-104');
const second = clearanceSigner('D-211');
/** The first person's other key. */
const firstAgain = clearanceSigner('D-104');
const stranger = clearanceSigner('D-999');
const known = [first, second, firstAgain];

function opened(clearances: readonly SignedClearance[], signers: readonly TestSigner[] = known) {
  const { book, fault } = openClearances(clearanceFilesOf(clearances, signers));
  return {
    ids: book.of(hashOfId('P-1')).map(({ id }) => id),
    code: fault?.code ?? null,
    details: fault?.details,
  };
}

const good = signedClearanceOf(traveller, 'P-1', [first, second]);

describe('a lasting clearance', () => {
  it('signed by two people is in the book, bound to entry and traveller', () => {
    expect(opened([good])).toMatchObject({ ids: [good.id], code: null });
    const { book } = openClearances(clearanceFilesOf([good], known));
    const [clearance] = book.of(hashOfId('P-1'));
    expect(clearance).toMatchObject({ kind: 'headquarters', until: '2027-05-31' });
    const [identity = ''] = identitiesOf(traveller);
    expect(clearance?.identities).toContain(book.hash(good.salt, identity));
    expect(book.of(hashOfId('P-2'))).toEqual([]);
  });

  it.each([
    ['by nobody', []],
    ['by one person', [first]],
    ['by one person twice with one key', [first, first]],
    ['by one person with two keys', [first, firstAgain]],
    ['by one person and a stranger', [first, stranger]],
  ] as const)('signed %s does not count, and that is told', (_, signers) => {
    expect(opened([signedClearanceOf(traveller, 'P-1', signers)])).toEqual({
      ids: [],
      code: 'KD-CLR-UNSIGNED',
      details: { count: 1 },
    });
  });

  it('does not count with a signer whose key is no longer known', () => {
    expect(opened([good], [first]).code).toBe('KD-CLR-UNSIGNED');
  });

  it.each([
    ['another entry', { entryHash: hashOfId('P-1').replace('5', '6') }],
    ['another traveller', { identities: ['ab'.repeat(32)] }],
    ['another salt', { salt: 'ab'.repeat(16) }],
    ['another name', { id: 'ab'.repeat(16) }],
    ['a later end', { until: '2027-06-01' }],
    ['a later beginning', { issued: '2026-11-24' }],
  ])('that was changed after it was signed does not count: %s', (_, change) => {
    expect(opened([{ ...good, ...change }]).code).toBe('KD-CLR-UNSIGNED');
  });

  it.each([
    ['2027-11-24', true],
    ['2027-11-25', false],
    ['2026-11-22', false],
    ['2027-02-30', false],
  ])('until %s, signed on 2026-11-23, counts: %s', (until, counts) => {
    const clearance = signedClearanceOf(traveller, 'P-1', [first, second], { until });
    expect(opened([clearance]).ids).toHaveLength(counts ? 1 : 0);
  });

  it('that is right counts beside one that is not', () => {
    const bad = signedClearanceOf(traveller, 'P-1', [first], { id: 'ab'.repeat(16) });
    expect(opened([bad, good])).toMatchObject({ ids: [good.id], details: { count: 1 } });
  });
});

describe('the files', () => {
  it('may be missing', () => {
    const { book, fault } = openClearances(new Map());
    expect([book.of(hashOfId('P-1')), fault]).toEqual([[], null]);
  });

  it.each([
    ['of another version', JSON.stringify({ v: 2, clearances: [] }), 'clearances.json'],
    ['that is no JSON', 'clearances', 'clearances.json'],
    [
      'with a name in it',
      JSON.stringify({ v: 1, clearances: [{ ...good, name: 'ASANOV' }] }),
      'clearances.json',
    ],
  ])('one %s gives none and says which', (_, text, file) => {
    const files = new Map(clearanceFilesOf([good], known)).set('clearances.json', Buffer.from(text));
    const { book, fault } = openClearances(files);
    expect(book.of(hashOfId('P-1'))).toEqual([]);
    expect(fault).toMatchObject({ code: 'KD-LIST-SCHEMA', details: { file } });
  });

  it('clearances without signers give none', () => {
    const files = new Map(clearanceFilesOf([good], known));
    files.delete('clearance-signers.json');
    expect(openClearances(files).fault?.details).toMatchObject({ file: 'clearance-signers.json' });
  });

  it('hold no name, no number and no date of a traveller', () => {
    const text = Buffer.concat([...clearanceFilesOf([good], known).values()]).toString('utf8');
    expect(text).not.toMatch(/ASANOV|AC1000001|20905199900000|P-1\b/);
  });
});
