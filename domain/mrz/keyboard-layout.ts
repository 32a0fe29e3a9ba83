/**
 * A reader that plays a keyboard presses the keys of a US keyboard; a machine set to a Cyrillic layout makes Cyrillic
 * of them. Rows of keys in both layouts, ЙЦУКЕН as in GOST 6431 and Windows; `<` is Shift and the comma's key.
 */
type Row = readonly [latin: string, cyrillic: string];

const letterRows: readonly Row[] = [
  ['QWERTYUIOP', 'ЙЦУКЕНГШЩЗ'],
  ['ASDFGHJKL', 'ФЫВАПРОЛД'],
  ['ZXCVBNM<', 'ЯЧСМИТЬБ'],
];

/** The Kazakh layout has letters and signs where others have digits. */
const kazakhDigitRow: Row = ['1234567890', '"ӘІҢҒ,.ҮҰҚ'];

const keys: ReadonlyMap<string, string> = new Map(
  [...letterRows, kazakhDigitRow].flatMap(([latin, cyrillic]) =>
    [...cyrillic].flatMap((character, at): (readonly [string, string])[] => [
      [character, latin.charAt(at)],
      [character.toLowerCase(), latin.charAt(at)],
    ]),
  ),
);

/** Whether the text holds Cyrillic letters and no Latin one: with that layout no key gives a Latin letter. */
export function isCyrillicTyping(text: string): boolean {
  return /[\u0400-\u04FF]/.test(text) && !/[A-Za-z]/.test(text);
}

/** The characters that the pressed keys give on a US keyboard, letters and `<` in upper case; others stay. */
export function undoLayout(text: string): string {
  let undone = '';
  for (const character of text) undone += keys.get(character) ?? character;
  return undone;
}
