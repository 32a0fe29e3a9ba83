import {
  birthKeysOf,
  classOfKey,
  dateClasses,
  type DateClass,
} from '../../../../domain/watchlist/birth-key.ts';
import type { EntryName, PersonEntry } from '../../../../domain/watchlist/entry.ts';
import { parseEdtf } from '../../../../domain/watchlist/listed-date.ts';
import { wordsOf } from '../../../../domain/names/words.ts';
import { outcomeOfScores, type Scored } from './judge.ts';
import type { Outcome } from './outcome.ts';
import type { BenchTraveller } from './travellers.ts';

/*
 * What others do with names, in the same run and on the same people: the words after the ICAO table (Doc 9303-3, 6.B), no
 * fold, no rarity. They are only asked about people of the traveller's year of birth, which is to their advantage: no entry
 * of another year, or of none, can alert by mistake.
 */

/** How alike two names are, from 0 to 1. */
export type NameScore = (asked: readonly string[], listed: readonly string[]) => number;

/** Jaro's similarity with Winkler's bonus for a common beginning (at most four letters, 0.1 each). */
function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const metB = new Uint8Array(b.length);
  const inA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
      if (metB[j] === 1 || a[i] !== b[j]) continue;
      metB[j] = 1;
      inA.push(a.charAt(i));
      break;
    }
  }
  if (inA.length === 0) return 0;
  const inB = [...b].filter((_, at) => metB[at] === 1);
  const moved = inA.filter((letter, at) => letter !== inB[at]).length / 2;
  const jaro = (inA.length / a.length + inA.length / b.length + (inA.length - moved) / inA.length) / 3;
  let begin = 0;
  while (begin < Math.min(4, a.length, b.length) && a[begin] === b[begin]) begin += 1;
  return jaro + begin * 0.1 * (1 - jaro);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same words come again and again. */
const memory = new Map<string, number>();
const memoryMax = 2_000_000;

function remembered(a: string, b: string): number {
  const key = a < b ? `${a} ${b}` : `${b} ${a}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  if (memory.size >= memoryMax) memory.clear();
  const score = jaroWinkler(a, b);
  memory.set(key, score);
  return score;
}

/** Best partner of each word, averaged over both sides. */
export const bestTokens: NameScore = (asked, listed) => {
  if (asked.length === 0 || listed.length === 0) return 0;
  const best = (from: readonly string[], to: readonly string[]): number =>
    mean(from.map((word) => Math.max(...to.map((other) => remembered(word, other)))));
  return (best(asked, listed) + best(listed, asked)) / 2;
};

/** The same words in any order, and no others. */
export const exactWords: NameScore = (asked, listed) =>
  asked.toSorted().join(' ') === listed.toSorted().join(' ') ? 1 : 0;

const latin = ({ full, surname, givenNames }: EntryName): readonly string[] =>
  wordsOf([full, surname, givenNames].join(' ')).map((word) => word.latin);

export interface Peer {
  judge(traveller: BenchTraveller, isNameOnly: boolean): Outcome;
}

interface PeerEntry {
  readonly id: string;
  readonly names: readonly (readonly string[])[];
  readonly keys: readonly number[];
}

/** A peer over a list; entries are found by the year of birth. */
export function openPeer(entries: Iterable<PersonEntry>, score: NameScore): Peer {
  const byYear = new Map<number, PeerEntry[]>();
  const all: PeerEntry[] = [];
  for (const { id, names, birthDates } of entries) {
    const keys = birthDates.flatMap((text) => {
      const date = parseEdtf(text);
      return date === null ? [] : birthKeysOf(date);
    });
    const entry = { id, names: names.map(latin), keys };
    all.push(entry);
    for (const year of new Set(keys.map((key) => key >>> 9))) {
      const there = byYear.get(year);
      if (there === undefined) byYear.set(year, [entry]);
      else there.push(entry);
    }
  }
  const nearYears = (year: number): readonly PeerEntry[] => byYear.get(year) ?? [];
  return {
    judge(traveller, isNameOnly) {
      const asked = wordsOf(`${traveller.surname} ${traveller.givenNames}`).map((word) => word.latin);
      const date = parseEdtf(traveller.birthDate);
      const birth = date?.kind === 'parts' ? date : { year: null, month: null, day: null };
      const candidates = isNameOnly ? all : nearYears(birth.year ?? 0);
      const scored = candidates.flatMap(({ id, names, keys }): readonly Scored[] => {
        // The class first: it is cheaper than the names.
        const dateClass = isNameOnly ? 'unknown' : bestClass(keys, birth);
        if (dateClass === 'conflict') return [];
        return [{ entryId: id, dateClass, score: Math.max(0, ...names.map((name) => score(asked, name))) }];
      });
      return outcomeOfScores(traveller, scored, false);
    },
  };
}

function bestClass(keys: readonly number[], birth: Parameters<typeof classOfKey>[1]): DateClass {
  if (keys.length === 0) return 'unknown';
  const ranks = keys.map((key) => dateClasses.indexOf(classOfKey(key, birth)));
  return dateClasses[Math.min(...ranks)] ?? 'conflict';
}
