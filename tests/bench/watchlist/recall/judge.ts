import type { DateClass } from '../../../../domain/watchlist/birth-key.ts';
import type { ScreenMatch } from '../../../../domain/watchlist/screening.ts';
import type { Outcome } from './outcome.ts';
import type { BenchTraveller } from './travellers.ts';

export interface Scored {
  readonly entryId: string;
  readonly dateClass: DateClass;
  readonly score: number;
}

/** Best of each class, and the traveller's own entry. */
export function outcomeOfScores(
  { id, entryIds }: BenchTraveller,
  scored: readonly Scored[],
  isAlerted: boolean,
): Outcome {
  const best: Partial<Record<DateClass, number>> = {};
  let own: Outcome['own'] = null;
  for (const { entryId, dateClass, score } of scored) {
    if (score > (best[dateClass] ?? -1)) best[dateClass] = score;
    if (entryIds.includes(entryId) && score > (own?.score ?? -1)) own = { dateClass, score };
  }
  return { id, best, own, isAlerted };
}

export function outcomeOf(traveller: BenchTraveller, matches: readonly ScreenMatch[]): Outcome {
  const persons = matches.flatMap(({ entryId, dateClass, score }) =>
    dateClass === null ? [] : { entryId, dateClass, score },
  );
  const alerts = matches.filter(({ alert }) => alert);
  const isAlerted =
    traveller.entryIds.length === 0
      ? alerts.length > 0
      : alerts.some(({ entryId }) => traveller.entryIds.includes(entryId));
  return outcomeOfScores(traveller, persons, isAlerted);
}
