import { dateClasses, type DateClass } from '../../../../domain/watchlist/birth-key.ts';
import { lot } from './real-lists.ts';
import type { BenchTraveller } from './travellers.ts';

/** What a matcher said of one traveller. */
export interface Outcome {
  readonly id: string;
  /** Best score of any entry in each date class. */
  readonly best: Readonly<Partial<Record<DateClass, number>>>;
  /** The entry that is the traveller; null when it was not a candidate. */
  readonly own: { readonly dateClass: DateClass; readonly score: number } | null;
  /** The shipped thresholds' word. */
  readonly isAlerted: boolean;
}

export interface Judged {
  readonly traveller: BenchTraveller;
  readonly outcome: Outcome;
}

/** Thresholds are set on one half of the people and reported on the other. */
export const isEven = ({ traveller }: Judged): boolean => lot(`half ${traveller.id}`) % 2 === 0;

export type Thresholds = Readonly<Record<DateClass, number>>;

const isUnlisted = ({ traveller }: Judged): boolean => traveller.test === 'unlisted';

/** A matcher's people with those that are wanted to be found. */
interface Tuning {
  readonly judged: readonly Judged[];
  readonly isWanted: (one: Judged) => boolean;
  /** Share of the unlisted that may be alerted, over all date classes. */
  readonly falseShare: number;
}

/**
 * One threshold a class, such that no more of the unlisted are above any of them than allowed: the room is given, step by
 * step, to the class where it finds most of the wanted.
 */
export function tune({ judged, isWanted, falseShare }: Tuning): Thresholds {
  const unlisted = judged.filter(isUnlisted);
  const room = Math.floor(falseShare * unlisted.length);
  const scores = new Map(
    dateClasses.map((name) => [
      name,
      unlisted.flatMap(({ outcome }) => outcome.best[name] ?? []).toSorted((a, b) => b - a),
    ]),
  );
  const own = new Map(
    dateClasses.map((name) => [
      name,
      judged.flatMap((one) =>
        isWanted(one) && one.outcome.own?.dateClass === name ? [one.outcome.own.score] : [],
      ),
    ]),
  );
  const used = new Map<DateClass, number>(dateClasses.map((name) => [name, 0]));
  const threshold = (name: DateClass, taken: number): number => scores.get(name)?.[taken] ?? -1;
  const foundWith = (name: DateClass, taken: number): number =>
    (own.get(name) ?? []).filter((score) => score > threshold(name, taken)).length;
  for (let left = room; left > 0;) {
    let best: { readonly name: DateClass; readonly step: number; readonly gain: number } | null = null;
    for (const name of dateClasses) {
      const now = used.get(name) ?? 0;
      // A single step may lie on a plateau: look some steps ahead.
      for (const step of [1, 2, 3, 5]) {
        if (step > left) continue;
        const gain = (foundWith(name, now + step) - foundWith(name, now)) / step;
        if (best === null || gain > best.gain) best = { name, step, gain };
      }
    }
    if (best === null || best.gain <= 0) break;
    used.set(best.name, (used.get(best.name) ?? 0) + best.step);
    left -= best.step;
  }
  const entries = dateClasses.map((name) => [name, threshold(name, used.get(name) ?? 0)] as const);
  // One entry for each class of the table.
  return Object.fromEntries(entries) as Record<DateClass, number>;
}

export const isFound = ({ outcome }: Judged, thresholds: Thresholds): boolean =>
  outcome.own !== null && outcome.own.score > thresholds[outcome.own.dateClass];

export const isFalselyAlerted = (one: Judged, thresholds: Thresholds): boolean =>
  isUnlisted(one) && dateClasses.some((name) => (one.outcome.best[name] ?? -1) > thresholds[name]);

/** Part of a whole with its 95 % interval (Wilson). */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.96;

export function shareOf(items: readonly Judged[], holds: (one: Judged) => boolean): Share {
  const of = items.length;
  const hits = items.filter(holds).length;
  if (of === 0) return { hits, of, low: 0, high: 1 };
  const part = hits / of;
  const middle = (part + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z * Math.sqrt((part * (1 - part)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of);
  return { hits, of, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** `99.2 % (98.6–99.5, 1 188 of 1 198)` */
export function shareText({ hits, of, low, high }: Share, digits = 1): string {
  const percent = (part: number): string => (100 * part).toFixed(digits);
  return of === 0 ? 'nobody' : `${percent(hits / of)} % (${percent(low)}–${percent(high)}; ${hits} of ${of})`;
}
