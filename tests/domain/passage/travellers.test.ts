// Goal: whose document it is that comes next, and what only a key may decide.
// Method: a few moves from an empty screen, and what must come of the next one.
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../domain/passage/passage.ts';
import { stepPassage } from '../../../domain/passage/step.ts';
import { documentOf, verdictWith } from '../../support/passages.ts';
import { committed, decide, passport, read, run, scan, stranger, undo } from './moves.ts';

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
    const undone = run(read(), decide('admitted'), committed(), undo(1, 4_000), {
      kind: 'undo-committed',
      undone: 'p1',
      passageId: 'p9',
      atMs: 4_010,
    });
    const step = stepPassage(undone, scan(60_000));
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
    const state = run(read(), decide('admitted'), committed(), undo(1, 4_000), {
      kind: 'undo-failed',
      undone: 'p1',
    });
    expect(stepPassage(state, undo(1, 5_000)).effects).toHaveLength(1);
  });

  it('the same document may cross again once the undo window is over', () => {
    const state = run(read(), decide('admitted'), committed(), { kind: 'tick', atMs: 13_011 });
    expect(stepPassage(state, read(passport, verdictWith('pass'), 'p2', 14_000)).state.open?.passageId).toBe(
      'p2',
    );
  });
});
