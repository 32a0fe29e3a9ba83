// Goal: the comparison that judges the kill loop can itself fail, in each way it must.
import { describe, expect, it } from 'vitest';
import { reconcile, type JournalRow, type StoreRow } from './reconcile.ts';

const row = (number: number, hash = `h${number}`): JournalRow => ({
  epoch: 'aaaaaaaaaaaaaaaa',
  number,
  hash,
});
const held = (number: number, hash = `h${number}`, fork = 0): StoreRow => ({
  ...row(number, hash),
  kioskId: 'k',
  fork,
});
const told = (number: number, hash = `h${number}`) => ({ ...row(number, hash), passageId: `p${number}` });

describe('reconcile', () => {
  it('finds nothing where both hold the same', () => {
    expect(reconcile([row(1), row(2)], [held(2), held(1)], [told(1)])).toEqual({
      journalRows: 2,
      storeRows: 2,
      witnessedRows: 1,
      lost: [],
      doubled: [],
      unknown: [],
      gaps: [],
    });
  });

  it.each([
    ['a committed row that never arrived', [row(1), row(2)], [held(1)], [], 'lost'],
    ['a row that the guard was told of and nobody holds', [row(1)], [held(1)], [told(2)], 'lost'],
    ['a row held under another content', [row(1)], [held(1, 'other')], [], 'lost'],
    ['a row held twice', [row(1)], [held(1), held(1, 'other', 1)], [], 'doubled'],
    ['a row that no journal knows', [row(1)], [held(1), held(2)], [], 'unknown'],
    ['a number the journal jumps over', [row(1), row(3)], [held(1), held(3)], [], 'gaps'],
  ] as const)('finds %s', (_name, journal, store, witnessed, where) => {
    expect(reconcile(journal, store, witnessed)[where]).toHaveLength(1);
  });
});
