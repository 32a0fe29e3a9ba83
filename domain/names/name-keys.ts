import { cyrillicToLatin, nationalToLatin } from './cyrillic.ts';

/** Longer names than any MRZ or list holds are not folded further. */
const nameCharactersMax = 200;

/**
 * Letters that two spellings use for two sounds. A name that holds one has a key for each reading: `JUMABAEV` is
 * Жумабаев with a Turkish J and Юмабаев with a German one, and `X` is the Uzbek Х or the Russian КС.
 */
const ambiguous: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<!D)J/g, ['ZH', 'Y']],
  [/X/g, ['KH', 'KS']],
];

/**
 * Spellings that stand for one sound, longest first within a sound; the right side is a private symbol (lower case),
 * so that no later row takes it for a letter.
 */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/SHCH|SCH|SH/g, 'š'],
  [/DZH|DJ|ZH/g, 'ž'],
  [/CH/g, 'č'],
  [/TS|TZ|TC|C/g, 'c'],
  [/GH/g, 'G'],
  [/KH|H/g, 'h'],
  [/NG/g, 'N'],
  [/[IY]+A/g, 'ä'],
  [/[IY]+U/g, 'ü'],
  [/[IY]+E/g, 'E'],
  [/[IY]+/g, 'i'],
  [/OE/g, 'O'],
  [/UE/g, 'U'],
  [/AE/g, 'A'],
  [/W/g, 'V'],
  [/Q/g, 'K'],
  // Doubled letters are a matter of taste in every transcription.
  [/(.)\1+/g, '$1'],
];

/** Upper case Latin `A`–`Z` and blanks; everything else is gone. */
function toLatin(text: string): string {
  return text
    .slice(0, nameCharactersMax)
    .toUpperCase()
    .normalize('NFC')
    .replace(/./gsu, (letter) => cyrillicToLatin[letter] ?? nationalToLatin[letter] ?? withoutMarks(letter))
    .replace(/['’ʼʻ‘`]/g, '')
    .replace(/[^A-Z]+/g, ' ')
    .trim();
}

const withoutMarks = (letter: string): string => letter.normalize('NFD').replace(/\p{M}+/gu, '');

function fold(latin: string): string {
  return sounds.reduce((text, [spellings, sound]) => text.replace(spellings, sound), latin);
}

/** Every reading of a text's ambiguous letters. */
function readings(latin: string): readonly string[] {
  return ambiguous.reduce<readonly string[]>(
    (texts, [letter, meanings]) =>
      texts.flatMap((text) =>
        text.search(letter) < 0 ? [text] : meanings.map((meaning) => text.replace(letter, meaning)),
      ),
    [latin],
  );
}

/**
 * Keys under which a name is looked up: two names are the same when they share one. Spelling does not matter (Cyrillic
 * or Latin, DZH, ZH or J), nor does a patronymic: of the given names only the first counts. Token order does. Answers
 * no key for a name without a letter in either script.
 */
export function nameKeys(surname: string, givenNames: string): readonly string[] {
  const [firstGiven = ''] = toLatin(givenNames).split(' ', 1);
  const family = toLatin(surname);
  if (family === '' && firstGiven === '') return [];
  return [...new Set(readings(`${family}/${firstGiven}`).map(fold))];
}
