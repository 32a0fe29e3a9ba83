import { describe, expect, it } from 'vitest';
import { codeState } from '../../../domain/document/codes.ts';
import { countryOfTwoLetters, countryOfWords } from '../../../domain/watchlist/countries.ts';
import { countryWords } from '../../../domain/watchlist/country-words.ts';

describe('countries in words', () => {
  it.each([
    ['Kyrgyzstan', 'KGZ'],
    ['Kyrgyz Republic', 'KGZ'],
    ['kazakh', 'KAZ'],
    ['the Republic of Moldova', 'MDA'],
    ['Iran (Islamic Republic of)', 'IRN'],
    ['Korea, North', 'PRK'],
    ['Democratic People’s Republic of Korea', 'PRK'],
    ["Democratic People's Republic of Korea (DPRK)", 'PRK'],
    ['Congo, Democratic Republic of the', 'COD'],
    ['Myanmar/ Burma', 'MMR'],
    ['The Gambia', 'GMB'],
    ['Turkiye', 'TUR'],
    ['Cote d’Ivoire', 'CIV'],
    ['Guinea-Bissau', 'GNB'],
    ['U.S.', 'USA'],
    ['Filipino', 'PHL'],
  ])('knows %s', (words, code) => {
    expect(countryOfWords(words)).toBe(code);
  });

  it.each(['Congolese', 'Dominican', 'Ruritanian', '', '123'])('does not guess at “%s”', (words) => {
    expect(countryOfWords(words)).toBeNull();
  });

  it('knows codes of two letters', () => {
    expect([countryOfTwoLetters('KG'), countryOfTwoLetters('ZZ')]).toEqual(['KGZ', null]);
  });

  it('gives each word to one country, and each country a code of Doc 9303-3', () => {
    const rows = countryWords.trim().split('\n');
    const seen = new Map<string, string>();
    const problems = rows.flatMap((row) => {
      const [, code = '', words = ''] = /^([A-Z]{3}) [A-Z]{2} (.+)$/.exec(row) ?? [];
      const twice = words.split('|').filter((word) => (seen.get(word.toLowerCase()) ?? code) !== code);
      for (const word of words.split('|')) seen.set(word.toLowerCase(), code);
      return codeState(code) === 'unknown' || words === '' || twice.length > 0 ? [row] : [];
    });
    expect(problems).toEqual([]);
    expect(rows.length).toBeGreaterThan(250);
  });
});
