/**
 * The fold: one symbol for every group of spellings that stand for one sound, so that ДЖУМАГУЛОВ, ZHUMAGULOV and
 * JUMAGULOV are the same word. Symbols are lower case letters; three of them are not what they look like:
 * `j` is Ж, `q` is Ч, `w` is Ш and Щ.
 */

/** Rises when a word may fold to other symbols: a list's index is only good for the fold it was made with. */
export const foldVersion = 1;

/** Spellings and their symbols; at a place the longest that fits counts. */
const spellings: readonly (readonly [string, string])[] = [
  // Щ and Ш.
  ['CHTCH', 'w'],
  ['SHCH', 'w'],
  ['SHTCH', 'w'],
  ['SCH', 'w'],
  ['SH', 'w'],
  // Ч.
  ['TSCH', 'q'],
  ['TCH', 'q'],
  ['CZ', 'q'],
  ['CH', 'q'],
  // Ж and Ҷ.
  ['DSCH', 'j'],
  ['DZH', 'j'],
  ['DJ', 'j'],
  ['ZH', 'j'],
  ['J', 'j'],
  // Х, Ҳ and Һ.
  ['KH', 'h'],
  ['H', 'h'],
  // Ц.
  ['TS', 'c'],
  ['TZ', 'c'],
  ['TC', 'c'],
  // КС.
  ['KS', 'x'],
  ['X', 'x'],
  ['GH', 'g'],
  ['GUE', 'ge'],
  ['GUI', 'gi'],
  ['QUE', 'ke'],
  ['QUI', 'ki'],
  ['PH', 'f'],
  ['TH', 't'],
  ['CK', 'k'],
  ['Q', 'k'],
  ['W', 'v'],
  // Ң.
  ['NG', 'n'],
  // Vowels.
  ['IOU', 'iu'],
  ['OU', 'u'],
  ['OO', 'u'],
  ['IE', 'e'],
  ['YE', 'e'],
  ['OE', 'o'],
  ['UE', 'u'],
  ['Y', 'i'],
];

const byFirstLetter = new Map<string, (readonly [string, string])[]>();
for (const row of spellings) {
  const first = row[0].charAt(0);
  byFirstLetter.set(first, [...(byFirstLetter.get(first) ?? []), row]);
}
for (const rows of byFirstLetter.values()) rows.sort((a, b) => b[0].length - a[0].length);

/** Symbols of a word in `A`–`Z`; doubled symbols are one, for doubling is a matter of taste in every transcription. */
export function foldWord(latin: string): string {
  let folded = '';
  let last = '';
  for (let at = 0; at < latin.length;) {
    const [length, symbols] = symbolsAt(latin, at);
    for (const symbol of symbols) {
      if (symbol !== last) folded += symbol;
      last = symbol;
    }
    at += length;
  }
  return folded;
}

function symbolsAt(latin: string, at: number): readonly [number, string] {
  const letter = latin.charAt(at);
  for (const [spelling, symbols] of byFirstLetter.get(letter) ?? []) {
    if (latin.startsWith(spelling, at)) return [spelling.length, symbols];
  }
  // A C alone is Ц before a bright vowel and К elsewhere.
  if (letter === 'C') return [1, /[EIY]/.test(latin.charAt(at + 1)) ? 'c' : 'k'];
  return [1, letter.toLowerCase()];
}
