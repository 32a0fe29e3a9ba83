// Goal: only a referred hold is resolved, only as far as the leader's word covers it, and then a key decides.
import { describe, expect, it } from 'vitest';
import type { RowName } from '../../../domain/message/index.ts';
import { mayResolve, verdictOf, type PassageInput, type Reading } from '../../../domain/passage/passage.ts';
import { stepPassage } from '../../../domain/passage/step.ts';
import type { Verdict } from '../../../domain/verdict/verdict.ts';
import { alertOf, documentOf, readingOf, verdictWith } from '../../support/passages.ts';
import { decide, passport, read, run, scan } from './moves.ts';

const referral: RowName = { epoch: '0e'.repeat(16), number: 7, hash: 'ab'.repeat(32) };
const hold = verdictWith('hold');
const clearance = '0c'.repeat(16);
const cleared: Verdict = { ...verdictWith('pass'), alerts: [alertOf('W-1', clearance)] };

const referred = (verdict: Verdict = hold, document = passport, passageId = 'p1'): PassageInput => ({
  kind: 'read',
  reading: { ...readingOf(document, verdict), referral },
  passageId,
  atMs: 1_000,
});
const resolve = (...readings: readonly Reading[]): PassageInput => ({
  kind: 'resolve',
  passageId: 'p1',
  readings,
  atMs: 5_000,
});
const own = readingOf(passport, cleared);

describe('the leader’s word', () => {
  it('makes a referred hold what it is without the alert, and names the referral', () => {
    const { open } = run(referred(), resolve(own));
    if (open === null) throw new TypeError('nobody on the screen');
    expect(verdictOf(open)).toMatchObject({ outcome: 'pass', watchlistEntries: [], alerts: cleared.alerts });
    expect(open).toMatchObject({ held: null, resolved: referral, needsKey: true, shownAtMs: 5_000 });
  });

  it('leaves a look a look', () => {
    const { open } = run(
      referred(),
      resolve(readingOf(passport, { ...verdictWith('look'), alerts: cleared.alerts })),
    );
    expect(open && verdictOf(open).outcome).toBe('look');
  });

  it('is followed by a key, never by the next scan', () => {
    const state = run(referred(), resolve(own), scan(60_000));
    expect(state.open?.passageId).toBe('p1');
    expect(state.queue).toHaveLength(1);
    expect(stepPassage(state, decide('admitted', null, 'p1', 61_000)).effects).toMatchObject([
      { kind: 'record', pending: { decision: 'admitted', passage: { resolved: referral } } },
    ]);
  });

  it('does not outlast another hold', () => {
    const other = { ...verdictWith('hold'), alerts: [alertOf('W-2')] };
    const state = run(referred(), resolve(own), read(passport, other, 'p2', 6_000));
    expect(stepPassage(state, decide('admitted', null, 'p1', 7_000)).refusal).toBe('hold-is-referred');
  });
});

describe('is refused', () => {
  it.each([
    ['nobody is on the screen', [], 'no-such-passage'],
    ['another traveller is', [referred(hold, passport, 'p0')], 'no-such-passage'],
    ['nobody was referred', [read(passport, hold)], 'nothing-to-resolve'],
    ['there is no hold', [referred(verdictWith('look'))], 'nothing-to-resolve'],
    [
      'one of two documents was not referred',
      [referred(), read(documentOf({ number: 'ID1234567', kind: 'identity-card' }), hold, 'p2', 2_000)],
      'nothing-to-resolve',
    ],
  ] as const)('when %s', (_, before, refusal) => {
    const state = run(...before);
    const step = stepPassage(state, resolve(own));
    expect(step.refusal).toBe(refusal);
    expect(step.state).toBe(state);
  });

  it('while any of it stands', () => {
    const state = run(referred());
    const left = { ...hold, alerts: [alertOf('W-2'), alertOf('W-1', clearance)] };
    expect(stepPassage(state, resolve(readingOf(passport, left)))).toMatchObject({
      refusal: 'hold-stands',
      state: { open: { held: hold } },
    });
  });

  it('while something stands that an earlier reading of the document found', () => {
    const listed: Verdict = { ...hold, alerts: [{ ...alertOf('D-1'), by: 'document-number' }] };
    const state = run(referred(listed), referred(hold));
    expect(state.open?.readings).toHaveLength(1);
    expect(stepPassage(state, resolve(own)).refusal).toBe('hold-stands');
  });
});

it('whether it is offered depends on the referral, not on what was found', () => {
  const listed: Verdict = { ...hold, alerts: [{ ...alertOf('D-1'), by: 'document-number' }] };
  const offered = (input: PassageInput): boolean => {
    const { open } = run(input);
    return open !== null && mayResolve(open);
  };
  expect(offered(referred(hold))).toBe(true);
  expect(offered(referred(listed))).toBe(true);
  expect(offered(read(passport, hold))).toBe(false);
});
