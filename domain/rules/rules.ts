/** Calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** Documents of one issuer that may cross, with the days in force; both ends inclusive, null is open. */
export interface AcceptedDocument {
  readonly issuer: string;
  readonly kinds: readonly ('passport' | 'identity-card' | 'visa' | 'other')[];
  /** Two-letter MRZ types it is limited to; null accepts every type of the kinds. */
  readonly types: readonly string[] | null;
  readonly from: Day | null;
  readonly until: Day | null;
}

/** A signed, dated rules file. */
export interface Rules {
  readonly version: number;
  readonly accepted: readonly AcceptedDocument[];
  /** Issuers of specimens, `UTO` first of all. */
  readonly specimenIssuers: readonly string[];
  /** Under this age a traveller is a minor and the accompanying adult is asked for. */
  readonly minorUnderYears: number;
}
