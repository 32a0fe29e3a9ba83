import { describe, expect, it } from 'vitest';
import type { TravelDocument } from '../../../domain/document/travel-document.ts';
import { watchlistContentSchema } from '../../../domain/watchlist/content.ts';
import { openWatchlist } from '../../../domain/watchlist/exact-watchlist.ts';
import { sha256Hex } from '../../../platform/crypto/hashes.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { watchlistContent } from '../../support/lists.ts';
import { documentOf } from '../../support/passages.ts';

const watchlist = openWatchlist(watchlistContent, sha256Hex);
const date = (year: number | null, month: number | null, day: number | null) => ({ year, month, day });

const found = (facts: Partial<TravelDocument>): readonly string[] =>
  watchlist
    .lookUp({ ...documentOf({ number: 'AC1000001' }), ...facts })
    .matches.map(({ entryId }) => entryId);

describe('exact watchlist', () => {
  it('answers its version and is never unsure', () => {
    expect(watchlist.version).toBe(7);
    expect(watchlist.lookUp(documentOf({ number: 'AC1000001' }))).toEqual({ matches: [], unsure: false });
  });

  it('finds a document by issuer and number', () => {
    expect(found({ number: 'AC7000001' })).toEqual(['D-1']);
    expect(found({ number: 'AC7000001', issuer: 'KAZ' })).toEqual([]);
    expect(found({ number: 'AC7000002' })).toEqual([]);
  });

  const janysh = { surname: 'TOKTOSUNOV', givenNames: 'ZHANYSH ERKINOVICH' };

  it('finds a person by folded name and birth date, once', () => {
    expect(found({ ...janysh, birthDate: date(1979, 2, 3) })).toEqual(['P-1']);
    expect(found({ surname: 'TOKTOSUN UULU', givenNames: 'DZHANYSH', birthDate: date(1979, 2, 3) })).toEqual([
      'P-1',
    ]);
    expect(found({ ...janysh, birthDate: date(1979, 2, 4) })).toEqual([]);
    expect(found({ ...janysh, surname: 'TOKTOSUNOVA', birthDate: date(1979, 2, 3) })).toEqual([]);
  });

  it('takes open parts of either side as compatible when the year is known', () => {
    expect(found({ ...janysh, birthDate: date(1979, 2, null) })).toEqual(['P-1']);
    expect(found({ ...janysh, birthDate: date(1979, 3, null) })).toEqual([]);
    expect(found({ ...janysh, birthDate: date(null, 2, 3) })).toEqual([]);
    expect(found({ surname: 'ERALIEV', givenNames: 'NURLAN', birthDate: date(1988, 12, 31) })).toEqual([
      'P-2',
    ]);
    expect(found({ surname: 'ERALIEV', givenNames: 'BAKYT', birthDate: date(1990, 5, 6) })).toEqual([]);
    expect(found({ surname: 'ERALIEV', givenNames: 'BAKYT', birthDate: date(null, 5, 6) })).toEqual([]);
  });

  // Expected: `printf %s '{"id":"P-2",…}' | sha256sum` of the canonical line, written by hand.
  it('says which entry it was by the hash of its canonical line', () => {
    const eraliev = { surname: 'ERALIEV', givenNames: 'NURLAN', birthDate: date(1988, 12, 31) };
    const hashes = (list = watchlist, facts: Partial<TravelDocument> = eraliev) =>
      list
        .lookUp({ ...documentOf({ number: 'AC1000001' }), ...facts })
        .matches.map((match) => match.entryHash);
    expect(hashes()).toEqual(['882d154db32ab53f16d83ef2fc9da743cd4b7911397c57a17365ac5489325ef1']);
    expect(hashes(watchlist, { number: 'AC7000001' })).toEqual([
      '010ed3f68fb1cdfe5b9d7b213219cd57f23fe35b4e04ebb8a1f7b67ca8fe6c8a',
    ]);
    const persons = watchlistContent.persons.map((person) => ({
      ...person,
      names: [...person.names, { surname: 'DRUGOI', givenNames: '' }],
    }));
    const changed = openWatchlist({ ...watchlistContent, persons }, sha256Hex);
    expect(hashes(changed)).not.toEqual(hashes());
  });

  it('finds both the document and its holder', () => {
    expect(found({ number: 'AC7000001', ...janysh, birthDate: date(1979, 2, 3) })).toEqual(['D-1', 'P-1']);
  });
});

describe('the file', () => {
  const check = validator(watchlistContentSchema);
  const person = watchlistContent.persons[0];

  it('fits its schema', () => {
    expect(check(watchlistContent).ok).toBe(true);
  });

  it.each([
    ['another version', { ...watchlistContent, v: 2 }],
    ['an unknown field', { ...watchlistContent, extra: 1 }],
    ['a person without birth date', { ...watchlistContent, persons: [{ ...person, birthDates: [] }] }],
    [
      'a name that cannot be folded',
      { ...watchlistContent, persons: [{ ...person, names: [{ surname: '王', givenNames: '' }] }] },
    ],
    [
      'a number in lower case',
      { ...watchlistContent, documents: [{ id: 'D', issuer: 'KGZ', number: 'ac1', status: 'lost' }] },
    ],
  ])('is refused with %s', (_, content) => {
    expect(check(content).ok).toBe(false);
  });
});
