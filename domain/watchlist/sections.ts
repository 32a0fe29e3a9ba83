import type { PersonEntry } from './entry.ts';

/** Named parts of a watchlist file that stay in memory as they lie on disk (little endian typed arrays). */
export type Sections = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * Makes the sections in which persons are looked up. Entries come in the file's order (ascending by id, code units);
 * an entry's ordinal is its place in it. The same entries give the same bytes.
 */
export interface PersonIndexBuilder {
  add(entry: PersonEntry): void;
  finish(): Sections;
}
