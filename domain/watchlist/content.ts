import { array, integer, literal, nullable, object, oneOf, string, type Infer } from '../schema/schema.ts';

/** Entries of one file; a larger list is a paged file of another version. */
const entriesMax = 100_000;

const id = string({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9-]+$' });

/** Latin or Cyrillic: a name in another script could never match and would be listed for nothing. */
const nameText = '[A-Za-z\\u00C0-\\u024F\\u1E00-\\u1EFF\\u0400-\\u052F\\u02BB\\u02BC\\u2018\\u2019\\u0027 -]';
const surname = string({ minLength: 1, maxLength: 80, pattern: `^${nameText}+$` });
const givenNames = string({ maxLength: 80, pattern: `^${nameText}*$` });

const partialDate = object({
  year: nullable(integer({ minimum: 1850, maximum: 2150 })),
  month: nullable(integer({ minimum: 1, maximum: 12 })),
  day: nullable(integer({ minimum: 1, maximum: 31 })),
});

/** A watchlist file, version 1. Only `hold` entries ship to kiosks (design, "Passage"). */
export const watchlistContentSchema = object({
  v: literal(1),
  version: integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  persons: array(
    object({
      id,
      names: array(object({ surname, givenNames }), { minItems: 1, maxItems: 64 }),
      birthDates: array(partialDate, { minItems: 1, maxItems: 16 }),
    }),
    { maxItems: entriesMax },
  ),
  documents: array(
    object({
      id,
      issuer: string({ minLength: 1, maxLength: 3, pattern: '^[A-Z]+$' }),
      number: string({ minLength: 1, maxLength: 30, pattern: '^[A-Z0-9][A-Z0-9 -]*$' }),
      status: oneOf(['lost', 'stolen', 'revoked']),
    }),
    { maxItems: entriesMax },
  ),
});

export type WatchlistContent = Infer<typeof watchlistContentSchema>;
