/* oxlint-disable max-params -- numbers instead of objects: a screening compares ten thousand words */
/**
 * Distance between two folded words: the cheapest edits that make one of the other. An edit between sounds that
 * spellings confuse costs less than one between sounds that they keep apart.
 */

/** Symbols of folded words as small numbers: `a`–`z` are 1–26; others (scripts no table covers) are 27–255. */
export function symbolCodes(folded: string): Uint8Array {
  const codes = new Uint8Array(folded.length);
  for (let at = 0; at < folded.length; at++) codes[at] = codeOf(folded.charCodeAt(at));
  return codes;
}

const codeOf = (unit: number): number => (unit >= 97 && unit <= 122 ? unit - 96 : 27 + (unit % 229));

const symbolsMax = 256;
/** Cost of putting one symbol in another's place. */
const substitution = new Float32Array(symbolsMax * symbolsMax).fill(1);
/** Cost of a symbol too many. */
const insertion = new Float32Array(symbolsMax).fill(1);

const vowels = 'aeiou';
/** Groups of sounds with the cost inside the group; later rows win. */
const confusions: readonly (readonly [string, number])[] = [
  [vowels, 0.5],
  ['ao', 0.3],
  ['ae', 0.35],
  ['ei', 0.25],
  ['ou', 0.25],
  ['iu', 0.45],
  ['ij', 0.3],
  ['hg', 0.35],
  ['hk', 0.4],
  ['hx', 0.35],
  ['hj', 0.5],
  ['kg', 0.4],
  ['kx', 0.5],
  ['sx', 0.5],
  ['kq', 0.6],
  ['hq', 0.5],
  ['hw', 0.6],
  ['kc', 0.5],
  ['bp', 0.35],
  ['bv', 0.4],
  ['vf', 0.25],
  ['pf', 0.5],
  ['dt', 0.35],
  ['zs', 0.3],
  ['sc', 0.35],
  ['zc', 0.4],
  ['zj', 0.35],
  ['sw', 0.35],
  ['qw', 0.35],
  ['qc', 0.35],
  ['qj', 0.35],
  ['jc', 0.5],
  ['jw', 0.5],
  ['qs', 0.6],
  ['uv', 0.4],
  ['mn', 0.7],
];
for (const [group, cost] of confusions) {
  for (const a of group) {
    for (const b of group) {
      if (a !== b) substitution[codeOf(a.charCodeAt(0)) * symbolsMax + codeOf(b.charCodeAt(0))] = cost;
    }
  }
}
for (let code = 0; code < symbolsMax; code++) substitution[code * symbolsMax + code] = 0;
for (const vowel of vowels) insertion[codeOf(vowel.charCodeAt(0))] = 0.5;
insertion[codeOf('i'.charCodeAt(0))] = 0.3;
insertion[codeOf('h'.charCodeAt(0))] = 0.35;

/** Longer words are compared by their first symbols: no name's word is that long. */
const wordSymbolsMax = 200;
const costs = new Float64Array(wordSymbolsMax + 1);

/**
 * Cost of the cheapest edits between two words, each a stretch of an array of symbol codes; a number above `costMax` as
 * soon as it is sure to be above it. Numbers instead of objects: a screening calls it ten thousand times.
 */
export function distance(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
  costMax: number,
): number {
  const last = Math.min(aEnd, aStart + wordSymbolsMax);
  const columns = Math.min(bEnd - bStart, wordSymbolsMax);
  costs[0] = 0;
  for (let j = 1; j <= columns; j++) {
    costs[j] = (costs[j - 1] ?? 0) + (insertion[b[bStart + j - 1] ?? 0] ?? 1);
  }
  for (let i = aStart; i < last; i++) {
    const symbol = a[i] ?? 0;
    const row = symbol * symbolsMax;
    const drop = insertion[symbol] ?? 1;
    // One row is enough: what stands in it is the row above until it is written over.
    let diagonal: number = costs[0] ?? 0;
    let left: number = diagonal + drop;
    let least = left;
    costs[0] = left;
    for (let j = 1; j <= columns; j++) {
      const other = b[bStart + j - 1] ?? 0;
      const above = costs[j] ?? 0;
      let cost = diagonal + (substitution[row + other] ?? 1);
      if (above + drop < cost) cost = above + drop;
      const added = left + (insertion[other] ?? 1);
      if (added < cost) cost = added;
      diagonal = above;
      left = cost;
      costs[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > costMax) return least;
  }
  return costs[columns] ?? 0;
}
