import {
  array,
  boolean,
  integer,
  literal,
  nullable,
  object,
  oneOf,
  optional,
  string,
  union,
  type Infer,
} from '../schema/schema.ts';
import { clearanceKinds } from '../watchlist/clearance.ts';
import { limits } from './limits.ts';

const hex = (bytes: number) => string({ minLength: bytes * 2, maxLength: bytes * 2, pattern: '^[0-9a-f]+$' });
const code = string({ minLength: 1, maxLength: 40, pattern: '^[a-z0-9][a-z0-9-]*$' });
const label = string({ maxLength: 40 });
const milliseconds = integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** How far the wall clock may be believed (design, "Time"). */
const clockStates = ['trusted', 'coarse', 'unsure'] as const;

/**
 * One moment, told twice: by the wall clock (milliseconds since 1970, may be wrong) and by the monotonic clock
 * of one boot (milliseconds, never wrong within the boot). Headquarters corrects later and keeps both.
 */
const momentSchema = object({
  wallMs: integer({ minimum: -8.64e15, maximum: 8.64e15 }),
  bootId: string({ minLength: 1, maxLength: 36 }),
  monotonicMs: milliseconds,
  clock: oneOf(clockStates),
});

/** Date with unknown parts as EDTF (ISO 8601-2:2019, level 1): `1974-08-12`, `1974-08-XX`, `XXXX-XX-XX`. */
const edtfDate = string({ minLength: 10, maxLength: 10, pattern: '^[0-9X]{4}-[0-9X]{2}-[0-9X]{2}$' });

const checkStates = ['ok', 'failed', 'absent'] as const;

/** A document as it stands in the record: what was understood and the lines as the reader gave them. */
const recordedDocumentSchema = object({
  source: oneOf(['mrz', 'manual']),
  format: string({ maxLength: 12 }),
  kind: code,
  type: string({ maxLength: 2 }),
  issuer: string({ maxLength: 3 }),
  nationality: nullable(string({ maxLength: 3 })),
  number: string({ maxLength: 30 }),
  surname: string({ maxLength: 80 }),
  givenNames: string({ maxLength: 80 }),
  birthDate: edtfDate,
  sex: nullable(oneOf(['M', 'F', 'X'])),
  expiryDate: nullable(edtfDate),
  personalNumber: nullable(string({ maxLength: 30 })),
  checks: array(object({ field: code, state: oneOf(checkStates) }), { maxItems: 12 }),
  lines: array(string({ maxLength: 64 }), { maxItems: 3 }),
});

export const outcomes = ['pass', 'look', 'hold'] as const;
const audiences = ['guard', 'leader', 'headquarters'] as const;

/** How a passage ended. `unconfirmed`: a shown pass that a change of coach, a lock or a sign-out closed. */
export const decisions = ['admitted', 'refused', 'referred', 'unconfirmed'] as const;
const confirmations = ['key', 'next-scan', 'coach-change', 'lock', 'sign-out'] as const;

const placeSchema = object({
  train: label,
  direction: oneOf(['entry', 'exit']),
  crossingPoint: label,
  leg: nullable(label),
  coach: nullable(label),
  berth: nullable(label),
});

/** A row of this kiosk, named so that neither a new epoch nor a forked number can be meant instead. */
const rowNameSchema = object({
  epoch: hex(16),
  number: integer({ minimum: 1, maximum: limits.crossingNumberMax }),
  hash: hex(32),
});

/**
 * Something that was found on the watchlist, with the hash of the entry as it was then; `clearance` names the clearance
 * by which it did not count, null when it did.
 */
const alertSchema = object({
  entryId: string({ maxLength: 40 }),
  entryHash: hex(32),
  by: code,
  clearance: nullable(object({ kind: oneOf(clearanceKinds), id: hex(16) })),
});

/** Record of a decided passage, schema version 1. What may be missing was added later: older rows do without it. */
const crossingSchema = object({
  v: literal(1),
  kind: literal('crossing'),
  passageId: hex(16),
  firstReadAt: momentSchema,
  decidedAt: momentSchema,
  place: placeSchema,
  guard: label,
  decision: oneOf(decisions),
  confirmedBy: oneOf(confirmations),
  statedReason: nullable(code),
  outcome: oneOf(outcomes),
  reasons: array(object({ code, audience: oneOf(audiences) }), { maxItems: 24 }),
  watchlistEntries: array(string({ maxLength: 40 }), { maxItems: 64 }),
  /** Missing when nothing was found; `watchlistEntries` are those of them that made it a hold. */
  alerts: optional(array(alertSchema, { minItems: 1, maxItems: limits.recordAlertsMax })),
  /** The referral that the team leader resolved in this passage, saying that the traveller is another person. */
  resolved: optional(rowNameSchema),
  rereads: integer({ minimum: 0, maximum: 1000 }),
  documents: array(recordedDocumentSchema, { minItems: 1, maxItems: 8 }),
  watchlistVersion: integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  rulesVersion: integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  software: string({ maxLength: 40 }),
  training: optional(boolean()),
});

/** `undo of n`: the crossing with this number of the same kiosk and epoch no longer counts. An undo wins whenever it arrives. */
const undoSchema = object({
  v: literal(1),
  kind: literal('undo'),
  /** Epoch, number and row hash of the crossing: the epoch may have changed since, and a number may be forked. */
  of: rowNameSchema,
  undoneAt: momentSchema,
  guard: label,
});

/** The plaintext of one journal row. */
export const recordSchema = union(crossingSchema, undoSchema);

export type Moment = Infer<typeof momentSchema>;
export type Place = Infer<typeof placeSchema>;
export type RecordedDocument = Infer<typeof recordedDocumentSchema>;
export type Crossing = Infer<typeof crossingSchema>;
export type Undo = Infer<typeof undoSchema>;
export type RowName = Infer<typeof rowNameSchema>;
export type JournalRecord = Infer<typeof recordSchema>;
export type Outcome = (typeof outcomes)[number];
export type Audience = (typeof audiences)[number];
export type Decision = (typeof decisions)[number];
export type Confirmation = (typeof confirmations)[number];
