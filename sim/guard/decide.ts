import type { GuardCommand, VerdictView } from '../../domain/message/index.ts';

/** What the simulated guard does about a verdict. */
export type GuardMove =
  | { readonly kind: 'read-again' }
  | { readonly kind: 'send'; readonly command: GuardCommand };

/** A document that still looks wrong after so many readings is judged as it is. */
const rereadsWanted = 1;

/**
 * The guard's habits: a pass is admitted, a hold is referred; a look is read a second time, then an expired document
 * is refused and anything else is admitted, with a stated reason where the kiosk wants one.
 */
export function decide(verdict: VerdictView): GuardMove {
  const { passageId, outcome, reasons, rereads } = verdict;
  const send = (command: GuardCommand): GuardMove => ({ kind: 'send', command });
  switch (outcome) {
    case 'pass':
      return send({ kind: 'admit', passageId });
    case 'hold':
      return send({ kind: 'refer', passageId });
    case 'look':
      if (rereads < rereadsWanted) return { kind: 'read-again' };
      if (reasons.some((reason) => reason.key === 'reason.expired'))
        return send({ kind: 'refuse', passageId });
      return send({ kind: 'admit', passageId, statedReason: 'examined-by-eye' });
  }
}
