// Goal: rows stay readable for weeks and by newer programs; what was added later may be missing.
import { describe, expect, it } from 'vitest';
import { limits, padRecord, recordSchema, type Crossing } from '../../../domain/message/index.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { crossing } from '../../support/records.ts';

const check = validator(recordSchema);

type RecordedAlert = NonNullable<Crossing['alerts']>[number];
const hash = 'ab'.repeat(32);
const standing: RecordedAlert = {
  entryId: 'P-1',
  entryHash: hash,
  by: 'name-and-birth-date',
  clearance: null,
};
const cleared: RecordedAlert = { ...standing, clearance: { kind: 'shift', id: '0f'.repeat(16) } };
const row = { epoch: '0f'.repeat(16), number: 412, hash };

// As a kiosk of version 0.1.0 wrote it, before alerts were recorded. Not to be brought up to date.
const olderRow = `{"v":1,"kind":"crossing","passageId":"000102030405060708090a0b0c0d0e0f","firstReadAt":{"wallMs":
1795000000000,"bootId":"boot","monotonicMs":5000,"clock":"coarse"},"decidedAt":{"wallMs":1795000000000,"bootId":"boot",
"monotonicMs":5000,"clock":"coarse"},"place":{"train":"18","direction":"exit","crossingPoint":"Lugovaya","leg":null,
"coach":"7","berth":null},"guard":"G-1","decision":"referred","confirmedBy":"key","statedReason":null,"outcome":"hold",
"reasons":[{"code":"please-wait","audience":"guard"},{"code":"listed-person","audience":"headquarters"}],
"watchlistEntries":["P-1"],"rereads":0,"documents":[{"source":"mrz","format":"TD3","kind":"passport","type":"P","issuer":
"KGZ","nationality":"KGZ","number":"AC0000001","surname":"ASANOV","givenNames":"USON","birthDate":"1999-05-09","sex":"M",
"expiryDate":"2030-01-01","personalNumber":null,"checks":[{"field":"number","state":"ok"}],"lines":[]}],
"watchlistVersion":1,"rulesVersion":1,"software":"kordon 0.1.0"}`;

describe('a crossing', () => {
  it('of an older kiosk is still read', () => {
    expect(check(JSON.parse(olderRow))).toMatchObject({ ok: true });
  });

  it('names its alerts, by which clearance one did not count, and the referral that was resolved', () => {
    const record = crossing(1, { alerts: [standing, cleared], resolved: row });
    expect(check(record)).toEqual({ ok: true, value: record });
  });

  it.each([
    ['no alert at all', { alerts: [] }],
    ['an alert too many', { alerts: Array.from({ length: limits.recordAlertsMax + 1 }, () => standing) }],
    [
      'a clearance of nobody',
      { alerts: [{ ...standing, clearance: { kind: 'guard', id: '0f'.repeat(16) } }] },
    ],
    ['an alert that says more', { alerts: [{ ...standing, name: 'ASANOV' }] }],
    ['a referral without a hash', { resolved: { epoch: row.epoch, number: 412 } }],
  ])('with %s is refused', (_, change) => {
    expect(check({ ...crossing(1), ...change }).ok).toBe(false);
  });

  it('with all that it can hold fits into its row', () => {
    const [document] = crossing(1).documents;
    if (document === undefined) throw new RangeError('no document');
    const wide = {
      ...document,
      surname: 'Ш'.repeat(40),
      givenNames: 'Щ'.repeat(40),
      lines: Array.from({ length: 2 }, () => 'A'.repeat(44)),
      checks: Array.from({ length: 5 }, () => ({ field: 'birth-date', state: 'failed' as const })),
    };
    const record = crossing(1, {
      alerts: Array.from({ length: limits.recordAlertsMax }, () => ({ ...cleared, entryId: 'E'.repeat(40) })),
      watchlistEntries: Array.from({ length: 16 }, () => 'E'.repeat(40)),
      reasons: Array.from({ length: 24 }, () => ({
        code: 'personal-number-contradicts',
        audience: 'headquarters' as const,
      })),
      resolved: row,
      documents: Array.from({ length: 4 }, () => wide),
    });
    expect(check(record)).toMatchObject({ ok: true });
    expect(() => padRecord(JSON.stringify(record))).not.toThrow();
  });
});
