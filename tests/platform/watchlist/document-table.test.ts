import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { WatchlistEntry } from '../../../domain/watchlist/entry.ts';
import type { DocumentHit, DocumentQuery } from '../../../platform/watchlist/document-table.ts';
import { openWatchlistFile, type WatchlistFile } from '../../../platform/watchlist/watchlist-file.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { buildFrom, fingerprintKey, person } from '../../support/watchlist-files.ts';

async function openOf(entries: readonly WatchlistEntry[]): Promise<WatchlistFile> {
  const { path } = await buildFrom(temporaryFolder(), entries);
  return openWatchlistFile({ path, key: null });
}

const document = (id: string, number: string, more: object = {}): WatchlistEntry => ({
  kind: 'document',
  id,
  issuer: 'KGZ',
  type: 'P',
  number,
  ...more,
});

const asked = (
  file: WatchlistFile,
  issuer: string | null,
  type: string | null,
  number: string,
  lookAlikes = false,
) =>
  file.documents
    .lookUp({ issuer, type, number }, { lookAlikes })
    .map(({ entryId, possible }) => (possible ? `${entryId}?` : entryId))
    .toSorted();

describe('a document', () => {
  it('is found by issuer, class of type and number, whatever of it the entry names', async () => {
    const file = await openOf([
      document('typed', 'AN0000001'),
      { kind: 'document', id: 'untyped', issuer: 'KGZ', number: 'AN0000001' },
      person('holder', { documents: [{ number: 'AN0000001' }, { type: 'P', number: 'AN0000001' }] }),
      document('other', 'AN0000001', { issuer: 'KAZ' }),
      document('card', 'AN0000001', { type: 'AC' }),
    ]);
    expect(asked(file, 'KGZ', 'P', 'AN0000001')).toEqual(['holder', 'typed', 'untyped']);
    expect(asked(file, 'KGZ', 'ID', 'AN0000001')).toEqual(['card', 'holder', 'untyped']);
    expect(asked(file, 'KGZ', 'V', 'AN0000001')).toEqual(['holder', 'untyped']);
    expect(asked(file, 'KGZ', null, 'AN0000001')).toEqual(['card', 'holder', 'typed', 'untyped']);
    expect(asked(file, 'UZB', 'P', 'AN0000001')).toEqual(['holder']);
    // Whose it is has to be compared by a person, but for entries that name no issuer themselves.
    expect(asked(file, null, 'P', 'AN0000001')).toEqual(['holder', 'other?', 'typed?', 'untyped?']);
    expect(asked(file, 'KGZ', 'P', 'AN0000002')).toEqual([]);
    expect(asked(file, 'KGZ', 'P', ' - ')).toEqual([]);
  });

  it('of Germany is found under both of its codes', async () => {
    const file = await openOf([document('g', 'C01X00T47', { issuer: 'DEU' })]);
    expect([asked(file, 'D', 'P', 'C01X00T47'), asked(file, 'DEU', 'P', 'C01X00T47')]).toEqual([
      ['g'],
      ['g'],
    ]);
  });

  it('answers with every id that it is listed under, the derived one as well', async () => {
    const file = await openOf([
      document('KGZ-AN0000001', 'AN0000001'),
      document('second', 'AN0000001'),
      document('third', 'AN 0000001'),
      document('third', 'AN0000001'),
      document('KGZ-AN0000002', 'AN0000002'),
    ]);
    expect(asked(file, 'KGZ', 'P', 'AN0000001')).toEqual(['KGZ-AN0000001', 'second', 'third']);
    expect(asked(file, 'KGZ', 'P', 'AN0000002')).toEqual(['KGZ-AN0000002']);
    // The derived id of the second document costs nothing; the empty record says that the first has one as well.
    expect(file.meta).toMatchObject({ documents: 2, documentIds: 3 });
  });

  it('with more ids than a page holds answers with all', async () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      document(`id-${String(i).padStart(40, '0')}`, 'AN0000001'),
    );
    const file = await openOf([...many, document('next', 'AN0000002'), document('before', 'AN0000003')]);
    expect(asked(file, 'KGZ', 'P', 'AN0000001')).toHaveLength(300);
    expect(asked(file, 'KGZ', 'P', 'AN0000002')).toEqual(['next']);
    expect(asked(file, 'KGZ', 'P', 'AN0000003')).toEqual(['before']);
  });

  it('is found by another reading of its number when that is asked for, marked as possible', async () => {
    const file = await openOf([document('o', 'ANO123456'), document('z', 'AN0123456')]);
    expect(asked(file, 'KGZ', 'P', 'AN0123456')).toEqual(['z']);
    expect(asked(file, 'KGZ', 'P', 'AN0123456', true)).toEqual(['o?', 'z']);
    const query: DocumentQuery = { issuer: 'KGZ', type: 'P', number: 'AN01Z3456' };
    const expected: DocumentHit = {
      entryId: 'z',
      because: { by: 'number', names: 'issuer+P', lookAlike: 'AN0123456' },
      possible: true,
    };
    expect(file.documents.lookUp(query, { lookAlikes: true })).toContainEqual(expected);
  });

  it('is no hit for one whose first bits are the same', async () => {
    // Two numbers whose fingerprints share their first 16 bits, found by trying.
    const bucket = (number: string): number =>
      createHmac('sha256', fingerprintKey).update(`KGZ\0P\0${number}`).digest().readUInt16BE(0);
    const wanted = bucket('AN0000001');
    let twin = 2;
    while (bucket(`AN${twin}`) !== wanted) twin += 1;
    const file = await openOf([document('a', 'AN0000001')]);
    expect(asked(file, 'KGZ', 'P', `AN${twin}`)).toEqual([]);
  });
});

describe('a range of stolen blanks', () => {
  const blanks = (id: string, number: string, numberTo: string, more: object = {}): WatchlistEntry =>
    document(id, number, { numberTo, ...more });

  it('holds what lies between its ends, of its length, issuer and type', async () => {
    const file = await openOf([
      blanks('a', 'AN0500000', 'AN0599999'),
      blanks('b', 'AN0550000', 'AN0550009', { type: undefined }),
      blanks('c', 'AN050000', 'AN059999'),
      blanks('d', 'AN0000000', 'AN9999999', { issuer: 'KAZ' }),
    ]);
    expect(asked(file, 'KGZ', 'P', 'AN0500000')).toEqual(['a']);
    expect(asked(file, 'KGZ', 'P', 'AN0599999')).toEqual(['a']);
    expect(asked(file, 'KGZ', 'P', 'AN0499999')).toEqual([]);
    expect(asked(file, 'KGZ', 'P', 'AN0600000')).toEqual([]);
    expect(asked(file, 'KGZ', 'P', 'AN0550005')).toEqual(['a', 'b']);
    expect(asked(file, 'KGZ', 'V', 'AN0550005')).toEqual(['b']);
    expect(asked(file, 'KGZ', 'P', 'AN055555')).toEqual(['c']);
    expect(asked(file, null, null, 'AN0550005')).toEqual(['a?', 'b?', 'd?']);
    // O in place of 0.
    expect(asked(file, 'KGZ', 'P', 'AN05000O0', true)).toEqual(['a?']);
  });

  it('is found among thousands that overlap', async () => {
    const many = Array.from({ length: 2_000 }, (_, i) => {
      const from = String(i * 10).padStart(7, '0');
      const to = String(i * 10 + (i % 100 === 0 ? 5_000 : 9)).padStart(7, '0');
      return blanks(`r-${i}`, `AN${from}`, `AN${to}`);
    });
    const file = await openOf(many);
    // 10,234 lies in the one of 10,230 and in the wide ones of 6,000, 7,000, 8,000, 9,000 and 10,000.
    expect(asked(file, 'KGZ', 'P', 'AN0010234')).toEqual([
      'r-1000',
      'r-1023',
      'r-600',
      'r-700',
      'r-800',
      'r-900',
    ]);
  });
});
