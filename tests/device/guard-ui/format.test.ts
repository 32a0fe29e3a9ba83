import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alpha2Of } from '../../../device/guard-ui/countries.ts';
import { ageText, countryName, dateText } from '../../../device/guard-ui/format.ts';
import { languages, type Language } from '../../../domain/fault/index.ts';

describe('dateText', () => {
  it('puts the day first, as documents of the region print it', () => {
    expect(dateText({ year: 1974, month: 8, day: 2 })).toBe('02.08.1974');
  });

  // Doc 9303-3, 4.8: an unknown part of a date of birth is filled with '<'.
  it.each([
    [{ year: 1974, month: 8, day: null }, '??.08.1974'],
    [{ year: 1974, month: null, day: null }, '??.??.1974'],
    [{ year: null, month: null, day: null }, '??.??.????'],
  ])('shows unknown parts of %o as %s', (date, shown) => expect(dateText(date)).toBe(shown));
});

describe('ageText', () => {
  it.each<[number, Language, string]>([
    [0, 'en', '0 min'],
    [59, 'ru', '59 мин'],
    [60, 'ru', '1 ч'],
    [134, 'ky', '2 саат 14 мүн'],
    [134, 'kk', '2 сағ 14 мин'],
    [24 * 60, 'ru', '1 сут'],
    [3 * 24 * 60 + 5 * 60 + 59, 'en', '3 d 5 h'],
  ])('says %d minutes in %s as %s', (minutes, language, said) =>
    expect(ageText(minutes, language)).toBe(said),
  );
});

describe('countryName', () => {
  it.each<[string, Language, string]>([
    ['KGZ', 'ky', 'Кыргызстан'],
    ['KGZ', 'ru', 'Кыргызстан'],
    ['KGZ', 'kk', 'Қырғызстан'],
    ['KAZ', 'ru', 'Казахстан'],
    ['UZB', 'kk', 'Өзбекстан'],
    ['TJK', 'ky', 'Тажикстан'],
    ['CHN', 'en', 'China'],
    // Doc 9303-3, section 5: codes that are no ISO state's.
    ['D', 'ru', 'Германия'],
    ['XXA', 'ru', 'без гражданства'],
    ['UTO', 'en', 'Utopia (specimen)'],
  ])('calls %s in %s %s', (code, language, name) => expect(countryName(code, language)).toBe(name));

  it.each(['ZZZ', '', '###', 'KG'])('leaves the unknown code %o as it is', (code) =>
    expect(languages.map((language) => countryName(code, language))).toEqual(languages.map(() => code)),
  );

  const isoTable = '/usr/share/zoneinfo/iso3166.tab';
  it.skipIf(!existsSync(isoTable))('knows every state of the system’s ISO 3166 table', () => {
    const lines = readFileSync(isoTable, 'utf8').split('\n');
    const wanted = lines.flatMap((line) => (/^[A-Z]{2}\t/.test(line) ? [line.slice(0, 2)] : []));
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    const known = new Set(codes.map(alpha2Of).filter((code) => code !== null));
    expect(Array.from(known).toSorted()).toEqual(wanted.toSorted());
  });
});
