import { comparedWord, costMaxOf, hasEnding, wordCost, type ComparedWord } from '../names/compare.ts';
import { distance, symbolCodes } from '../names/distance.ts';
import {
  leastEditCost,
  signatureDistance,
  signatureOf,
  silentSoundsOf,
  skeletonOf,
} from '../names/skeleton.ts';
import type { PersonSections } from './person-sections.ts';

/** A word of the query, ready to be compared with every listed word. */
interface QueryWord {
  readonly word: ComparedWord;
  readonly skeleton: Uint8Array;
  readonly signature: number;
  readonly silentSounds: number;
  /** Cut by its field: it meets every word that begins with it. */
  readonly isCut: boolean;
}

function queryWord(folded: string, isCut: boolean): QueryWord {
  const skeleton = skeletonOf(folded);
  return {
    word: comparedWord(folded),
    skeleton: symbolCodes(skeleton),
    signature: signatureOf(skeleton),
    silentSounds: silentSoundsOf(folded),
    isCut,
  };
}

/** Listed words that a word of a query may be, and the cost of taking each for it. */
export interface ScannedWord {
  readonly listed: Uint32Array;
  readonly costs: Float32Array;
}

/** Words that are remembered with what they met; about half a kilobyte each. */
const rememberedMax = 4_096;

/**
 * Scans that remember: half of a train bears the same given names. What is remembered only depends on the list, and
 * nothing of it says who asked; the oldest word is forgotten first.
 */
export function wordScanner(sections: PersonSections): (folded: string, isCut: boolean) => ScannedWord {
  const remembered = new Map<string, ScannedWord>();
  return (folded, isCut) => {
    const key = isCut ? `${folded}<` : folded;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const listed: number[] = [];
    const costs: number[] = [];
    scanWords(sections, queryWord(folded, isCut), (word, cost) => {
      listed.push(word);
      costs.push(cost);
    });
    const scanned = { listed: Uint32Array.from(listed), costs: Float32Array.from(costs) };
    if (remembered.size >= rememberedMax) {
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        break;
      }
    }
    remembered.set(key, scanned);
    return scanned;
  };
}

/** A cut word of fewer symbols says nothing. */
const cutSymbolsMin = 3;
/** A sound more, less or another, beside those that the skeleton does not tell apart. */
const skeletonEditsMax = 1;
/** Sounds of the longest ending (`ski`, `oviq`) in a skeleton. */
const endingSoundsMax = 2;

/**
 * Calls `visit` for every listed word that may be the query's, with the cost of taking it for that. Groups of one
 * skeleton are ruled out together: what is left is compared symbol by symbol.
 */
function scanWords(
  sections: PersonSections,
  { word, skeleton, signature, silentSounds, isCut }: QueryWord,
  visit: (listed: number, cost: number) => void,
): void {
  if (isCut && word.codes.length >= cutSymbolsMin) scanBeginnings(sections, word.codes, visit);
  const costMax = costMaxOf(word.codes.length);
  const ownEnding = hasEnding(word.affixes);
  const silentCount = word.codes.length - skeleton.length;
  const { skeletonSignature, skeletonStart, skeletonCodes, skeletonWordStart } = sections;
  const { wordStart, wordCodes, wordAffixes } = sections;
  const groups = skeletonSignature.length;
  for (let group = 0; group < groups; group++) {
    if (signatureDistance(skeletonSignature[group] ?? 0, signature) > 2) continue;
    const start = skeletonStart[group] ?? 0;
    const end = skeletonStart[group + 1] ?? 0;
    const least = leastCost(skeleton, skeletonCodes, start, end);
    if (least === apart) continue;
    const wordsEnd = skeletonWordStart[group + 1] ?? 0;
    const asked = {
      ownEnding,
      silentSounds,
      silentCount: silentCount + end - start,
      least,
      room: costMax - least,
    };
    for (let listed = skeletonWordStart[group] ?? 0; listed < wordsEnd; listed++) {
      if (isRuledOut(sections, listed, asked)) continue;
      const from = wordStart[listed] ?? 0;
      const to = wordStart[listed + 1] ?? 0;
      const cost = wordCost(word, wordCodes, from, to, wordAffixes[listed] ?? 0, costMax);
      if (cost <= costMax) visit(listed, cost);
    }
  }
}

/** What is known of the words of one group before they are looked at. */
interface GroupFacts {
  readonly ownEnding: boolean;
  readonly silentSounds: number;
  /** Symbols that the listed word would have with as many silent sounds. */
  readonly silentCount: number;
  readonly least: number;
  /** What the skeletons left for the sounds that they do not show. */
  readonly room: number;
}

/** Whether a word's silent sounds alone, or its group, make it too dear. An ending may cost less than its sounds. */
function isRuledOut(
  { wordStart, wordAffixes, wordSilent }: PersonSections,
  listed: number,
  { ownEnding, silentSounds, silentCount, least, room }: GroupFacts,
): boolean {
  if (ownEnding || hasEnding(wordAffixes[listed] ?? 0)) return false;
  if (room < 0) return true;
  if (room < silentCostLeast && wordSilent[listed] !== silentSounds) return true;
  const more = Math.abs((wordStart[listed + 1] ?? 0) - (wordStart[listed] ?? 0) - silentCount);
  // One of them may have become the consonant that is there instead.
  const became = least > 0 && least < 0.5 ? 1 : 0;
  return (more - became) * insertionCostLeast > room;
}

/** The least that another vowel costs, and one more. */
const silentCostLeast = 0.25;
const insertionCostLeast = 0.3;
const apart = -1;
/** An ending is told by the word, not by its skeleton: such a group costs more than any word may. */
const onlyByEnding = 9;

/**
 * The least cost at which words of two skeletons may be one: they are alike but for one edit, or but for an ending.
 * One edit leaves the beginnings equal up to it and the ends equal after it.
 */
function leastCost(a: Uint8Array, b: Uint8Array, bStart: number, bEnd: number): number {
  const bLength = bEnd - bStart;
  const shorter = Math.min(a.length, bLength);
  const more = Math.abs(a.length - bLength);
  if (more > endingSoundsMax) return apart;
  let same = 0;
  while (same < shorter && a[same] === b[bStart + same]) same++;
  if (more > skeletonEditsMax) return same === shorter ? onlyByEnding : apart;
  let tail = 0;
  while (tail < shorter - same && a[a.length - 1 - tail] === b[bEnd - 1 - tail]) tail++;
  if (more === 0) {
    if (same === shorter) return 0;
    return same + tail === shorter - 1 ? leastEditCost(a[same] ?? 0, b[bStart + same] ?? 0) : apart;
  }
  if (same + tail < shorter) return apart;
  return leastEditCost((a.length > bLength ? a[same] : b[bStart + same]) ?? 0, null);
}

/** Cost of a beginning beside that of its edits: it is less sure than a whole word. */
const cutCost = 0.2;
const cutEditsMax = 0.5;

function scanBeginnings(
  { wordStart, wordCodes }: PersonSections,
  codes: Uint8Array,
  visit: (listed: number, cost: number) => void,
): void {
  for (let at = 0; at < wordStart.length - 1; at++) {
    const start = wordStart[at] ?? 0;
    if ((wordStart[at + 1] ?? 0) - start < codes.length || wordCodes[start] !== codes[0]) continue;
    const cost = distance(codes, 0, codes.length, wordCodes, start, start + codes.length, cutEditsMax);
    if (cost <= cutEditsMax) visit(at, cost + cutCost);
  }
}
