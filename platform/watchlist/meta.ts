import { array, boolean, integer, object, string, type Infer } from '../../domain/schema/schema.ts';
import { validator } from '../schema/validate.ts';
import { pagesMax } from './format.ts';

const count = integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const page = integer({ minimum: 1, maximum: pagesMax });

/** What a file says of itself: canonical JSON in its last data pages, under the root like everything else. */
const metaSchema = object({
  listVersion: integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  /** There are entries that never ship to kiosks: a kiosk refuses the whole file. */
  discreet: boolean(),
  /** Of the folds and rarity weights that the person index was made with. */
  nameTables: string({ minLength: 1, maxLength: 64 }),
  /** 32 bytes in hex. Whoever reads a plain file may ask it for any number; it only hides numbers from a glance. */
  fingerprintKey: string({ minLength: 64, maxLength: 64, pattern: '^[0-9a-f]+$' }),
  persons: count,
  /** Different fingerprints. */
  documents: count,
  documentIds: count,
  ranges: count,
  /** All that a listed number or range names, sorted. */
  issuers: array(string({ minLength: 1, maxLength: 16 }), { maxItems: 4_096 }),
  /** Fingerprints apart by what their entries name (domain/watchlist/document-key.ts), sorted by shape. */
  segments: array(
    object({
      shape: integer({ minimum: 0, maximum: 63 }),
      documents: count,
      firstPage: page,
      pages: count,
    }),
    { maxItems: 64 },
  ),
  sections: array(
    object({ name: string({ minLength: 1, maxLength: 64 }), firstPage: page, pages: count, bytes: count }),
    { maxItems: 256 },
  ),
});

export type Meta = Infer<typeof metaSchema>;
export type Segment = Meta['segments'][number];
export type SectionPlace = Meta['sections'][number];

export const validateMeta = validator(metaSchema);

/** Names of the file's own sections. Those of the person index have `person.` before theirs. */
export const sectionNames = {
  entries: 'entries',
  entriesFirst: 'entries.first',
  ids: 'ids',
  idsFirst: 'ids.first',
  ranges: 'ranges',
  rangesFirst: 'ranges.first',
  documentsFirst: 'documents.first',
  personPrefix: 'person.',
} as const;
