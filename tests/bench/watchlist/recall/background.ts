import type { EntryName, PersonEntry } from '../../../../domain/watchlist/entry.ts';
import { wordsOf } from '../../../../domain/names/words.ts';
import type { Draws } from './draws.ts';

/**
 * Built people that fill the list up to a country's size: surnames and given names drawn apart, word by word, from real
 * pools, so that no built person is a real one's copy. Dates are of the kinds that real lists have, in their shares
 * (of OFAC's, 2021: full 78 %, year 17 %, interval 2 %, circa 1.5 %, month 1 %, none 4 %).
 */
export interface Pools {
  readonly surnames: readonly (readonly string[])[];
  readonly givenNames: readonly (readonly string[])[];
}

/** Names of one culture in their own spelling. A weight repeats a word as often as it is met. */
export function poolsOf(cultures: readonly (readonly EntryName[])[]): Pools {
  const words = (names: readonly EntryName[], part: 'surname' | 'givenNames'): readonly string[] =>
    names
      .flatMap((name) => wordsOf(name[part] ?? '').map(({ text }) => text))
      .filter((word) => word.length > 2);
  const whole = cultures.filter(
    (names) => words(names, 'surname').length > 0 && words(names, 'givenNames').length > 0,
  );
  return {
    surnames: whole.map((names) => words(names, 'surname')),
    givenNames: whole.map((names) => words(names, 'givenNames')),
  };
}

const pad = (number: number): string => String(number).padStart(2, '0');

export interface DrawnDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const drawDay = (draws: Draws): DrawnDay => ({
  year: 1940 + draws.below(65),
  month: 1 + draws.below(12),
  day: 1 + draws.below(28),
});

export const written = ({ year, month, day }: DrawnDay): string => `${year}-${pad(month)}-${pad(day)}`;

function birthDates(draws: Draws): readonly string[] {
  const day = drawDay(draws);
  const lot = draws.next();
  if (lot < 0.04) return [];
  if (lot < 0.78) return [written(day)];
  if (lot < 0.94) return [`${day.year}`];
  if (lot < 0.955) return [`${day.year}~`];
  if (lot < 0.965) return [written(day).slice(0, 7)];
  return [`${day.year}/${day.year + 3}`];
}

export function* builtPeople(
  count: number,
  { surnames, givenNames }: Pools,
  draws: Draws,
): Generator<PersonEntry> {
  for (let number = 0; number < count; number += 1) {
    const culture = draws.below(surnames.length);
    const own = givenNames[culture] ?? [];
    const name = (): EntryName => ({
      surname: draws.pick(surnames[culture] ?? []),
      givenNames: draws.next() < 0.55 ? `${draws.pick(own)} ${draws.pick(own)}` : draws.pick(own),
    });
    const names = draws.next() < 0.3 ? [name(), name()] : [name()];
    const sex = draws.next();
    yield {
      id: `built-${String(number).padStart(8, '0')}`,
      names,
      birthDates: birthDates(draws),
      ...(sex < 0.4 ? { sex: 'M' } : sex < 0.5 ? { sex: 'F' } : {}),
    };
  }
}
