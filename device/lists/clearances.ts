import { Fault } from '../../domain/fault/index.ts';
import type { Clearance, ClearanceBook } from '../../domain/watchlist/clearance.ts';
import {
  clearanceSignersSchema,
  clearancesFileSchema,
  type SignedClearance,
} from '../../domain/watchlist/clearance-file.ts';
import { isApproved } from '../../platform/crypto/clearance-signature.ts';
import { identityHash } from '../../platform/crypto/hashes.ts';
import { validator } from '../../platform/schema/validate.ts';
import { clearancesTarget, clearanceSignersTarget } from '../../platform/tuf/words.ts';

const checkClearances = validator(clearancesFileSchema);
const checkSigners = validator(clearanceSignersSchema);

/** Headquarters' lasting clearances as the kiosk believes them. */
export interface LastingClearances {
  readonly book: ClearanceBook;
  /** Why some of them do not count; whom they concern is stopped, and the list itself is not touched by it. */
  readonly fault: Fault | null;
}

/**
 * Reads the clearances of lists whose own signatures were checked, and counts those that two people signed. Both files
 * may be missing. Faults: KD-LIST-SCHEMA, KD-CLR-UNSIGNED.
 */
export function openClearances(files: ReadonlyMap<string, Uint8Array>): LastingClearances {
  const bytes = files.get(clearancesTarget);
  if (bytes === undefined) return { book: bookOf([]), fault: null };
  const parsed = checkClearances(jsonIn(bytes));
  if (!parsed.ok) return { book: bookOf([]), fault: schemaFault(clearancesTarget, parsed.why) };
  const signers = checkSigners(jsonIn(files.get(clearanceSignersTarget) ?? null));
  if (!signers.ok) return { book: bookOf([]), fault: schemaFault(clearanceSignersTarget, signers.why) };
  const { clearances } = parsed.value;
  const approved = clearances.filter((each) => isApproved(each, signers.value.signers));
  const count = clearances.length - approved.length;
  return { book: bookOf(approved), fault: count === 0 ? null : new Fault('KD-CLR-UNSIGNED', { count }) };
}

const schemaFault = (file: string, why: string): Fault => new Fault('KD-LIST-SCHEMA', { file, why });

/** Null, which fits no schema, for what is missing or no JSON. */
function jsonIn(bytes: Uint8Array | null): unknown {
  if (bytes === null) return null;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

function bookOf(approved: readonly SignedClearance[]): ClearanceBook {
  const byEntry = Map.groupBy(
    approved.map(({ id, entryHash, salt, identities, until }): Clearance => {
      return { kind: 'headquarters', id, entryHash, salt, identities, until };
    }),
    ({ entryHash }) => entryHash,
  );
  return { of: (entryHash) => byEntry.get(entryHash) ?? [], hash: identityHash };
}
