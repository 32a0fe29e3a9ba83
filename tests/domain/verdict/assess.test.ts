import { describe, expect, it } from 'vitest';
import type { TravelDocument } from '../../../domain/document/travel-document.ts';
import { assess, forAudience, type Assessment } from '../../../domain/verdict/assess.ts';
import { reasonCodes } from '../../../domain/verdict/verdict.ts';
import { openWatchlist } from '../../../domain/watchlist/exact-watchlist.ts';
import type { Watchlist } from '../../../domain/watchlist/watchlist.ts';
import { rules, watchlistContent } from '../../support/lists.ts';
import { documentOf } from '../../support/passages.ts';

const watchlist = openWatchlist(watchlistContent);
const unsureList: Watchlist = { version: 1, lookUp: () => ({ matches: [], unsure: true }) };
const good = documentOf({ number: 'AC1000001' });

const inputOf = (document: Partial<TravelDocument>, rest: Partial<Assessment> = {}): Assessment => ({
  document: { ...good, ...document },
  rules,
  watchlist,
  today: '2026-11-23',
  deployment: 'live',
  ...rest,
});

const failedCheck = (field: TravelDocument['checks'][number]['field']) =>
  ({ checks: [{ field, state: 'failed' }] }) as const;
const date = (year: number | null, month: number | null, day: number | null) => ({ year, month, day });
const person = { surname: 'TOKTOSUNOV', givenNames: 'ZHANYSH', birthDate: date(1979, 2, 3) };
const listedNumber = { number: 'AC7000001' };

const cases: readonly (readonly [string, Assessment, string, readonly string[]])[] = [
  ['a good document', inputOf({}), 'pass', []],
  [
    'an absent optional digit',
    inputOf({ checks: [{ field: 'personal-number', state: 'absent' }] }),
    'pass',
    [],
  ],
  ['number', inputOf(failedCheck('number')), 'look', ['check-digit-number']],
  ['birth date', inputOf(failedCheck('birth-date')), 'look', ['check-digit-birth-date']],
  ['expiry date', inputOf(failedCheck('expiry-date')), 'look', ['check-digit-expiry-date']],
  ['personal number', inputOf(failedCheck('personal-number')), 'look', ['check-digit-personal-number']],
  ['composite', inputOf(failedCheck('composite')), 'look', ['check-digit-composite']],
  ['30 February', inputOf({ findings: ['birth-date-impossible'] }), 'look', ['date-impossible']],
  ['a digit in the name', inputOf({ findings: ['name-misread'] }), 'look', ['name-misread']],
  ['expired yesterday', inputOf({ expiryDate: date(2026, 11, 22) }), 'look', ['expired']],
  ['expires today', inputOf({ expiryDate: date(2026, 11, 23) }), 'pass', []],
  ['expired last year, day open', inputOf({ expiryDate: date(2025, null, null) }), 'look', ['expired']],
  ['expires this month, day open', inputOf({ expiryDate: date(2026, 11, null) }), 'look', ['expiry-unknown']],
  ['expires next year, day open', inputOf({ expiryDate: date(2027, null, null) }), 'pass', []],
  ['no expiry', inputOf({ expiryDate: date(null, null, null) }), 'look', ['expiry-unknown']],
  ['unknown issuer', inputOf({ issuer: 'KGX' }), 'look', ['issuer-unknown']],
  ['unknown nationality', inputOf({ nationality: 'KGX' }), 'look', ['nationality-unknown']],
  ['an issuer without rule', inputOf({ issuer: 'FRA' }), 'look', ['not-accepted']],
  ['an old card', inputOf({ kind: 'identity-card', type: 'AN' }), 'look', ['not-accepted-today']],
  ['a specimen in live', inputOf({ issuer: 'UTO' }), 'look', ['specimen', 'not-accepted']],
  ['a specimen in a demo', inputOf({ issuer: 'UTO' }, { deployment: 'demo' }), 'look', ['specimen']],
  [
    'a specimen without rules',
    inputOf({ issuer: 'UTO' }, { rules: null }),
    'look',
    ['lists-missing', 'specimen'],
  ],
  ['a minor', inputOf({ birthDate: date(2008, 11, 24) }), 'pass', ['minor']],
  ['18 today', inputOf({ birthDate: date(2008, 11, 23) }), 'pass', []],
  ['born in 2008', inputOf({ birthDate: date(2008, null, null) }), 'pass', ['minor-unclear']],
  ['born in 1974', inputOf({ birthDate: date(1974, null, null) }), 'pass', []],
  ['birth unknown', inputOf({ birthDate: date(null, null, null) }), 'pass', ['minor-unclear']],
  ['no rules', inputOf({}, { rules: null }), 'look', ['lists-missing']],
  ['no watchlist', inputOf({}, { watchlist: null }), 'look', ['lists-missing']],
  ['an unsure watchlist', inputOf({}, { watchlist: unsureList }), 'look', ['lists-unsure']],
  ['a listed document', inputOf(listedNumber), 'hold', ['please-wait']],
  ['a listed person', inputOf(person), 'hold', ['please-wait']],
  [
    'listed and expired',
    inputOf({ ...person, expiryDate: date(2020, 1, 1) }),
    'hold',
    ['please-wait', 'expired'],
  ],
  ['listed without rules', inputOf(person, { rules: null }), 'hold', ['please-wait', 'lists-missing']],
];

describe('the table as a guard sees it', () => {
  it.each(cases)('%s', (_, input, outcome, codes) => {
    const verdict = forAudience(assess(input), 'guard');
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.reasons.map(({ code }) => code)).toEqual(codes);
  });

  it('has a case for every reason', () => {
    const seen = new Set(cases.flatMap(([, input]) => assess(input).reasons.map(({ code }) => code)));
    expect([...seen].toSorted()).toEqual([...reasonCodes].toSorted());
  });

  it('says when a document was accepted last', () => {
    const { reasons } = assess(inputOf({ kind: 'identity-card', type: 'AN' }));
    expect(reasons[0]?.args).toEqual({ until: '2024-12-31' });
  });
});

describe('forbidden disclosure', () => {
  it.each(cases)('a guard learns nothing of a listing: %s', (_, input) => {
    const text = JSON.stringify(forAudience(assess(input), 'guard'));
    expect(text).not.toMatch(/listed|P-1|D-1|stolen|entries":/);
  });

  it('a listed person and a listed document look alike to a guard', () => {
    expect(forAudience(assess(inputOf(person)), 'guard')).toEqual(
      forAudience(assess(inputOf(listedNumber)), 'guard'),
    );
  });

  it.each(['leader', 'headquarters'] as const)('the %s learns which kind of listing it is', (audience) => {
    const codes = (document: Partial<TravelDocument>) =>
      forAudience(assess(inputOf(document)), audience).reasons.map(({ code }) => code);
    expect(codes(person)).toEqual(['please-wait', 'listed-person']);
    expect(codes(listedNumber)).toEqual(['please-wait', 'listed-document']);
  });

  it('names the entries for the record', () => {
    expect(assess(inputOf({ ...person, ...listedNumber })).watchlistEntries).toEqual(['D-1', 'P-1']);
    expect(assess(inputOf({})).watchlistEntries).toEqual([]);
  });
});
