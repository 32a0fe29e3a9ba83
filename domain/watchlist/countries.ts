import { countryWords } from './country-words.ts';

/** Letters and single blanks in lower case, without marks and articles. */
const wordKey = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’'`.]/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .replace(/\bthe\b/g, '')
    .replace(/ +/g, ' ')
    .trim();

const rows = countryWords.trim().split('\n').map(rowOf);
const byWords = new Map(rows.flatMap(({ code, words }) => words.map((word) => [wordKey(word), code])));
const byTwoLetters = new Map(rows.map(({ code, twoLetters }) => [twoLetters, code]));

function rowOf(line: string): {
  readonly code: string;
  readonly twoLetters: string;
  readonly words: readonly string[];
} {
  const [, code = '', twoLetters = '', words = ''] = /^(\S+) (\S+) (.+)$/.exec(line) ?? [];
  return { code, twoLetters, words: words.split('|') };
}

/** Code of Doc 9303-3 for a country or its nationals in English words (“Kyrgyz Republic”, “Kyrgyz”); null when unknown. */
export function countryOfWords(words: string): string | null {
  return byWords.get(wordKey(words)) ?? null;
}

/** Three letters for the two of ISO 3166-1, `KG`; null when there is no such code. */
export function countryOfTwoLetters(code: string): string | null {
  return byTwoLetters.get(code) ?? null;
}
