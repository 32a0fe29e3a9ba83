import type { Crossing } from '../../../domain/message/index.ts';
import type { ClearanceSigner } from '../../../domain/watchlist/clearance-file.ts';
import { localDay } from '../../../platform/clock.ts';
import { signaturesOf, stateOf, type FiledClearance } from '../../clearances/clearance-store.ts';
import type { FoundCrossing } from '../../store/crossing-reader.ts';

/** What `--json` prints of one clearance; `missing` signatures. Nothing of the traveller. */
export function clearanceFacts(filed: FiledClearance, signers: readonly ClearanceSigner[], today: string) {
  const { id, issued, until } = filed.clearance;
  const { holders, missing } = signaturesOf(filed, signers);
  return {
    id,
    entryId: filed.about.entryId,
    row: filed.about.row,
    issued,
    until,
    state: stateOf(filed, signers, today),
    signedBy: holders,
    missing,
  };
}
export type ClearanceFacts = ReturnType<typeof clearanceFacts>;

const stateWords = {
  waiting: 'waits for signatures',
  signed: 'counts',
  expired: 'has ended',
} as const;

export function clearanceLine({ id, entryId, until, state, signedBy, missing }: ClearanceFacts): string {
  const by = signedBy.length === 0 ? 'nobody yet' : signedBy.join(', ');
  const left = state === 'waiting' ? ` (${missing} more)` : '';
  return `${id}  entry ${entryId}, until ${until}: ${stateWords[state]}${left}; signed by ${by}\n`;
}

/** What `--json` prints of one crossing with an alert; nothing of the traveller. */
export function crossingFacts({ kioskId, number, epoch, hash, crossing }: FoundCrossing) {
  const { decision, outcome, alerts = [], resolved = null, decidedAt } = crossing;
  return {
    kioskId,
    number,
    epoch,
    row: hash,
    decidedAt: new Date(decidedAt.wallMs).toISOString(),
    decision,
    outcome,
    alerts,
    resolved,
  };
}
export type CrossingFacts = ReturnType<typeof crossingFacts>;

export function crossingLines(facts: CrossingFacts): string {
  const { kioskId, number, decidedAt, decision, alerts, resolved } = facts;
  const time = `${decidedAt.slice(0, 16).replace('T', ' ')} UTC`;
  const leader = resolved === null ? '' : `, the team leader resolved No. ${resolved.number}`;
  const entries = alerts.map(({ entryId, by, clearance }) => {
    const state =
      clearance === null
        ? 'stands'
        : `cleared by ${clearance.kind === 'shift' ? 'the team leader' : 'headquarters'}, ${clearance.id}`;
    return `  entry ${entryId} (${by === 'document-number' ? 'the document itself' : 'name and birth date'}): ${state}\n`;
  });
  return `${kioskId} No. ${number}  ${time}  ${decision}${leader}\n${entries.join('')}`;
}

/** Whom a signer is about to clear. For the signer's eyes at the terminal alone, never for a log. */
export function travellerLines(crossing: Crossing): string {
  return crossing.documents
    .map(({ kind, issuer, number, surname, givenNames, birthDate, personalNumber }) => {
      const personal = personalNumber === null ? '' : `, personal number ${personalNumber}`;
      return `  ${surname} ${givenNames}, born ${birthDate}, ${kind} ${issuer} ${number}${personal}\n`;
    })
    .join('');
}

export const placeLine = ({ kioskId, number, crossing }: FoundCrossing): string =>
  `  crossing No. ${number} of ${kioskId} on ${localDay(crossing.decidedAt.wallMs)}, ${crossing.decision} by ${crossing.guard}\n`;
