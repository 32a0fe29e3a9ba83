// Goal: the passage table of the design, move by move, and the moves it forbids.
// Method: each row starts from a named state, makes one move, and says what must come of it.
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../domain/verdict/verdict.ts';
import {
  idlePassage,
  verdictOf,
  type PassageInput,
  type PassageState,
  type Refusal,
} from '../../../domain/passage/passage.ts';
import { stepPassage } from '../../../domain/passage/step.ts';
import { documentOf, readingOf, verdictWith } from '../../support/passages.ts';

const passport = documentOf({ number: 'PE0000001' });
const stranger = documentOf({
  number: 'PE0000002',
  surname: 'ISAKOVA',
  personalNumber: null,
  birthDate: { year: 1991, month: 2, day: 3 },
});

const read = (
  document = passport,
  verdict: Verdict = verdictWith('pass'),
  passageId = 'p1',
  atMs = 1_000,
): PassageInput => ({
  kind: 'read',
  reading: readingOf(document, verdict),
  passageId,
  atMs,
});
const decide = (
  decision: 'admitted' | 'refused' | 'referred',
  statedReason: string | null = null,
  passageId = 'p1',
  atMs = 3_000,
): PassageInput => ({
  kind: 'decide',
  decision,
  passageId,
  statedReason,
  atMs,
});
const committed = (passageId = 'p1', number = 1, atMs = 3_010): PassageInput => ({
  kind: 'committed',
  passageId,
  number,
  epoch: 'e',
  hash: 'h',
  atMs,
});

function run(...inputs: readonly PassageInput[]): PassageState {
  return inputs.reduce((state, input) => {
    const step = stepPassage(state, input);
    expect(step.refusal, JSON.stringify(input)).toBeNull();
    return step.state;
  }, idlePassage);
}

const states = {
  idle: () => idlePassage,
  'pass shown': () => run(read()),
  'look shown': () => run(read(passport, verdictWith('look'))),
  'look read twice': () =>
    run(read(passport, verdictWith('look')), read(passport, verdictWith('look'), 'p2', 2_000)),
  'hold shown': () => run(read(passport, verdictWith('hold'))),
  'pass deciding': () => run(read(), decide('admitted')),
  'pass recorded': () => run(read(), decide('admitted'), committed()),
  'pass undone': () =>
    run(
      read(),
      decide('admitted'),
      committed(),
      { kind: 'undo', number: 1, atMs: 4_000 },
      { kind: 'undo-committed', undone: 'p1', passageId: 'p9', atMs: 4_010 },
    ),
  'look shown, one waits': () =>
    run(read(passport, verdictWith('look')), read(stranger, verdictWith('pass'), 'p2', 2_000)),
} as const;

const scan = (atMs: number): PassageInput => read(stranger, verdictWith('pass'), 'p2', atMs);
const leave = (cause: 'coach-change' | 'lock' | 'sign-out'): PassageInput => ({
  kind: 'leave',
  cause,
  atMs: 5_000,
});
const undo = (number: number, atMs: number): PassageInput => ({ kind: 'undo', number, atMs });

interface Move {
  readonly start: keyof typeof states;
  readonly name: string;
  readonly input: PassageInput;
  /** Open passage after the move, null for none. */
  readonly open: string | null;
  readonly queued?: number;
  readonly effect?: { readonly decision?: string; readonly confirmedBy?: string; readonly undo?: number };
}

const moves: readonly Move[] = [
  { start: 'idle', name: 'a document opens a passage', input: read(), open: 'p1' },
  {
    start: 'pass shown',
    name: 'the same document is a reread',
    input: read(passport, verdictWith('pass'), 'p2', 9_000),
    open: 'p1',
  },
  {
    start: 'pass shown',
    name: 'the key admits',
    input: decide('admitted'),
    open: null,
    effect: { decision: 'admitted', confirmedBy: 'key' },
  },
  {
    start: 'pass shown',
    name: 'a pass may be refused with a reason',
    input: decide('refused', 'no-ticket'),
    open: null,
    effect: { decision: 'refused', confirmedBy: 'key' },
  },
  {
    start: 'pass shown',
    name: 'a pass may be referred',
    input: decide('referred'),
    open: null,
    effect: { decision: 'referred', confirmedBy: 'key' },
  },
  {
    start: 'pass shown',
    name: 'a scan after 2 s confirms',
    input: scan(3_000),
    open: 'p2',
    effect: { decision: 'admitted', confirmedBy: 'next-scan' },
  },
  { start: 'pass shown', name: 'a scan before 2 s queues', input: scan(2_999), open: 'p1', queued: 1 },
  {
    start: 'pass shown',
    name: 'a change of coach closes it unconfirmed',
    input: leave('coach-change'),
    open: null,
    effect: { decision: 'unconfirmed', confirmedBy: 'coach-change' },
  },
  {
    start: 'pass shown',
    name: 'a lock closes it unconfirmed',
    input: leave('lock'),
    open: null,
    effect: { decision: 'unconfirmed', confirmedBy: 'lock' },
  },
  {
    start: 'pass shown',
    name: 'a sign-out closes it unconfirmed',
    input: leave('sign-out'),
    open: null,
    effect: { decision: 'unconfirmed', confirmedBy: 'sign-out' },
  },
  { start: 'look shown', name: 'a scan never advances a look', input: scan(60_000), open: 'p1', queued: 1 },
  {
    start: 'look shown',
    name: 'a stated reason admits a look',
    input: decide('admitted', 'misprint'),
    open: null,
    effect: { decision: 'admitted', confirmedBy: 'key' },
  },
  {
    start: 'look shown',
    name: 'a look may be refused',
    input: decide('refused'),
    open: null,
    effect: { decision: 'refused', confirmedBy: 'key' },
  },
  {
    start: 'look shown',
    name: 'a reread that is in order makes it a pass',
    input: read(passport, verdictWith('pass'), 'p2', 4_000),
    open: 'p1',
  },
  { start: 'look shown', name: 'a lock leaves a look undecided', input: leave('lock'), open: 'p1' },
  {
    start: 'look read twice',
    name: 'a reread admits a look',
    input: decide('admitted'),
    open: null,
    effect: { decision: 'admitted', confirmedBy: 'key' },
  },
  { start: 'hold shown', name: 'a scan never advances a hold', input: scan(60_000), open: 'p1', queued: 1 },
  {
    start: 'hold shown',
    name: 'a hold is referred',
    input: decide('referred'),
    open: null,
    effect: { decision: 'referred', confirmedBy: 'key' },
  },
  {
    start: 'look shown, one waits',
    name: 'the waiting one is shown after the decision',
    input: decide('refused'),
    open: 'p2',
    queued: 0,
    effect: { decision: 'refused', confirmedBy: 'key' },
  },
  {
    start: 'pass deciding',
    name: 'the next traveller need not wait for the disk',
    input: scan(3_005),
    open: 'p2',
  },
  {
    start: 'pass deciding',
    name: 'a failed commit brings the traveller back',
    input: { kind: 'commit-failed', passageId: 'p1', atMs: 3_010 },
    open: 'p1',
  },
  {
    start: 'pass recorded',
    name: 'an undo within 10 s is a record',
    input: undo(1, 13_010),
    open: null,
    effect: { undo: 1 },
  },
  {
    start: 'pass undone',
    name: 'the undone traveller is decided anew',
    input: decide('referred', null, 'p9', 5_000),
    open: null,
    effect: { decision: 'referred', confirmedBy: 'key' },
  },
  { start: 'idle', name: 'leaving an empty screen is nothing', input: leave('sign-out'), open: null },
];

describe('moves', () => {
  it.each(moves)('$start: $name', ({ start, input, open, queued, effect }) => {
    const step = stepPassage(states[start](), input);
    expect(step.refusal).toBeNull();
    expect(step.state.open?.passageId ?? null).toBe(open);
    if (queued !== undefined) expect(step.state.queue).toHaveLength(queued);
    const done = step.effects.map((one) =>
      one.kind === 'record'
        ? { decision: one.pending.decision, confirmedBy: one.pending.confirmedBy }
        : { undo: one.recorded.number },
    );
    expect(done).toEqual(effect === undefined ? [] : [effect]);
  });
});

const forbidden: readonly { start: keyof typeof states; input: PassageInput; refusal: Refusal }[] = [
  { start: 'idle', input: decide('admitted'), refusal: 'no-such-passage' },
  { start: 'idle', input: undo(1, 0), refusal: 'nothing-to-undo' },
  { start: 'idle', input: committed(), refusal: 'no-such-passage' },
  { start: 'pass shown', input: decide('admitted', null, 'another'), refusal: 'no-such-passage' },
  { start: 'pass shown', input: decide('refused'), refusal: 'refusal-needs-reason' },
  { start: 'look shown', input: decide('admitted'), refusal: 'look-needs-reread-or-reason' },
  { start: 'look shown', input: leave('coach-change'), refusal: 'decide-first' },
  { start: 'look shown', input: leave('sign-out'), refusal: 'decide-first' },
  { start: 'hold shown', input: decide('admitted'), refusal: 'hold-is-referred' },
  { start: 'hold shown', input: decide('admitted', 'known-person'), refusal: 'hold-is-referred' },
  { start: 'hold shown', input: decide('refused', 'listed'), refusal: 'hold-is-referred' },
  { start: 'hold shown', input: leave('coach-change'), refusal: 'decide-first' },
  { start: 'pass deciding', input: decide('refused', 'no-ticket'), refusal: 'no-such-passage' },
  { start: 'pass deciding', input: undo(1, 3_000), refusal: 'nothing-to-undo' },
  { start: 'pass recorded', input: undo(1, 13_011), refusal: 'undo-too-late' },
  { start: 'pass recorded', input: undo(2, 4_000), refusal: 'nothing-to-undo' },
  { start: 'pass undone', input: undo(1, 5_000), refusal: 'nothing-to-undo' },
  { start: 'pass deciding', input: read(passport, verdictWith('pass'), 'p2', 3_005), refusal: 'already-recorded' },
  { start: 'pass recorded', input: read(passport, verdictWith('pass'), 'p2', 3_900), refusal: 'already-recorded' },
  { start: 'idle', input: { kind: 'consider', passageId: 'p1' }, refusal: 'no-such-passage' },
];

describe('forbidden moves', () => {
  it.each(forbidden)(
    '$start: $input.kind $input.decision $input.cause gives $refusal',
    ({ start, input, refusal }) => {
      const before = states[start]();
      const step = stepPassage(before, input);
      expect(step.refusal).toBe(refusal);
      expect(step.effects).toEqual([]);
      expect(step.state).toEqual(before);
    },
  );
});

describe('what a new document is', () => {
  it('a hold stays a hold when a later reading finds nothing', () => {
    const state = run(read(passport, verdictWith('hold')), read(passport, verdictWith('pass'), 'p2', 9_000));
    expect(state.open && verdictOf(state.open).outcome).toBe('hold');
    expect(stepPassage(state, decide('admitted', 'reread', 'p1', 9_500)).refusal).toBe('hold-is-referred');
  });

  it('a second hold does not push the first one out of the record', () => {
    const other = { ...verdictWith('hold'), watchlistEntries: ['W-2'] };
    const state = run(read(passport, verdictWith('hold')), read(passport, other, 'p2', 9_000));
    expect(state.open && verdictOf(state.open).watchlistEntries).toEqual(['W-1', 'W-2']);
  });

  it('a corrected number is the same document when the first had a failed check digit', () => {
    const misread = documentOf({ number: 'PE000000I', failed: true });
    const state = run(read(misread, verdictWith('look')), read(passport, verdictWith('pass'), 'p2', 2_000));
    expect(state.queue).toHaveLength(0);
    expect(state.open?.readings.map((reading) => reading.document.number)).toEqual(['PE0000001']);
    expect(state.open?.rereads).toBe(1);
  });

  it('a near number is another traveller when both check digits are right', () => {
    const state = run(
      read(passport, verdictWith('look')),
      read(documentOf({ number: 'PE0000010' }), verdictWith('pass'), 'p2', 2_000),
    );
    expect(state.queue).toHaveLength(1);
  });

  it('an identity card of the same person joins, and the worst verdict counts', () => {
    const card = documentOf({ number: 'ID1234567', kind: 'identity-card' });
    const state = run(read(), read(card, verdictWith('look'), 'p2', 9_000));
    expect(state.open?.readings).toHaveLength(2);
    expect(state.open && verdictOf(state.open).outcome).toBe('look');
  });

  it('cards of twins are two travellers', () => {
    const one = documentOf({ number: 'ID1234567', kind: 'identity-card' });
    const two = documentOf({ number: 'ID7654321', kind: 'identity-card', personalNumber: '10101199900022' });
    const state = run(read(one), read(two, verdictWith('pass'), 'p2', 1_500));
    expect(state.queue).toHaveLength(1);
  });

  it('a look that has become a pass must be visible for 2 s before a scan confirms it', () => {
    const state = run(read(passport, verdictWith('look')), read(passport, verdictWith('pass'), 'p2', 10_000));
    expect(stepPassage(state, scan(11_999)).state.queue).toHaveLength(1);
    expect(stepPassage(state, scan(12_000)).effects).toHaveLength(1);
  });

  it('the queue is bounded', () => {
    let state = run(read(passport, verdictWith('hold')));
    for (let index = 0; index < 6; index += 1) {
      state = stepPassage(
        state,
        read(
          documentOf({ number: `AC000000${index}`, surname: `S${index}` }),
          verdictWith('pass'),
          `q${index}`,
          2_000,
        ),
      ).state;
    }
    const step = stepPassage(
      state,
      read(documentOf({ number: 'AC0000009', surname: 'S9' }), verdictWith('pass'), 'q9', 2_000),
    );
    expect(step.refusal).toBe('queue-full');
    expect(step.state.queue).toHaveLength(6);
  });
});

describe('what only a key decides', () => {
  it('a passage that was undone is never confirmed by the next scan', () => {
    const step = stepPassage(states['pass undone'](), scan(60_000));
    expect(step.effects).toEqual([]);
    expect(step.state.queue).toHaveLength(1);
  });

  it('nor one whose commit failed', () => {
    const back = run(read(), decide('admitted'), { kind: 'commit-failed', passageId: 'p1', atMs: 3_010 });
    expect(stepPassage(back, scan(60_000)).effects).toEqual([]);
  });

  it('nor one for which the guard was asked a reason', () => {
    const asked = run(read(), { kind: 'consider', passageId: 'p1' });
    expect(stepPassage(asked, scan(60_000)).effects).toEqual([]);
    expect(stepPassage(asked, decide('refused', 'not-the-holder')).effects).toHaveLength(1);
  });

  it('an undo brings its traveller back also when somebody else was recorded meanwhile', () => {
    const state = run(
      read(),
      decide('admitted'),
      committed(),
      read(stranger, verdictWith('pass'), 'p2', 3_500),
      { kind: 'undo', number: 1, atMs: 4_000 },
      decide('admitted', null, 'p2', 4_001),
      committed('p2', 2, 4_005),
      { kind: 'undo-committed', undone: 'p1', passageId: 'p9', atMs: 4_010 },
    );
    expect(state.open?.passageId).toBe('p9');
    expect(state.last).toMatchObject({ number: 2, undo: 'possible' });
  });

  it('a failed undo leaves the record as it was, and may be asked again', () => {
    const state = run(read(), decide('admitted'), committed(), undo(1, 4_000), { kind: 'undo-failed', undone: 'p1' });
    expect(stepPassage(state, undo(1, 5_000)).effects).toHaveLength(1);
  });

  it('the same document may cross again once the undo window is over', () => {
    const state = run(read(), decide('admitted'), committed(), { kind: 'tick', atMs: 13_011 });
    expect(stepPassage(state, read(passport, verdictWith('pass'), 'p2', 14_000)).state.open?.passageId).toBe('p2');
  });
});

describe('least retention', () => {
  it('forgets the traveller when the undo window is over', () => {
    const state = stepPassage(states['pass recorded'](), { kind: 'tick', atMs: 13_011 }).state;
    expect(state.last).toMatchObject({ undo: 'over', passage: null });
  });

  it('keeps the traveller as long as an undo is possible', () => {
    const state = stepPassage(states['pass recorded'](), { kind: 'tick', atMs: 13_010 }).state;
    expect(state.last?.passage).not.toBeNull();
  });
});
