import type { DocumentKind, TravelDocument } from '../../domain/document/travel-document.ts';
import type { Outcome } from '../../domain/message/record.ts';
import type { PartialDate } from '../../domain/mrz/mrz.ts';
import type { Reading } from '../../domain/passage/passage.ts';
import type { ReasonCode, Verdict } from '../../domain/verdict/verdict.ts';
import type { Alert } from '../../domain/watchlist/clearance.ts';

export interface DocumentFacts {
  readonly number: string;
  readonly surname?: string;
  readonly kind?: DocumentKind;
  readonly personalNumber?: string | null;
  readonly birthDate?: PartialDate;
  /** The number's check digit does not fit. */
  readonly failed?: boolean;
}

/** An invented document of Kyrgyzstan. */
export function documentOf(facts: DocumentFacts): TravelDocument {
  const surname = facts.surname ?? 'ASANOV';
  return {
    format: 'TD3',
    kind: facts.kind ?? 'passport',
    type: 'P',
    issuer: 'KGZ',
    nationality: 'KGZ',
    number: facts.number,
    surname,
    givenNames: 'USON',
    surnameNative: null,
    givenNamesNative: null,
    birthDate: facts.birthDate ?? { year: 1999, month: 5, day: 9 },
    expiryDate: { year: 2030, month: 1, day: 1 },
    issueDate: null,
    authority: '',
    sex: 'M',
    optional1: '',
    optional2: '',
    personalNumber: facts.personalNumber === undefined ? '20905199900000' : facts.personalNumber,
    findings: [],
    repairs: [],
    checks: [{ field: 'number', state: facts.failed === true ? 'failed' : 'ok' }],
    lines: [`P<KGZ${surname}<<USON`.padEnd(44, '<'), `${facts.number}0KGZ9905094M3001013`.padEnd(44, '<')],
  };
}

const codes: Record<Outcome, ReasonCode | null> = {
  pass: null,
  look: 'check-digit-number',
  hold: 'please-wait',
};

/** An alert about an invented entry, by the name; cleared when a clearance's id is given. */
export function alertOf(entryId: string, clearanceId: string | null = null): Alert {
  return {
    entryId,
    entryHash: Buffer.from(entryId).toString('hex').padEnd(64, '0'),
    by: 'name-and-birth-date',
    clearance: clearanceId === null ? null : { kind: 'shift', id: clearanceId },
  };
}

export function verdictWith(outcome: Outcome): Verdict {
  const code = codes[outcome];
  return {
    outcome,
    reasons: code === null ? [] : [{ code, audience: 'guard', outcome, args: {} }],
    watchlistEntries: outcome === 'hold' ? ['W-1'] : [],
    alerts: outcome === 'hold' ? [alertOf('W-1')] : [],
  };
}

export function readingOf(document: TravelDocument, verdict: Verdict): Reading {
  return {
    document,
    verdict,
    watchlistVersion: 7,
    rulesVersion: 3,
    referral: null,
    readAt: { wallMs: 1_700_000_000_000, bootId: 'b', monotonicMs: 1_000, clock: 'coarse' },
  };
}
