import type { DateClass } from './birth-key.ts';

/**
 * What the evidence weighs, in nats, and from where on it alerts. Tuned on listed entities whose id hashes even and
 * reported on the odd ones (`npm run bench:watchlist`).
 */
export interface Weights {
  /** A word's gain falls to nothing at this many times the dearest cost that still counts. */
  readonly costReach: number;
  /** Nats a unit of cost. */
  readonly costNats: number;
  /** Words without a partner on both sides contradict each other. */
  readonly contradictionNats: number;
  /** One word met and others did not: a family, or a common given name. */
  readonly singleNats: number;
  /** Words that one side has more. */
  readonly surplusNats: number;
  /** A surname that is the other's given name. */
  readonly roleNats: number;
  readonly sexAgreesNats: number;
  readonly sexDiffersNats: number;
  readonly nationalityAgreesNats: number;
  readonly nationalityDiffersNats: number;
  readonly dateNats: Readonly<Record<DateClass, number>>;
  /** Candidates below are not shown; of the name's evidence alone. */
  readonly floorNats: Readonly<Record<DateClass, number>>;
  /** From here on a match alerts; of the name's evidence alone. */
  readonly alertNats: Readonly<Record<DateClass, number>>;
  /** The same when dates are left out on purpose: lists of some thousand people, one false alert in a hundred. */
  readonly nameOnlyAlertNats: number;
}

export const shippedWeights: Weights = {
  costReach: 2,
  costNats: 1,
  contradictionNats: 2,
  singleNats: 3,
  surplusNats: 1,
  roleNats: 0.5,
  sexAgreesNats: 0.3,
  sexDiffersNats: -3,
  nationalityAgreesNats: 1,
  nationalityDiffersNats: -0.6,
  dateNats: { exact: 10, swapped: 7, near: 6, compatible: 4, unknown: 0, conflict: -6 },
  floorNats: { exact: 0.5, swapped: 3, near: 6, compatible: 4, unknown: 5, conflict: 22 },
  alertNats: { exact: 8.1, swapped: 11, near: 17.6, compatible: 24.1, unknown: 27.2, conflict: 37 },
  nameOnlyAlertNats: 18.6,
};

/** Nats as a number between 0 and 1 that keeps their order and never reaches its ends. */
export const squash = (nats: number): number => 0.5 + nats / (2 * (20 + Math.abs(nats)));
