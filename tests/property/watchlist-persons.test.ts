import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEntry } from '../../domain/watchlist/entry.ts';
import { found, listOf } from '../support/person-lists.ts';

/**
 * How offices have written Cyrillic letters in passports, each table as its source has it. A letter that a table does
 * not name is written as the first one (Doc 9303-3, 6.B) has it.
 */
const icao: Readonly<Record<string, string>> = {
  А: 'A',
  Б: 'B',
  В: 'V',
  Г: 'G',
  Д: 'D',
  Е: 'E',
  Ё: 'E',
  Ж: 'ZH',
  З: 'Z',
  И: 'I',
  Й: 'I',
  К: 'K',
  Л: 'L',
  М: 'M',
  Н: 'N',
  О: 'O',
  П: 'P',
  Р: 'R',
  С: 'S',
  Т: 'T',
  У: 'U',
  Ф: 'F',
  Х: 'KH',
  Ц: 'TS',
  Ч: 'CH',
  Ш: 'SH',
  Щ: 'SHCH',
  Ы: 'Y',
  Э: 'E',
  Ю: 'IU',
  Я: 'IA',
  Ң: 'N',
  Ө: 'O',
  Ү: 'U',
  Қ: 'K',
  Ғ: 'G',
  Ұ: 'U',
  Ә: 'A',
  І: 'I',
  Ҳ: 'KH',
};
const offices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Doc 9303': {},
  'MVD 310, 1997': { Й: 'Y', Ю: 'YU', Я: 'YA' },
  'GOST R 52535.1-2006': { Ц: 'TC' },
  'Kyrgyz passports': { Ж: 'DZH', Й: 'Y', Ю: 'YU', Я: 'YA' },
  'Kyrgyz, decree 284': { Ж: 'J', Ң: 'NG', Й: 'Y', Ю: 'YU', Я: 'YA' },
  'Kazakh passports': { Х: 'KH', Ы: 'Y', Й: 'Y', Ю: 'YU', Я: 'YA' },
  'Kazakh, IC 2015': { Қ: 'Q', Ғ: 'GH', Ң: 'NG', Й: 'Y', Ю: 'YU', Я: 'YA' },
  'Uzbek Latin': { Х: 'X', Ж: 'J', Ю: 'YU', Я: 'YA', Й: 'Y', Қ: 'Q', Ҳ: 'H', Ы: 'I' },
  'French forms of the 1990s': { Ж: 'J', У: 'OU', Ч: 'TCH', Ю: 'IOU' },
};

const write = (name: string, office: Readonly<Record<string, string>>): string =>
  [...name].map((letter) => office[letter] ?? icao[letter] ?? letter).join('');

const consonant = fc.constantFrom(...'БВГДЖЗКЛМНПРСТФХЦЧШЩҚҒҢ'.split(''));
const vowel = fc.constantFrom(...'АОУИЕЫЭЮЯӨҮӘ'.split(''));
const syllable = fc.tuple(consonant, vowel).map((pair) => pair.join(''));
const word = (ending: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(syllable, { minLength: 2, maxLength: 4 }), fc.constantFrom(...ending))
    .map(([syllables, end]) => syllables.join('') + end);
const surname = word(['ОВ', 'ЕВА', 'ИН', 'БЕК', 'СКИЙ', 'К', '']);
const given = word(['Л', 'Н', 'МАТ', 'ГҮЛ', '']);
const day = fc.record({
  year: fc.integer({ min: 1940, max: 2008 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const pad = (number: number): string => String(number).padStart(2, '0');
const person = fc.record({ surname, given, birth: day });

const entryOf = (
  id: string,
  {
    surname: family,
    given: own,
    birth,
  }: { surname: string; given: string; birth: { year: number; month: number; day: number } },
): PersonEntry => ({
  id,
  names: [{ surname: family, givenNames: own }],
  birthDates: [`${birth.year}-${pad(birth.month)}-${pad(birth.day)}`],
});

describe('every listed person', () => {
  it.each(Object.entries(offices))('is found as written by: %s', (_, office) => {
    fc.assert(
      fc.property(person, fc.array(person, { maxLength: 5 }), (who, others) => {
        const list = listOf([entryOf('x', who), ...others.map((other, at) => entryOf(`o${at}`, other))]);
        const name = { surname: write(who.surname, office), givenNames: write(who.given, office) };
        const match = found(list, { name, birthDate: who.birth }).find(({ entryId }) => entryId === 'x');
        expect(match).toMatchObject({ alert: true, dateClass: 'exact' });
      }),
      { numRuns: 150 },
    );
  });
});

describe('entries that are added', () => {
  it('lose no match and change no score', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 6 }),
        fc.array(person, { maxLength: 12 }),
        fc.boolean(),
        (few, more, isNameOnly) => {
          const few1 = few.map((who, at) => entryOf(`a${at}`, who));
          const small = listOf(few1);
          const large = listOf([...few1, ...more.map((who, at) => entryOf(`b${at}`, who))]);
          for (const who of few) {
            const asked = {
              name: { surname: write(who.surname, {}), givenNames: write(who.given, {}) },
              birthDate: who.birth,
            };
            const before = found(small, asked, isNameOnly);
            const after = found(large, asked, isNameOnly).filter(({ entryId }) => entryId.startsWith('a'));
            const kept = new Map(after.map((match) => [match.entryId, match]));
            for (const match of before) expect(kept.get(match.entryId)?.score).toBe(match.score);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
