import { countryOfWords } from '../../../domain/watchlist/countries.ts';

/** Codes of the countries in a text, each once and sorted; how many words were no country that is known. */
export interface WordedCountries {
  readonly codes: readonly string[];
  readonly unknown: number;
}

/** What divides nationalities, the surest first: “Bosnia and Herzegovina” and “Korea, North” are one. */
const dividers: readonly RegExp[] = [/;|\(?\b[a-h]\)/, /,|\//, /\band\/or\b|\band\b|\bor\b/];

/** Nationalities as lists print them: `Ukrainian, Russian`, `(a) German, (b) Moroccan`, `DPRK.`. */
export function countriesIn(text: string): WordedCountries {
  // Where somebody has put more into the cell: “Tunisian. National Identification No.: …”.
  const cut = text.replace(
    /[.,]\s*(?:National Identification|\w+ passport)\b.*$|\s*\b(?:passport|Gender)\b.*$/isu,
    '',
  );
  const found = codesOf(cut, 0);
  const codes = new Set(found.filter((code) => code !== null));
  return { codes: [...codes].toSorted(), unknown: found.filter((code) => code === null).length };
}

function codesOf(text: string, level: number): readonly (string | null)[] {
  const words = text.trim();
  if (!/\p{L}/u.test(words)) return [];
  const code = countryOf(words);
  if (code !== null) return [code];
  const divider = dividers[level];
  if (divider === undefined) return [null];
  return words.split(divider).flatMap((piece) => codesOf(piece, level + 1));
}

function countryOf(words: string): string | null {
  const qualified = words.replace(/^(?:possibly|probably|allegedly|assumed|presumed|of)\s/i, '');
  const bare = qualified
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/\b(?:by birth|since \d+|nationality given.*)$/i, '');
  return countryOfWords(words) ?? countryOfWords(qualified) ?? countryOfWords(bare);
}

const wordsMax = 8;

/** The first country that a text names, with the words that name it. */
export function firstCountryIn(text: string): { readonly code: string; readonly words: string } | null {
  const words = [...text.matchAll(/[\p{L}\p{M}’'.-]*\p{L}[\p{L}\p{M}’'-]*/gu)];
  for (const [from, first] of words.entries()) {
    if (!/^\p{Lu}/u.test(first[0])) continue;
    for (let to = Math.min(words.length, from + wordsMax); to > from; to -= 1) {
      const last = words[to - 1];
      if (last === undefined) continue;
      const phrase = text.slice(first.index, last.index + last[0].length);
      // “us” and “car” are no countries.
      if (phrase.length <= 4 && phrase !== phrase.toUpperCase() && !/^\p{Lu}\p{Ll}{3}$/u.test(phrase))
        continue;
      const code = countryOfWords(phrase);
      if (code !== null) return { code, words: phrase };
    }
  }
  return null;
}
