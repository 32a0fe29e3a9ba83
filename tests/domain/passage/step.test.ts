// Goal: the passage table of the design, move by move, and the moves it forbids.
// Method: each row starts from a named state, makes one move, and says what must come of it.
import { describe, expect, it } from 'vitest';
import { idlePassage, type PassageInput, type Refusal } from '../../../domain/passage/passage.ts';
import { stepPassage } from '../../../domain/passage/step.ts';
import { verdictWith } from '../../support/passages.ts';
import { committed, decide, passport, read, run, scan, stranger, undo } from './moves.ts';

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
  'another recorded since': () =>
    run(
      read(),
      decide('admitted'),
      committed(),
      scan(3_050),
      decide('admitted', null, 'p2', 3_060),
      committed('p2', 2, 3_070),
    ),
  'look shown, one waits': () =>
    run(read(passport, verdictWith('look')), read(stranger, verdictWith('pass'), 'p2', 2_000)),
} as const;

const leave = (cause: 'coach-change' | 'lock' | 'sign-out'): PassageInput => ({
  kind: 'leave',
  cause,
  atMs: 5_000,
});

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
  {
    start: 'pass deciding',
    input: read(passport, verdictWith('pass'), 'p2', 3_005),
    refusal: 'already-recorded',
  },
  {
    start: 'pass recorded',
    input: read(passport, verdictWith('pass'), 'p2', 3_900),
    refusal: 'already-recorded',
  },
  // Two readers: the second copy of a doubled scan comes after somebody else was recorded.
  {
    start: 'another recorded since',
    input: read(passport, verdictWith('pass'), 'p3', 3_100),
    refusal: 'already-recorded',
  },
  {
    start: 'another recorded since',
    input: read(stranger, verdictWith('pass'), 'p3', 3_100),
    refusal: 'already-recorded',
  },
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

describe('least retention', () => {
  it('forgets those who were recorded before the last one as soon', () => {
    const recorded = states['another recorded since']();
    expect(recorded.recent).toHaveLength(1);
    expect(stepPassage(recorded, { kind: 'tick', atMs: 13_010 }).state.recent).toHaveLength(1);
    expect(stepPassage(recorded, { kind: 'tick', atMs: 13_011 }).state.recent).toEqual([]);
  });

  it('forgets the traveller when the undo window is over', () => {
    const state = stepPassage(states['pass recorded'](), { kind: 'tick', atMs: 13_011 }).state;
    expect(state.last).toMatchObject({ undo: 'over', passage: null });
  });

  it('keeps the traveller as long as an undo is possible', () => {
    const state = stepPassage(states['pass recorded'](), { kind: 'tick', atMs: 13_010 }).state;
    expect(state.last?.passage).not.toBeNull();
  });
});
