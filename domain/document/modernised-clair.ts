/**
 * Letters of the Russian internal passport's zone, one for one, so that the Cyrillic name can be had back exactly
 * ("modernised Clair", the annex on the machine readable zone of the passport form). 0, 1 and 5 stand for nothing.
 */
const cyrillic: string = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ';
const latin: string = 'ABVGDE2JZIQKLMNOPRSTUFHC34WXY9678';

const toCyrillic = new Map([...latin].map((character, at) => [character, cyrillic.charAt(at)]));
const toLatin = new Map([...cyrillic].map((letter, at) => [letter, latin.charAt(at)]));

/** Name components separated by blanks as Cyrillic; what stands for no letter stays as it is. */
export function decodeClair(text: string): string {
  return [...text].map((character) => toCyrillic.get(character) ?? character).join('');
}

/** Upper case Cyrillic name components separated by blanks as the zone writes them; other characters stay. */
export function encodeClair(text: string): string {
  return [...text].map((letter) => toLatin.get(letter) ?? letter).join('');
}
