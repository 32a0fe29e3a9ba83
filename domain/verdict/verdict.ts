import type { Audience, Outcome } from '../message/record.ts';
import type { Alert } from '../watchlist/clearance.ts';

/**
 * Every reason a verdict can have. The guard's screen has a text for each whose audience is `guard`;
 * `please-wait` is all a guard learns of a listed person (design, "Passage").
 */
export const reasonCodes = [
  'check-digit-number',
  'check-digit-birth-date',
  'check-digit-expiry-date',
  'check-digit-optional',
  'check-digit-composite',
  'probable-misread',
  'possible-misread',
  'date-impossible',
  'name-misread',
  'character-misplaced',
  'number-unusual',
  'personal-number-contradicts',
  'personal-number-unusual',
  'issue-date-contradicts',
  'expired',
  'expiry-unknown',
  'specimen',
  'issuer-unknown',
  'issuer-withdrawn',
  'nationality-unknown',
  'nationality-withdrawn',
  'not-accepted',
  'not-accepted-today',
  'minor',
  'minor-unclear',
  'lists-missing',
  'lists-unsure',
  'please-wait',
  'listed-document',
  'listed-person',
  'listing-cleared',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

export interface Reason {
  readonly code: ReasonCode;
  readonly audience: Audience;
  /** What this reason alone would give. */
  readonly outcome: Outcome;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface Verdict {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  /** Ids of the watchlist entries that made it a hold, for the sealed record only. */
  readonly watchlistEntries: readonly string[];
  /** Everything that was found on the list, those that are cleared as well; for the sealed record only. */
  readonly alerts: readonly Alert[];
}
