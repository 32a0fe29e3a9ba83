/* oxlint-disable max-params -- numbers instead of objects: a screening compares ten thousand words */
import { distance, symbolCodes } from './distance.ts';

/**
 * Endings and beginnings that a name has in one document and lacks in the next, folded: БАКТЫБЕКОВ and БАКТЫБЕК уулу,
 * ИВАНОВ and ИВАНОВА, AL-ZAWAHIRI and ALZAWAHIRI.
 */
const endings: readonly (readonly [string, string])[] = [
  ['ov', 'ov'],
  ['ova', 'ov'],
  ['ev', 'ov'],
  ['eva', 'ov'],
  ['of', 'ov'],
  ['au', 'ov'],
  ['in', 'in'],
  ['ina', 'in'],
  ['ski', 'ski'],
  ['skai', 'ski'],
  ['skaia', 'ski'],
  ['skij', 'ski'],
  ['oviq', 'oviq'],
  ['eviq', 'oviq'],
  ['ovna', 'oviq'],
  ['evna', 'oviq'],
  ['uli', 'uli'],
  ['ulu', 'uli'],
  ['kizi', 'uli'],
  ['tegi', 'uli'],
  ['zade', 'uli'],
  ['zada', 'uli'],
];
const beginnings: readonly string[] = ['al', 'el', 'ul'];

/** The man's and the woman's form, or two writings of one ending. */
const sameFamilyCost = 0.2;
/** An ending that one side lacks. */
const lackedEndingCost = 0.6;
const lackedBeginningCost = 0.4;
const stemSymbolsMin = 3;

const families = [...new Set(endings.map(([, family]) => family))];

/**
 * What of a folded word is ending and beginning, in a byte: symbols of the ending (bits 0–2), its family from 1 (bits
 * 3–5; 0 without one), whether there is an article before it (bit 6).
 */
export function affixesOf(folded: string): number {
  const spare = folded.length - stemSymbolsMin;
  let found = 0;
  let longest = 0;
  for (const [ending, family] of endings) {
    if (ending.length > spare || ending.length <= longest || !folded.endsWith(ending)) continue;
    longest = ending.length;
    found = ending.length | ((families.indexOf(family) + 1) << 3);
  }
  const begins = beginnings.some((beginning) => beginning.length <= spare && folded.startsWith(beginning));
  return found | (begins ? articleBit : 0);
}

const articleBit = 64;
const articleSymbols = 2;
/** Whether there is an ending that a spelling may lack. */
export const hasEnding = (affixes: number): boolean => familyBits(affixes) !== 0;
const endingSymbols = (affixes: number): number => affixes & 7;
const familyBits = (affixes: number): number => affixes & 56;

/** A folded word and its affixes, ready to be compared with many. */
export interface ComparedWord {
  readonly codes: Uint8Array;
  readonly affixes: number;
}

export const comparedWord = (folded: string): ComparedWord => ({
  codes: symbolCodes(folded),
  affixes: affixesOf(folded),
});

/**
 * Cost at which two folded words are one name: weighted edits, or edits of what remains without their endings and
 * beginnings. A number above `costMax` when it is dearer. The second word lies in `codes` from `start` to `end`.
 */
export function wordCost(
  word: ComparedWord,
  codes: Uint8Array,
  start: number,
  end: number,
  affixes: number,
  costMax: number,
): number {
  const own = word.codes;
  let best = distance(own, 0, own.length, codes, start, end, costMax);
  if (best <= sameFamilyCost) return best;
  const family = familyBits(word.affixes);
  if (family !== 0 || familyBits(affixes) !== 0) {
    const cost = family === familyBits(affixes) ? sameFamilyCost : lackedEndingCost;
    const ownEnd = own.length - endingSymbols(word.affixes);
    const stems = distance(own, 0, ownEnd, codes, start, end - endingSymbols(affixes), costMax);
    best = Math.min(best, cost + stems);
  }
  const hasArticle = (word.affixes & articleBit) !== 0;
  if (hasArticle === ((affixes & articleBit) !== 0)) return best;
  const [ownStart, otherStart] = hasArticle ? [articleSymbols, start] : [0, start + articleSymbols];
  const stems = distance(own, ownStart, own.length, codes, otherStart, end, costMax);
  return Math.min(best, lackedBeginningCost + stems);
}

/** The dearest cost at which two words may still be one: short words have little to spare. */
export const costMaxOf = (symbols: number): number => Math.min(1.6, 0.24 * symbols);
