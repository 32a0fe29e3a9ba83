import { describe, expect, it } from 'vitest';
import type { FindingCode, TravelDocument } from '../../../domain/document/travel-document.ts';
import type { MrzFieldName } from '../../../domain/mrz/mrz.ts';
import { assess, forAudience, type Assessment } from '../../../domain/verdict/assess.ts';
import { reasonCodes } from '../../../domain/verdict/verdict.ts';
import { openWatchlist } from '../../../domain/watchlist/exact-watchlist.ts';
import type { Watchlist } from '../../../domain/watchlist/watchlist.ts';
import { sha256Hex } from '../../../platform/crypto/hashes.ts';
import { bookOf, clearanceOf, matchOf, watchlistWith } from '../../support/clearances.ts';
import { rules, watchlistContent } from '../../support/lists.ts';
import { documentOf } from '../../support/passages.ts';

const watchlist = openWatchlist(watchlistContent, sha256Hex);
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
const found = (code: FindingCode, field: MrzFieldName | null = null) => ({
  findings: [{ code, field, place: null }],
});
const date = (year: number | null, month: number | null, day: number | null) => ({ year, month, day });
const repair = { line: 1, at: 3, from: 'O', to: '0', field: 'number' } as const;
const person = { surname: 'TOKTOSUNOV', givenNames: 'ZHANYSH', birthDate: date(1979, 2, 3) };
const cleared = {
  watchlist: watchlistWith(matchOf('P-1')),
  clearances: bookOf(clearanceOf(good, 'P-1')),
};
const listedNumber = { number: 'AC7000001' };

const cases: readonly (readonly [string, Assessment, string, readonly string[]])[] = [
  ['a good document', inputOf({}), 'pass', []],
  ['an absent optional digit', inputOf({ checks: [{ field: 'optional', state: 'absent' }] }), 'pass', []],
  ['number', inputOf(failedCheck('number')), 'look', ['check-digit-number']],
  ['birth date', inputOf(failedCheck('birthDate')), 'look', ['check-digit-birth-date']],
  ['expiry date', inputOf(failedCheck('expiryDate')), 'look', ['check-digit-expiry-date']],
  ['optional data', inputOf(failedCheck('optional')), 'look', ['check-digit-optional']],
  ['composite', inputOf(failedCheck('composite')), 'look', ['check-digit-composite']],
  ['30 February', inputOf(found('date-impossible', 'birthDate')), 'look', ['date-impossible']],
  ['a digit in the name', inputOf(found('character-misplaced', 'name')), 'look', ['name-misread']],
  ['a digit in a code', inputOf(found('character-misplaced', 'issuer')), 'look', ['character-misplaced']],
  ['an unusual number', inputOf(found('number-pattern-unusual')), 'look', ['number-unusual']],
  [
    'a personal number of another',
    inputOf(found('personal-number-contradicts')),
    'look',
    ['personal-number-contradicts'],
  ],
  [
    'a personal number of no kind',
    inputOf(found('personal-number-unusual')),
    'look',
    ['personal-number-unusual'],
  ],
  ['an odd date of issue', inputOf(found('issue-date-contradicts')), 'look', ['issue-date-contradicts']],
  [
    'a withdrawn issuer',
    inputOf({ issuer: 'SUN', ...found('issuer-withdrawn') }),
    'look',
    ['issuer-withdrawn', 'not-accepted'],
  ],
  ['a withdrawn nationality', inputOf(found('nationality-withdrawn')), 'look', ['nationality-withdrawn']],
  [
    'a probable misreading',
    inputOf({ ...failedCheck('number'), repairs: [repair] }),
    'look',
    ['probable-misread', 'check-digit-number'],
  ],
  [
    'a possible misreading',
    inputOf({ ...failedCheck('number'), ...found('repair-ambiguous'), repairs: [repair, repair] }),
    'look',
    ['possible-misread', 'check-digit-number'],
  ],
  ['what is no matter for a guard', inputOf(found('doubled')), 'pass', []],
  ['expired', inputOf(found('expired')), 'look', ['expired']],
  ['expires today', inputOf({ expiryDate: date(2026, 11, 23) }), 'pass', []],
  ['expires this month, day open', inputOf({ expiryDate: date(2026, 11, null) }), 'look', ['expiry-unknown']],
  ['expires next year, day open', inputOf({ expiryDate: date(2027, null, null) }), 'pass', []],
  ['no expiry', inputOf({ expiryDate: null }), 'look', ['expiry-unknown']],
  ['an open expiry', inputOf({ expiryDate: date(null, null, null) }), 'look', ['expiry-unknown']],
  ['unknown issuer', inputOf({ issuer: 'KGX', ...found('issuer-unknown') }), 'look', ['issuer-unknown']],
  [
    'unknown nationality',
    inputOf({ nationality: 'KGX', ...found('nationality-unknown') }),
    'look',
    ['nationality-unknown'],
  ],
  ['an issuer without rule', inputOf({ issuer: 'FRA' }), 'look', ['not-accepted']],
  ['an old card', inputOf({ kind: 'identity-card', type: 'AN' }), 'look', ['not-accepted-today']],
  [
    'a specimen in live',
    inputOf({ issuer: 'UTO', ...found('specimen') }),
    'look',
    ['specimen', 'not-accepted'],
  ],
  [
    'a specimen in a demo',
    inputOf({ issuer: 'UTO', ...found('specimen') }, { deployment: 'demo' }),
    'look',
    ['specimen'],
  ],
  [
    'a specimen without rules',
    inputOf({ issuer: 'UTO', ...found('specimen') }, { rules: null }),
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
  ['listed and expired', inputOf({ ...person, ...found('expired') }), 'hold', ['please-wait', 'expired']],
  ['a look-alike who is cleared', inputOf({}, cleared), 'pass', []],
  ['cleared and expired', inputOf(found('expired'), cleared), 'look', ['expired']],
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
    expect(text).not.toMatch(/listed|cleared|P-1|D-1|stolen|entries":|"alerts":\[\{/);
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

  it.each(['leader', 'headquarters'] as const)('the %s learns that an alert was cleared', (audience) => {
    const { reasons, alerts } = forAudience(assess(inputOf({}, cleared)), audience);
    expect(reasons).toEqual([{ code: 'listing-cleared', outcome: 'pass', audience, args: { entries: 1 } }]);
    expect(alerts).toMatchObject([{ entryId: 'P-1', clearance: { kind: 'headquarters' } }]);
  });

  it('one of two alerts that is cleared leaves a hold that names the other', () => {
    const { outcome, watchlistEntries, alerts } = assess(
      inputOf({}, { ...cleared, watchlist: watchlistWith(matchOf('P-1'), matchOf('P-2')) }),
    );
    expect({ outcome, watchlistEntries }).toEqual({ outcome: 'hold', watchlistEntries: ['P-2'] });
    expect(alerts.map(({ entryId }) => entryId)).toEqual(['P-2', 'P-1']);
  });

  it('names the entries for the record', () => {
    expect(assess(inputOf({ ...person, ...listedNumber })).watchlistEntries).toEqual(['D-1', 'P-1']);
    expect(assess(inputOf({})).watchlistEntries).toEqual([]);
  });
});

describe('a misreading', () => {
  it('is shown with its place counted from 1', () => {
    const { reasons } = assess(inputOf({ ...failedCheck('number'), repairs: [repair] }));
    expect(reasons.find(({ code }) => code === 'probable-misread')?.args).toEqual({
      line: 2,
      position: 4,
      from: 'O',
      fromKind: 'letter',
      to: '0',
      toKind: 'digit',
    });
  });
});

describe('one wrong character', () => {
  const codes = (document: Partial<TravelDocument>) =>
    assess(inputOf(document)).reasons.map(({ code }) => code);
  const misplaced = { code: 'character-misplaced', field: 'expiryDate', place: { line: 1, at: 25 } } as const;
  const impossible = { code: 'date-impossible', field: 'expiryDate', place: null } as const;
  const failing = (...fields: readonly TravelDocument['checks'][number]['field'][]) => ({
    checks: fields.map((field) => ({ field, state: 'failed' as const })),
  });

  it('is one remark and a proposal, not one remark for each thing that it upsets', () => {
    const letterInDate = {
      ...failing('expiryDate', 'composite'),
      findings: [misplaced, impossible],
      repairs: [{ line: 1, at: 25, from: 'J', to: '1', field: 'expiryDate' as const }],
    };
    expect(codes(letterInDate)).toEqual(['probable-misread', 'check-digit-expiry-date']);
  });

  it('is told where its digit agrees', () => {
    expect(codes({ findings: [misplaced, impossible] })).toEqual(['date-impossible', 'character-misplaced']);
    expect(codes({ findings: [misplaced], repairs: [{ ...repair, at: 25 }] })).toEqual(['probable-misread']);
    expect(codes({ findings: [misplaced], repairs: [repair] })).toEqual([
      'probable-misread',
      'character-misplaced',
    ]);
  });

  it('that only the composite digit covers is told by that one', () => {
    expect(codes(failing('composite'))).toEqual(['check-digit-composite']);
    expect(codes(failing('number', 'composite'))).toEqual(['check-digit-number']);
  });
});
