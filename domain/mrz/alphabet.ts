/** Stands for a blank, a hyphen or nothing (Doc 9303-3, 4.3). */
export const filler = '<';

/** Every character of a zone. */
export const alphabet: string = '<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Classes of characters, as bits, so that a field's kind is a sum of them. */
export const characterClass = {
  filler: 1,
  digit: 2,
  letter: 4,
  /** Digits that stand for Cyrillic letters in the Russian internal passport. */
  letterDigit: 8,
} as const;

const letterDigits = '2346789';

const asciiCharacters = 128;
const values = new Int8Array(asciiCharacters).fill(-1);
const classes = new Uint8Array(asciiCharacters);

for (const character of alphabet) {
  const code = character.charCodeAt(0);
  if (character === filler) {
    values[code] = 0;
    classes[code] = characterClass.filler;
    continue;
  }
  values[code] = Number.parseInt(character, 36);
  classes[code] = character <= '9' ? characterClass.digit : characterClass.letter;
  if (letterDigits.includes(character)) classes[code] = characterClass.digit | characterClass.letterDigit;
}

/** What a character counts in a check digit: `0`–`9` as they are, `A` 10 to `Z` 35, the filler 0; −1 outside. */
export const valueOf = (code: number): number => values[code] ?? -1;

/** Bits of `characterClass` that the character has; 0 outside the alphabet. */
export const classOf = (code: number): number => classes[code] ?? 0;
