import type { Day } from '../document/dates.ts';
import { array, literal, object, string, type Infer } from '../schema/schema.ts';

export const clearanceFileLimits = {
  clearancesMax: 10_000,
  signersMax: 64,
  /** Two for each of a traveller's four documents. */
  identitiesMax: 8,
  /** A clearance is looked at again after a year at the latest. */
  daysMax: 366,
} as const;

/** Four eyes. */
export const approversMin = 2;

const hex = (bytes: number) => string({ minLength: bytes * 2, maxLength: bytes * 2, pattern: '^[0-9a-f]+$' });
const day = string({ minLength: 10, maxLength: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** One lasting clearance with its signatures. Salt and hashes as in `Clearance`; public keys are raw Ed25519, 32 bytes. */
export const signedClearanceSchema = object({
  id: hex(16),
  entryHash: hex(32),
  salt: hex(16),
  identities: array(hex(32), { minItems: 1, maxItems: clearanceFileLimits.identitiesMax }),
  issued: day,
  until: day,
  signatures: array(object({ publicKey: hex(32), signature: hex(64) }), { maxItems: 8 }),
});

/** `clearances.json` beside the rules. What is not in the newest one no longer counts: so a clearance is taken back. */
export const clearancesFileSchema = object({
  v: literal(1),
  clearances: array(signedClearanceSchema, { maxItems: clearanceFileLimits.clearancesMax }),
});

/** `clearance-signers.json` beside it: whose word counts, vouched for by those who sign the lists. */
export const clearanceSignersSchema = object({
  v: literal(1),
  signers: array(
    object({
      /** Service number. Somebody with two keys is still one person. */
      holder: string({ minLength: 1, maxLength: 40, pattern: '^[^\\s\\p{C}](?:[^\\p{C}]*[^\\s\\p{C}])?$' }),
      publicKey: hex(32),
    }),
    { maxItems: clearanceFileLimits.signersMax },
  ),
});

export type SignedClearance = Infer<typeof signedClearanceSchema>;
export type ClearancesFile = Infer<typeof clearancesFileSchema>;
export type ClearanceSigner = Infer<typeof clearanceSignersSchema>['signers'][number];

/** The text that each of the two signs, in UTF-8: one line of what it is, then JSON without blanks, keys in this order. */
export function clearanceStatement(clearance: Omit<SignedClearance, 'signatures'>): string {
  const { id, entryHash, salt, identities, issued, until } = clearance;
  return `kordon clearance v1\n${JSON.stringify({ id, entryHash, salt, identities, issued, until })}`;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Midnight of a day that exists; null for the 30th of February. */
function midnight(text: Day): number | null {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at;
}

/** Whether it ends on a day that exists, not before it began and within the longest time that one may last. */
export function isTermAllowed({ issued, until }: Pick<SignedClearance, 'issued' | 'until'>): boolean {
  const [from, to] = [midnight(issued), midnight(until)];
  if (from === null || to === null) return false;
  return to >= from && to - from <= clearanceFileLimits.daysMax * dayMs;
}
