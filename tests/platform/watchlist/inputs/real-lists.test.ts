import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAll } from './read-all.ts';

/** A folder with `eu/*.csv` and `ofac/{sdn,alt}_*.csv`; real people's names, of which only counts are told. */
const folder = process.env['KORDON_WATCHLIST_DATA'];

interface Counts {
  readonly persons: number;
  readonly dated: number;
  readonly cyrillic: number;
  readonly errors: number;
}

async function countsOf(format: 'eu' | 'ofac', paths: readonly string[]): Promise<Counts> {
  const { entries, problems } = await readAll(format, paths);
  const persons = entries.flatMap(({ entry }) => ('names' in entry ? [entry] : []));
  const isCyrillic = (text = ''): boolean => /\p{Script=Cyrillic}/u.test(text);
  return {
    persons: persons.length,
    dated: persons.filter(({ birthDates }) => birthDates.length > 0).length,
    cyrillic: persons.filter(({ names }) => names.some(({ full, surname }) => isCyrillic(full ?? surname)))
      .length,
    errors: problems.filter(({ severity }) => severity === 'error').length,
  };
}

describe.skipIf(folder === undefined)('real lists', () => {
  const listed = (name: string, form: RegExp): readonly string[] =>
    readdirSync(join(folder ?? '', name))
      .filter((file) => form.test(file))
      .map((file) => join(folder ?? '', name, file));

  it('of the European Union are read to the last person', async () => {
    const counts = await countsOf('eu', listed('eu', /\.csv$/));
    expect(counts).toEqual({ persons: 4500, dated: 3846, cyrillic: 2560, errors: 0 });
  });

  it.each([
    ['2021-07', 4620, 4428],
    ['2019-01', 3845, 3662],
  ])('of OFAC of %s are read to the last person', async (month, persons, dated) => {
    const counts = await countsOf('ofac', listed('ofac', new RegExp(`^(?:sdn|alt|add)_${month}\\.csv$`)));
    expect(counts).toEqual({ persons, dated, cyrillic: 0, errors: 0 });
  });
});
