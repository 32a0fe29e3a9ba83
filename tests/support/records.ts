import type { Crossing, Undo } from '../../domain/message/index.ts';

const moment = { wallMs: 1_795_000_000_000, bootId: 'boot', monotonicMs: 5, clock: 'coarse' } as const;

/** A good crossing of an invented traveller. */
export function crossingNamed(surname: string): Crossing {
  return {
    v: 1,
    kind: 'crossing',
    passageId: 'ab'.repeat(16),
    firstReadAt: moment,
    decidedAt: moment,
    place: { train: '018', direction: 'entry', crossingPoint: 'Kaindy', leg: null, coach: '5', berth: null },
    guard: 'guard-1',
    decision: 'admitted',
    confirmedBy: 'key',
    statedReason: null,
    outcome: 'pass',
    reasons: [],
    watchlistEntries: [],
    rereads: 0,
    documents: [
      {
        source: 'mrz',
        format: 'TD3',
        kind: 'passport',
        type: 'P',
        issuer: 'KGZ',
        nationality: 'KGZ',
        number: 'ZZ1234567',
        surname,
        givenNames: 'AINURA',
        birthDate: '1990-01-XX',
        sex: 'F',
        expiryDate: '2030-01-01',
        personalNumber: null,
        checks: [],
        lines: [],
      },
    ],
    watchlistVersion: 1,
    rulesVersion: 1,
    software: '0.1.0',
  };
}

export function undoOf(number: number): Undo {
  return { v: 1, kind: 'undo', of: number, undoneAt: moment, guard: 'guard-1' };
}
