import { isKnownCode } from '../document/codes.ts';
import { numberKey } from './entry-text.ts';
import type { DocumentEntry } from './entry.ts';

/** What one entry may hold at most. */
export const entryLimits = {
  idCharacters: 128,
  nameCharacters: 200,
  numberCharacters: 40,
  names: 64,
  birthDates: 32,
  nationality: 16,
  documents: 64,
} as const;

const plainId = /^[!-~](?:[ -~]{0,126}[!-~])?$/;
const plainNumber = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;
const threeLetters = /^[A-Z]{3}$/;

/** A document code as in a zone's first two places, without filler. */
export const documentCode = /^[A-Z][A-Z0-9]?$/;

/**
 * A listed document whose texts are so plain that nothing in them can need mending: all but a few of a hundred million.
 * Null says only that a closer look is needed.
 */
export function plainDocument(
  id: unknown,
  issuer: unknown,
  type: unknown,
  number: unknown,
  numberTo: unknown,
): DocumentEntry | null {
  if (typeof id !== 'string' || !plainId.test(id)) return null;
  if (typeof issuer !== 'string' || !threeLetters.test(issuer) || !isKnownCode(issuer)) return null;
  if (typeof number !== 'string' || !plainNumber.test(number)) return null;
  if (numberTo !== undefined && !isPlainEnd(numberTo, number)) return null;
  if (type === undefined)
    return numberTo === undefined
      ? { kind: 'document', id, issuer, number }
      : { kind: 'document', id, issuer, number, numberTo };
  if (typeof type !== 'string' || !documentCode.test(type)) return null;
  return numberTo === undefined
    ? { kind: 'document', id, issuer, type, number }
    : { kind: 'document', id, issuer, type, number, numberTo };
}

function isPlainEnd(numberTo: unknown, number: string): numberTo is string {
  if (typeof numberTo !== 'string' || !plainNumber.test(numberTo)) return false;
  const [from, to] = [numberKey(number), numberKey(numberTo)];
  return from.length === to.length && from <= to;
}
