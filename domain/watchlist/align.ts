import { tokenRoles, type NameToken } from '../names/tokens.ts';
import { patronymicFlag, roleShift, wordMask, type PersonSections } from './person-sections.ts';
import type { Weights } from './weights.ts';

/** One word of the query, or two neighbours written as one, with what every listed word it may be would gain. */
export interface AskedWord {
  /** Number of its first token. */
  readonly at: number;
  /** Tokens it covers: 1, or 2 when they are joined. */
  readonly width: number;
  /** The most it can gain. */
  readonly nats: number;
  /** By listed word; 0 when it is another word. */
  readonly gain: Float32Array;
  readonly touched: readonly number[];
}

export interface QueryWords {
  readonly tokens: readonly NameToken[];
  readonly isCut: boolean;
  readonly words: readonly AskedWord[];
  /** The most that any word of the query gains by a listed word. */
  readonly best: Float32Array;
}

/** The most that a listed name may gain: every one of its words met by its best partner. */
export function mostNats(
  { nameTokens, nameTokenStart }: PersonSections,
  best: Float32Array,
  name: number,
): number {
  const end = nameTokenStart[name + 1] ?? 0;
  let most = 0;
  for (let at = nameTokenStart[name] ?? 0; at < end; at++)
    most += best[(nameTokens[at] ?? 0) & wordMask] ?? 0;
  return most;
}

/** Which token of the query met which of the listed name. */
interface TokenPair {
  /** Number of the query's first token, and how many it covers. */
  readonly asked: number;
  readonly width: number;
  /** Place in the listed name. */
  readonly listed: number;
  readonly nats: number;
}

export interface Alignment {
  readonly name: number;
  readonly nats: number;
  readonly pairs: readonly TokenPair[];
}

const listedTokensMax = 16;
const askedUsed = new Uint8Array(64);
const listedUsed = new Uint8Array(64);

/**
 * Aligns the query with one listed name, one word to one word, the best pair first. Answers null when it is not better
 * than `natsBefore`.
 */
export function alignName(
  s: PersonSections,
  weights: Weights,
  { tokens, words, isCut, best }: QueryWords,
  name: number,
  natsBefore: number,
): Alignment | null {
  if (mostNats(s, best, name) <= natsBefore) return null;
  const start = s.nameTokenStart[name] ?? 0;
  const count = Math.min((s.nameTokenStart[name + 1] ?? 0) - start, listedTokensMax);
  askedUsed.fill(0, 0, tokens.length);
  listedUsed.fill(0, 0, count);
  const taken: TokenPair[] = [];
  let nats = 0;
  for (const pair of possiblePairs(s, { words, best }, start, count)) {
    if (listedUsed[pair.listed] === 1 || askedUsed[pair.asked] === 1) continue;
    if (pair.width === 2 && askedUsed[pair.asked + 1] === 1) continue;
    listedUsed[pair.listed] = 1;
    askedUsed.fill(1, pair.asked, pair.asked + pair.width);
    taken.push(pair);
    nats += pair.nats - (rolesDiffer(s, tokens, start, pair) ? weights.roleNats : 0);
  }
  const askedLeft = tokens.filter((token, at) => askedUsed[at] === 0 && !token.patronymic).length;
  // What a cut name lost is not missing.
  const listedLeft = isCut ? 0 : listedWithout(s, start, count);
  nats -= weights.contradictionNats * Math.min(askedLeft, listedLeft);
  nats -= weights.surplusNats * Math.abs(askedLeft - listedLeft);
  if (taken.length === 1 && askedLeft + listedLeft > 0) nats -= weights.singleNats;
  return nats > natsBefore ? { name, nats, pairs: taken } : null;
}

/** Every word that may meet another, the best first. */
function possiblePairs(
  s: PersonSections,
  { words, best }: Pick<QueryWords, 'words' | 'best'>,
  start: number,
  count: number,
): readonly TokenPair[] {
  const pairs: TokenPair[] = [];
  for (let listed = 0; listed < count; listed++) {
    const word = (s.nameTokens[start + listed] ?? 0) & wordMask;
    if (best[word] === 0) continue;
    for (const { gain, at, width } of words) {
      const nats = gain[word] ?? 0;
      if (nats > 0) pairs.push({ asked: at, width, listed, nats });
    }
  }
  return pairs.toSorted((a, b) => b.nats - a.nats);
}

/** Words of the listed name that met nobody; a father's name is no loss. */
function listedWithout(s: PersonSections, start: number, count: number): number {
  let left = 0;
  for (let at = 0; at < count; at++) {
    if (listedUsed[at] === 0 && ((s.nameTokens[start + at] ?? 0) & patronymicFlag) === 0) left++;
  }
  return left;
}

function rolesDiffer(
  s: PersonSections,
  tokens: readonly NameToken[],
  start: number,
  { asked, listed }: TokenPair,
): boolean {
  const listedRole = tokenRoles[((s.nameTokens[start + listed] ?? 0) >>> roleShift) & 3] ?? 'whole';
  const askedRole = tokens[asked]?.role ?? 'whole';
  return listedRole !== 'whole' && askedRole !== 'whole' && listedRole !== askedRole;
}
