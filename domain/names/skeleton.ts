/**
 * A folded word without its vowels, its H, its X (an Uzbek H) and the difference between sounds that spellings confuse:
 * `muhamad` and `mohamed` are both `mmd`. Words are grouped by it, so that one comparison rules out a whole group.
 */
const classes: readonly (readonly [string, string])[] = [
  ['bpvf', 'b'],
  ['dt', 'd'],
  ['gk', 'g'],
  ['zscjqw', 's'],
  ['l', 'l'],
  ['m', 'm'],
  ['n', 'n'],
  ['r', 'r'],
];
const classOf = new Map(classes.flatMap(([sounds, name]) => [...sounds].map((sound) => [sound, name])));
const silent = /[aeiouhx]/;

export function skeletonOf(folded: string): string {
  let skeleton = '';
  for (const symbol of folded) if (!silent.test(symbol)) skeleton += classOf.get(symbol) ?? symbol;
  return skeleton;
}

/** Three bits a class (how often, up to three), two for each of four classes of the rest: what differs can be counted. */
export function signatureOf(skeleton: string): number {
  let signature = 0;
  for (const name of skeleton) {
    const at = classes.findIndex(([, known]) => known === name);
    const shift = at >= 0 ? at * 3 : 24 + (name.charCodeAt(0) % 4) * 2;
    const widest = at >= 0 ? 7 : 3;
    // Unary: 0, 1, 11, 111, so that the bits that differ are the sounds that differ.
    const bits = (signature >>> shift) & widest;
    signature |= Math.min(widest, bits * 2 + 1) << shift;
  }
  return signature >>> 0;
}

/** Bits that differ: at most two a replaced sound, one a sound too many. */
export function signatureDistance(a: number, b: number): number {
  let bits = (a ^ b) >>> 0;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A byte of the sounds that the skeleton leaves out, in their order: two words of one byte mostly have the same. */
export function silentSoundsOf(folded: string): number {
  let byte = 0;
  for (const symbol of folded) if (silent.test(symbol)) byte = (byte * 7 + symbol.charCodeAt(0) - 96) & 0xff;
  return byte;
}

/** Codes of the classes whose sounds a vowel or an H may stand for: U and V, H and G, I and J. */
const nearSilent: ReadonlySet<number> = new Set(['b', 'g', 's'].map((name) => name.charCodeAt(0) - 96));
const [gClass, sClass, mClass, nClass] = ['g', 's', 'm', 'n'].map((name) => name.charCodeAt(0) - 96);

/**
 * The least that a class more, or (`other` not null) one class for another, can cost. @param one and other as
 * `symbolCodes` gives them
 */
export function leastEditCost(one: number, other: number | null): number {
  if (other === null) return nearSilent.has(one) ? 0.3 : 1;
  const isPair = (a: number | undefined, b: number | undefined): boolean =>
    (one === a && other === b) || (one === b && other === a);
  if (isPair(gClass, sClass)) return 0.5;
  return isPair(mClass, nClass) ? 0.7 : 1;
}
