import { readFileSync } from 'node:fs';
import { openRarityTable, type RarityTable } from '../../domain/names/rarity.ts';
import { foldVersion } from '../../domain/names/fold.ts';
import { buildPersonIndex } from '../../domain/watchlist/build-person-index.ts';
import type { PersonIndexBuilder } from '../../domain/watchlist/sections.ts';

let kept: RarityTable | null = null;

/** The shipped table of how rare a name's word is (`npm run bench:watchlist -- --make-rarity` makes it anew). */
export function rarityTable(): RarityTable {
  kept ??= openRarityTable(readFileSync(new URL('rarity-1.bin', import.meta.url)));
  if (kept === null) throw new Error('rarity-1.bin is no rarity table');
  return kept;
}

/** Version of the tables of names that a file's person index is made with; stands in the file. */
export const personTablesVersion = `fold ${foldVersion}, rarity 1`;

/** The builder of the person index. */
export const newPersonIndex = (): PersonIndexBuilder => buildPersonIndex(rarityTable());
