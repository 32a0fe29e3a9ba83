import { describe, expect, it } from 'vitest';
import type { PersonEntry } from '../../../domain/watchlist/entry.ts';
import { found, listOf } from '../../support/person-lists.ts';

const entries: readonly PersonEntry[] = [
  {
    id: 'zhanysh',
    names: [{ surname: 'ТОКТОСУНОВ', givenNames: 'ЖАНЫШ ЭРКИНОВИЧ' }],
    birthDates: ['1979-02-03'],
    sex: 'M',
    nationality: ['KGZ'],
  },
  { id: 'year-only', names: [{ full: 'Salavat Biktimerov' }], birthDates: ['1961'] },
  { id: 'about', names: [{ full: 'Gulnora Rakhmatova' }], birthDates: ['1970~', '1974-05-06'] },
  { id: 'no-date', names: [{ full: 'Bahadur Yoqubzoda' }], birthDates: [] },
  { id: 'over', names: [{ full: 'Temirlan Ospanov' }], birthDates: ['1980-01-02'], expires: '2024-08-21' },
  {
    id: 'cut',
    names: [{ surname: 'Abdurakhmanzadayev', givenNames: 'Nuriddinkhon Sayfiddinovich' }],
    birthDates: ['1985-06-07'],
  },
];
const list = listOf(entries);
const date = (year: number, month: number | null = null, day: number | null = null) => ({ year, month, day });
const ids = (...args: Parameters<typeof found>): readonly string[] =>
  found(...args).map(({ entryId }) => entryId);

describe('a listed person', () => {
  const zhanysh = { name: { surname: 'TOKTOSUNOV', givenNames: 'DZHANYSH' } };

  it('alerts on the exact date, and says which word met which', () => {
    const [match] = found(list, { ...zhanysh, birthDate: date(1979, 2, 3), sex: 'M', nationality: 'KGZ' });
    expect(match).toMatchObject({ entryId: 'zhanysh', kind: 'person', alert: true, dateClass: 'exact' });
    expect(match?.because.map((evidence) => ({ ...evidence, nats: undefined }))).toEqual([
      { kind: 'name', asked: 'TOKTOSUNOV', listed: 'ТОКТОСУНОВ', how: 'fold', sounds: 'toktosunov' },
      { kind: 'name', asked: 'DZHANYSH', listed: 'ЖАНЫШ', how: 'fold', sounds: 'janiw' },
      { kind: 'unmatched', side: 'listed', word: 'ЭРКИНОВИЧ' },
      { kind: 'birth-date', class: 'exact', listed: ['1979-02-03'] },
      { kind: 'nationality', agrees: true },
    ]);
  });

  it.each([
    [date(1979, 3, 2), 'swapped'],
    [date(1979, 2, 13), 'near'],
    [date(1979), 'compatible'],
  ] as const)('is found on %j as %s', (birthDate, dateClass) => {
    expect(found(list, { ...zhanysh, birthDate })[0]).toMatchObject({ entryId: 'zhanysh', dateClass });
  });

  it('does not alert on another date, nor does a namesake of half the name', () => {
    expect(found(list, { ...zhanysh, birthDate: date(1990, 11, 12) }).some(({ alert }) => alert)).toBe(false);
    const half = { name: { surname: 'TOKTOSUNOV', givenNames: 'BEKTEMIR' }, birthDate: date(1979, 12, 13) };
    expect(found(list, half).some(({ alert }) => alert)).toBe(false);
  });

  it('is found with the year alone, about a year, and by any of its dates', () => {
    expect(ids(list, { name: { full: 'BIKTIMEROV SALAVAT' }, birthDate: date(1961, 7, 8) })).toEqual([
      'year-only',
    ]);
    const gulnora = { name: { surname: 'RAHMATOVA', givenNames: 'GULNORA' } };
    expect(found(list, { ...gulnora, birthDate: date(1972, 7, 8) })[0]?.dateClass).toBe('compatible');
    expect(found(list, { ...gulnora, birthDate: date(1974, 5, 6) })[0]?.dateClass).toBe('exact');
  });

  it('is found without a date on either side', () => {
    const bahadur = { name: { surname: 'YOKUBZODA', givenNames: 'BAHODUR' } };
    expect(found(list, { ...bahadur, birthDate: date(1990, 1, 1) })[0]?.dateClass).toBe('unknown');
    expect(ids(list, zhanysh)).toEqual(['zhanysh']);
    expect(found(list, { ...zhanysh, birthDate: date(1990, 11, 12) }, true)[0]?.dateClass).toBe('unknown');
  });

  it('alerts on its name alone only when dates are left out on purpose', () => {
    const bahadur = { name: { surname: 'YOKUBZADA', givenNames: 'BAHODUR' } };
    expect(found(list, bahadur)[0]?.alert).toBe(false);
    expect(found(list, bahadur, true)[0]?.alert).toBe(true);
  });

  it('counts no longer than its entry', () => {
    const temirlan = { name: { full: 'TEMIRLAN OSPANOV' }, birthDate: date(1980, 1, 2) };
    // 9,000 days after 1999-12-31 is 2024-08-21.
    expect(ids(list, temirlan)).toEqual(['over']);
    expect(
      ids(
        listOf([
          {
            ...entries[4],
            id: 'over',
            expires: '2024-08-20',
            names: [{ full: 'Temirlan Ospanov' }],
            birthDates: [],
          },
        ]),
        temirlan,
      ),
    ).toEqual([]);
  });

  it('is found by a name that its field cut', () => {
    const cut = {
      name: { surname: 'ABDURAKHMANZADAYEV', givenNames: 'NURIDDINKHON SAYF' },
      birthDate: date(1985, 6, 7),
    };
    const whole = found(list, cut)[0];
    const known = found(list, { ...cut, isNameCut: true })[0];
    expect(known?.score ?? 0).toBeGreaterThan(whole?.score ?? 1);
    const cutWord = known?.because.find((evidence) => evidence.kind === 'name' && evidence.asked === 'SAYF');
    expect(cutWord).toMatchObject({ listed: 'SAYFIDDINOVICH', how: 'cut', sounds: 'saifidinoviq' });
  });

  it('weighs less with another sex, and no less with X', () => {
    const score = (sex: 'M' | 'F' | 'X'): number =>
      found(list, { ...zhanysh, birthDate: date(1979, 2, 3), sex })[0]?.score ?? 0;
    expect(score('F')).toBeLessThan(score('M'));
    expect(score('X')).toBe(score('M'));
  });
});

describe('a name that is nobody', () => {
  it('finds nobody', () => {
    expect(found(list, { birthDate: date(1979, 2, 3) })).toEqual([]);
    expect(found(listOf([]), { name: { full: 'ANNA IVANOVA' }, birthDate: date(1979, 2, 3) })).toEqual([]);
  });
});
