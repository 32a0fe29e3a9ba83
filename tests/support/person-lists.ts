import { openRarityTable, type RarityTable } from '../../domain/names/rarity.ts';
import { buildPersonIndex } from '../../domain/watchlist/build-person-index.ts';
import type { PersonEntry } from '../../domain/watchlist/entry.ts';
import { openPersonIndex } from '../../domain/watchlist/person-index.ts';
import { screen, type ListParts, type ScreenMatch } from '../../domain/watchlist/screening.ts';
import type { Traveller } from '../../domain/watchlist/traveller.ts';
import { shippedWeights } from '../../domain/watchlist/weights.ts';

const rows = Buffer.from('4b52415201000000', 'hex');

/** A table in which every word is as rare as its length allows: tests do not hang on the shipped counts. */
export const plainRarity: RarityTable = must(openRarityTable(rows));

function must<T>(value: T | null): T {
  if (value === null) throw new Error('the empty table does not open');
  return value;
}

/** A list in memory, as a file holds it. */
export function listOf(entries: readonly PersonEntry[], rarity: RarityTable = plainRarity): ListParts {
  const sorted = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const builder = buildPersonIndex(rarity);
  for (const entry of sorted) builder.add(entry);
  return {
    persons: openPersonIndex(builder.finish(), rarity, shippedWeights),
    weights: shippedWeights,
    entry(ordinal) {
      const entry = sorted[ordinal];
      if (entry === undefined) throw new RangeError('no such entry');
      return entry;
    },
    documents: () => [],
  };
}

export const traveller = (facts: Partial<Traveller>): Traveller => ({
  name: {},
  isNameCut: false,
  birthDate: { year: null, month: null, day: null },
  sex: null,
  nationality: '',
  document: null,
  ...facts,
});

export const found = (list: ListParts, who: Partial<Traveller>, isNameOnly = false): readonly ScreenMatch[] =>
  screen(list, traveller(who), { today: 9_000, candidatesMax: 20, isNameOnly });
