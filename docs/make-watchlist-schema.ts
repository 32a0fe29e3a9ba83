import { writeFileSync } from 'node:fs';
import { entrySchema } from '../domain/watchlist/entry-schema.ts';

/** `docs/watchlist-entry.schema.json`: one line of JSON Lines. */
export const watchlistEntrySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'An entry of a watchlist that kordon is given',
  ...entrySchema.json,
} as const;

const path = new URL('watchlist-entry.schema.json', import.meta.url);
if (import.meta.main) writeFileSync(path, `${JSON.stringify(watchlistEntrySchema, null, 2)}\n`);
