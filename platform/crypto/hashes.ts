import { createHmac, hash } from 'node:crypto';

/** SHA-256 of a text in UTF-8, hexadecimal: names an entry of a list. */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');

/**
 * HMAC-SHA-256 of a traveller's identity, hexadecimal. Document numbers are few: the salt keeps two hashes of one
 * traveller from being compared, not a patient reader of both from trying all numbers.
 *
 * @param salt hexadecimal
 */
export function identityHash(salt: string, identity: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(identity, 'utf8').digest('hex');
}
