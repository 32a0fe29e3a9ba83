import { array, literal, nullable, object, oneOf, optional, string, union } from '../schema/schema.ts';
import { entryLimits } from './plain-document.ts';

/** A key that may be absent may be null as well. */
const perhaps = <T>(schema: Parameters<typeof nullable<T>>[0]): ReturnType<typeof optional<T | null>> =>
  optional(nullable(schema));

const country = string({ minLength: 3, maxLength: 3, pattern: '^[A-Z]{3}$' });
const documentType = string({ minLength: 1, maxLength: 2, pattern: '^[A-Z][A-Z0-9]?$' });
const id = string({ minLength: 1, maxLength: entryLimits.idCharacters, pattern: '^\\S(?:.*\\S)?$' });
/** Holds a letter or a digit of any script. */
const number = string({ minLength: 1, maxLength: entryLimits.numberCharacters, pattern: '[\\p{L}\\p{N}]' });
const text = string({ maxLength: entryLimits.nameCharacters });

const year = '(?:18[5-9]\\d|19\\d\\d|20\\d\\d|21[0-4]\\d|2150)';
const month = '(?:0[1-9]|1[0-2])';
const day = '(?:0[1-9]|[12]\\d|3[01])';
const parts = `${year}(?:-(?:${month}|XX)(?:-(?:${day}|XX))?)?`;

/**
 * What a line of JSON Lines may hold, as JSON schema, for editors and other programs. It says less than `readEntry`
 * checks: not whether a code is one of a country, nor whether a day is in the calendar.
 */
export const entrySchema = union(
  object({
    id,
    kind: perhaps(literal('person')),
    names: array(
      object({
        full: perhaps(text),
        surname: perhaps(text),
        givenNames: perhaps(text),
        script: perhaps(string({ minLength: 4, maxLength: 4, pattern: '^[A-Z][a-z]{3}$' })),
      }),
      { minItems: 1, maxItems: entryLimits.names },
    ),
    birthDates: perhaps(
      array(
        string({
          minLength: 4,
          maxLength: 21,
          pattern: `^(?:${parts}~?|XXXX-${month}(?:-(?:${day}|XX))?~?|${parts}/${parts})$`,
        }),
        { maxItems: entryLimits.birthDates },
      ),
    ),
    sex: perhaps(oneOf(['M', 'F', 'X'])),
    nationality: perhaps(array(country, { maxItems: entryLimits.nationality })),
    documents: perhaps(
      array(object({ issuer: perhaps(country), type: perhaps(documentType), number }), {
        maxItems: entryLimits.documents,
      }),
    ),
    action: perhaps(oneOf(['hold', 'discreet'])),
    expires: perhaps(string({ minLength: 10, maxLength: 10, pattern: `^\\d{4}-${month}-${day}$` })),
  }),
  object({
    id,
    kind: literal('document'),
    issuer: country,
    type: perhaps(documentType),
    number,
    numberTo: perhaps(number),
  }),
);
