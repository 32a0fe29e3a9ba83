import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../platform/watchlist/query.ts';

const today = '2026-11-24';
const read = (query: object | string) =>
  readQuery(typeof query === 'string' ? query : JSON.stringify(query), today);

describe('a query', () => {
  it.each([
    ['nonsense', null, 'it is no JSON'],
    ['[1]', null, 'it is no JSON object'],
    [{ surname: 'A' }, null, '"id" is missing or no text'],
    [{ id: 'a', name: 'A' }, 'a', 'it holds a member that no query has'],
    [{ id: 'a', surname: 5 }, 'a', '"surname" is no text'],
    [{ id: 'a', surname: 'A', birthDate: '1965-02-30' }, 'a', '"birthDate" is no date'],
    [{ id: 'a', surname: 'A', sex: 'W' }, 'a', '"sex" is none of M, F, X'],
    [{ id: 'a' }, 'a', 'it names nobody and no document'],
    [{ id: 'a', mrz: 'P<KGZ' }, 'a', '"mrz" is no machine readable zone'],
    [{ id: 'a', mrz: 'P<KGZ', surname: 'A' }, 'a', 'a zone comes without other members'],
  ])('%j is refused', (query, id, why) => {
    expect(read(query)).toEqual({ ok: false, id, why });
  });

  it.each([
    ['1965-03-08', { year: 1965, month: 3, day: 8 }],
    ['1965-03', { year: 1965, month: 3, day: null }],
    ['650308', { year: 1965, month: 3, day: 8 }],
    ['65<<<<', { year: 1965, month: null, day: null }],
    ['', { year: null, month: null, day: null }],
    [null, { year: null, month: null, day: null }],
  ])('with the birth date %j', (birthDate, expected) => {
    const query = read({ id: 1, surname: 'A', birthDate });
    expect(query.ok ? query.traveller.birthDate : query).toMatchObject(expected);
  });

  it('takes codes as in the zone, and those that say nothing for none', () => {
    const nationality = (code: string) => {
      const query = read({ id: 1, surname: 'A', nationality: code });
      return query.ok ? query.traveller.nationality : query.why;
    };
    expect(['KGZ', 'D<<', 'DEU', 'XXA', 'UTO', 'QQQ'].map(nationality)).toEqual([
      'KGZ',
      'DEU',
      'DEU',
      '',
      '',
      '',
    ]);
  });

  it('knows a name that fills the zone’s field', () => {
    const isCut = (surname: string, givenNames: string) => {
      const query = read({ id: 1, surname, givenNames });
      return query.ok && query.traveller.isNameCut;
    };
    expect(isCut('A'.repeat(20), 'B'.repeat(17))).toBe(true);
    expect(isCut('A'.repeat(20), 'B'.repeat(16))).toBe(false);
    expect(isCut('A'.repeat(39), '')).toBe(true);
  });

  it('takes the zone of Doc 9303-4 whose number has a wrong check digit, and its other readings', () => {
    // The specimen of Doc 9303-4, Appendix A, with a zero of the number misread.
    const query = read({
      id: 'z',
      mrz: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8989O2C36UTO7408122F1204159ZE184226B<<<<<10',
    });
    expect(query.ok ? query.traveller : query).toMatchObject({
      name: { surname: 'ERIKSSON', givenNames: 'ANNA MARIA' },
      birthDate: { year: 1974, month: 8, day: 12 },
      document: { issuer: 'UTO', number: 'L8989O2C3', isDoubtful: true },
    });
    expect(query.ok ? query.traveller.document?.repaired : []).toContain('L898902C3');
  });
});
