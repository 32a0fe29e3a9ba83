import { openPersonIndex } from '../../domain/watchlist/person-index.ts';
import {
  screen,
  type DocumentAnswer,
  type ScreenMatch,
  type ScreenOptions,
} from '../../domain/watchlist/screening.ts';
import type { AskedDocument, Traveller } from '../../domain/watchlist/traveller.ts';
import { shippedWeights } from '../../domain/watchlist/weights.ts';
import { Fault } from '../../domain/fault/index.ts';
import type { DocumentTable } from './document-table.ts';
import { personTablesVersion, rarityTable } from './person-tables.ts';
import { openWatchlistFile, type OpenWatchlistOptions, type WatchlistFile } from './watchlist-file.ts';

/** A watchlist that travellers are screened against. */
export interface WatchlistForScreening {
  readonly file: WatchlistFile;
  /** @throws Fault KD-WL-PAGE: then nothing is known about the traveller */
  screen(traveller: Traveller, options: ScreenOptions): readonly ScreenMatch[];
  close(): void;
}

/**
 * Opens a file for screening. Nothing is parsed: the person index is used as it lies in the file.
 *
 * @throws Fault those of `openWatchlistFile`, and KD-WL-TABLES when the index was made with other tables of names
 */
export function openListForScreening(options: OpenWatchlistOptions): WatchlistForScreening {
  const file = openWatchlistFile(options);
  try {
    if (file.meta.nameTables !== personTablesVersion)
      throw new Fault('KD-WL-TABLES', { path: options.path, tables: file.meta.nameTables });
    const parts = {
      persons: openPersonIndex(file.sections, rarityTable(), shippedWeights),
      weights: shippedWeights,
      entry: (ordinal: number) => file.entry(ordinal),
      documents: (document: AskedDocument) => documentAnswers(file.documents, document),
    };
    return {
      file,
      screen: (traveller, screenOptions) => screen(parts, traveller, screenOptions),
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The number as read, then what a single misread character would make of it: all that is listed. */
function documentAnswers(
  table: DocumentTable,
  { issuer, type, number, repaired, isDoubtful }: AskedDocument,
): readonly DocumentAnswer[] {
  const answers = new Map<string, DocumentAnswer>();
  const take = (answer: DocumentAnswer): void => {
    if (!answers.has(answer.entryId)) answers.set(answer.entryId, answer);
  };
  for (const hit of table.lookUp({ issuer, type, number }, { lookAlikes: isDoubtful })) take(hit);
  for (const other of repaired) {
    for (const hit of table.lookUp({ issuer, type, number: other }))
      take({ ...hit, possible: true, because: { ...hit.because, lookAlike: other } });
  }
  return [...answers.values()];
}
