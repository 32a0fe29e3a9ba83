/**
 * Why a guard decided otherwise than the verdict: codes of the record (`Crossing.statedReason`), chosen on the
 * screen, never typed. A code once recorded keeps its meaning; new ones are added.
 */

/** Why a `look` is admitted without a second reading. */
export const admitReasons = ['examined-by-eye', 'worn-document', 'other-document', 'leader-agreed'] as const;

/** Why a traveller whose documents are in order is refused. */
export const refusalReasons = [
  'not-the-holder',
  'document-altered',
  'conditions-not-met',
  'traveller-declined',
] as const;
