import type { Crossing, Moment, Undo } from '../../domain/message/index.ts';

const moment: Moment = { wallMs: 1_795_000_000_000, bootId: 'boot', monotonicMs: 5_000, clock: 'coarse' };

/** An invented crossing; the same number gives the same record. */
export function crossing(number: number, changes: Partial<Crossing> = {}): Crossing {
  return {
    v: 1,
    kind: 'crossing',
    passageId: number.toString(16).padStart(32, '0'),
    firstReadAt: moment,
    decidedAt: moment,
    place: { train: '18', direction: 'exit', crossingPoint: 'Lugovaya', leg: null, coach: '7', berth: null },
    guard: 'G-1',
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
        number: `AC${number.toString().padStart(7, '0')}`,
        surname: 'ASANOV',
        givenNames: 'USON',
        birthDate: '1999-05-09',
        sex: 'M',
        expiryDate: '2030-01-01',
        personalNumber: null,
        checks: [{ field: 'number', state: 'ok' }],
        lines: [],
      },
    ],
    watchlistVersion: 1,
    rulesVersion: 1,
    software: '0.1.0',
    ...changes,
  };
}

/** A good crossing of an invented traveller whose name can be looked for. */
export function crossingNamed(surname: string): Crossing {
  const record = crossing(1);
  return { ...record, documents: record.documents.map((document) => ({ ...document, surname })) };
}

/** Takes back a row of an invented epoch. */
export function undoOf(number: number, hash = 'ab'.repeat(32)): Undo {
  return { v: 1, kind: 'undo', of: { epoch: '0f'.repeat(16), number, hash }, undoneAt: moment, guard: 'G-1' };
}
