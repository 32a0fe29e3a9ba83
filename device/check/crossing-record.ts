import { edtf } from '../../domain/document/dates.ts';
import type { TravelDocument } from '../../domain/document/travel-document.ts';
import type { Crossing, Moment, Place, RecordedDocument } from '../../domain/message/index.ts';
import type { MrzCheckField } from '../../domain/mrz/mrz.ts';
import { verdictOf, type PendingDecision } from '../../domain/passage/passage.ts';

/** What stands in every record beside the passage itself. */
export interface RecordContext {
  readonly place: Place;
  readonly guard: string;
  readonly decidedAt: Moment;
  readonly software: string;
}

const checkCodes = {
  number: 'number',
  birthDate: 'birth-date',
  expiryDate: 'expiry-date',
  optional: 'optional',
  composite: 'composite',
} as const satisfies Record<MrzCheckField, string>;

function recordedDocument(document: TravelDocument): RecordedDocument {
  return {
    source: 'mrz',
    format: document.format,
    kind: document.kind,
    type: document.type,
    issuer: document.issuer,
    nationality: document.nationality === '' ? null : document.nationality,
    number: document.number,
    surname: document.surname,
    givenNames: document.givenNames,
    birthDate: edtf(document.birthDate),
    sex: document.sex,
    expiryDate: document.expiryDate === null ? null : edtf(document.expiryDate),
    personalNumber: document.personalNumber,
    checks: document.checks.map(({ field, state }) => ({ field: checkCodes[field], state })),
    lines: [...document.lines],
  };
}

/** The record of a decided passage as it is sealed. */
export function crossingOf(pending: PendingDecision, context: RecordContext): Crossing {
  const { passage } = pending;
  const verdict = verdictOf(passage);
  return {
    v: 1,
    kind: 'crossing',
    passageId: passage.passageId,
    firstReadAt: passage.firstReadAt,
    decidedAt: context.decidedAt,
    place: context.place,
    guard: context.guard,
    decision: pending.decision,
    confirmedBy: pending.confirmedBy,
    statedReason: pending.statedReason,
    outcome: verdict.outcome,
    reasons: verdict.reasons.map(({ code, audience }) => ({ code, audience })),
    watchlistEntries: [...verdict.watchlistEntries],
    ...(verdict.alerts.length > 0 && { alerts: [...verdict.alerts] }),
    ...(passage.resolved !== null && { resolved: passage.resolved }),
    rereads: passage.rereads,
    documents: passage.readings.map((reading) => recordedDocument(reading.document)),
    // The oldest that a verdict of this passage was made with: lists may be replaced while a traveller waits.
    watchlistVersion: Math.min(...passage.readings.map((reading) => reading.watchlistVersion)),
    rulesVersion: Math.min(...passage.readings.map((reading) => reading.rulesVersion)),
    software: context.software,
  };
}
