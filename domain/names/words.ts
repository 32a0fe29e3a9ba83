import { cyrillicToLatin, latinAmongCyrillic, nationalToLatin } from './cyrillic.ts';

/** Longer names than any zone or list holds are not read further. */
const nameCharactersMax = 200;

/** One word of a name. */
export interface NameWord {
  /** As it was written, upper case. */
  readonly text: string;
  /** `A`–`Z`; or the word as it is where no table covers its script. */
  readonly latin: string;
  /** False when a letter is of a script that no table covers: such a word meets only itself. */
  readonly covered: boolean;
}

const marks = /\p{M}+/gu;
const apostrophes = /['’ʼʻ‘`´ʹʺ]/g;
const cyrillicLetter = /\p{Script=Cyrillic}/u;
const betweenWords = /[^\p{L}\p{M}]+/u;

/**
 * Words of a name: upper case, transliterated where a table covers the script. Digits, fillers, dots and hyphens part
 * words, as a zone parts them (Doc 9303-3, 4.6); apostrophes vanish. A word without a letter is none.
 */
export function wordsOf(name: string): readonly NameWord[] {
  return name
    .slice(0, nameCharactersMax)
    .normalize('NFC')
    .replace(apostrophes, '')
    .toUpperCase()
    .split(betweenWords)
    .filter((text) => text !== '')
    .map(wordOf)
    .filter(({ latin }) => latin !== '');
}

function wordOf(text: string): NameWord {
  const isCyrillic = cyrillicLetter.test(text);
  const letters = [...text].map((letter) => {
    const cyrillic = isCyrillic ? (latinAmongCyrillic[letter] ?? letter) : letter;
    const [plain = ''] = cyrillic.normalize('NFD').replace(marks, '');
    return (
      cyrillicToLatin[cyrillic] ??
      nationalToLatin[cyrillic] ??
      cyrillicToLatin[plain] ??
      withoutMarks(cyrillic)
    );
  });
  const latin = letters.join('');
  const covered = /^[A-Z]*$/.test(latin);
  return { text, latin: covered ? latin : text, covered };
}

function withoutMarks(letter: string): string {
  const plain = letter.normalize('NFKD').replace(marks, '').toUpperCase();
  return plain === '' && !/\p{M}/u.test(letter) ? letter : plain;
}
