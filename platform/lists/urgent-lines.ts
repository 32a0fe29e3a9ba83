import {
  array,
  literal,
  object,
  oneOf,
  optional,
  string,
  union,
  type Infer,
} from '../../domain/schema/schema.ts';
import type { WatchlistContent } from '../../domain/watchlist/content.ts';
import { messageOf } from '../error-facts.ts';
import { validator } from '../schema/validate.ts';

const linesMax = 1_000;

const id = string({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9-]+$' });
const nameText = '[A-Za-z\\u00C0-\\u024F\\u1E00-\\u1EFF\\u0400-\\u052F\\u02BB\\u02BC\\u2018\\u2019\\u0027 -]';

/** A date, or a year with unknown parts (EDTF, ISO 8601-2): `1979-02-03`, `1979-02`, `1979-XX-03`, `1979`. */
const birthDate = string({
  minLength: 4,
  maxLength: 10,
  pattern:
    '^(?:18[5-9]|19[0-9]|20[0-9]|21[0-4])[0-9](?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?$',
});

const person = object({
  id,
  kind: optional(literal('person')),
  names: array(
    object({
      surname: string({ minLength: 1, maxLength: 80, pattern: `^${nameText}+$` }),
      givenNames: string({ maxLength: 80, pattern: `^${nameText}*$` }),
    }),
    { minItems: 1, maxItems: 64 },
  ),
  birthDates: array(birthDate, { minItems: 1, maxItems: 16 }),
  action: optional(literal('hold')),
});

const document = object({
  id,
  kind: literal('document'),
  issuer: string({ minLength: 1, maxLength: 3, pattern: '^[A-Z]+$' }),
  number: string({ minLength: 1, maxLength: 30, pattern: '^[A-Z0-9][A-Z0-9 -]*$' }),
  status: optional(oneOf(['lost', 'stolen', 'revoked'])),
});

const validate = validator(union(person, document));
type Line = Infer<typeof person> | Infer<typeof document>;

export type UrgentRead =
  | { readonly ok: true; readonly additions: Pick<WatchlistContent, 'persons' | 'documents'> }
  /** Never a name, a number or a date: the line alone is named. */
  | { readonly ok: false; readonly line: number; readonly why: string };

/**
 * Urgent additions: JSON Lines, one entry a line, in the form of the list itself. There is no line that takes an entry
 * away, so whoever signs them can only add.
 */
export function readUrgentLines(bytes: Uint8Array): UrgentRead {
  const text = Buffer.from(bytes).toString('utf8');
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.length > linesMax + 1) return { ok: false, line: linesMax + 1, why: `over ${linesMax} lines` };
  const entries: Line[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const read = readLine(line);
    if (typeof read === 'string') return { ok: false, line: index + 1, why: read };
    entries.push(read);
  }
  const documents = entries.flatMap((each) => (each.kind === 'document' ? [each] : []));
  const persons = entries.flatMap((each) => (each.kind === 'document' ? [] : [each]));
  return {
    ok: true,
    additions: {
      persons: persons.map(({ id: entryId, names, birthDates }) => ({
        id: entryId,
        names,
        birthDates: birthDates.map(partsOf),
      })),
      documents: documents.map(({ id: entryId, issuer, number, status }) => ({
        id: entryId,
        issuer,
        number,
        status: status ?? 'revoked',
      })),
    },
  };
}

function readLine(line: string): Line | string {
  try {
    const checked = validate(JSON.parse(line));
    return checked.ok ? checked.value : checked.why;
  } catch (error) {
    // JSON's own message repeats what stands there.
    return error instanceof SyntaxError ? 'it is no JSON' : messageOf(error);
  }
}

function partsOf(text: string): WatchlistContent['persons'][number]['birthDates'][number] {
  const [year, month, day] = text.split('-').map((part) => (part === 'XX' ? null : Number(part)));
  return { year: year ?? null, month: month ?? null, day: day ?? null };
}
