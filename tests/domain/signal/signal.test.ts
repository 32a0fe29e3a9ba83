// Goal: one word for each moment of a check, told once; and none for a hold.
import { describe, expect, it } from 'vitest';
import {
  nextSignal,
  silentSignal,
  type SignalFacts,
  type SignalState,
} from '../../../domain/signal/signal.ts';

const nothing: SignalFacts = {
  unrecordable: false,
  verdict: null,
  reading: false,
  unreadable: false,
  documents: 0,
  readersLost: false,
  recorded: null,
};

/** Words in order, each with its number, of what was told at all. */
function told(...moments: readonly Partial<SignalFacts>[]): readonly string[] {
  const said: string[] = [];
  let state: SignalState = silentSignal;
  let facts = nothing;
  for (const moment of moments) {
    facts = { ...facts, ...moment };
    const next = nextSignal(state, facts);
    if (next.signal.id !== state.signal.id) said.push(next.signal.word);
    state = next;
  }
  return said;
}

const verdict = (outcome: 'pass' | 'look' | 'hold', key = 'a 1 0') => ({
  reading: false,
  verdict: { outcome, key },
});

describe('the signal', () => {
  it('follows one check from the first byte to the record', () => {
    expect(
      told(
        { reading: true },
        verdict('pass'),
        { verdict: null, recorded: 1 },
        { reading: true },
        verdict('look'),
      ),
    ).toEqual(['reading', 'pass', 'recorded', 'reading', 'look']);
  });

  it('has the same word for a hold as for a look, and none of its own', () => {
    const check = (outcome: 'look' | 'hold') =>
      told({ reading: true }, verdict(outcome), verdict(outcome, 'a 1 1'), { verdict: null, recorded: 3 });
    expect(check('hold')).toEqual(check('look'));
    expect(check('hold')).toEqual(['reading', 'look', 'look', 'recorded']);
  });

  it('is new for another traveller and for another reading of one, and not for anything else', () => {
    expect(
      told(verdict('look'), verdict('look'), verdict('look', 'a 1 1'), verdict('look', 'b 1 0'), {
        documents: 9,
      }),
    ).toEqual(['look', 'look', 'look']);
  });

  it('is new for each document that could not be read', () => {
    expect(
      told({ unreadable: true, documents: 1 }, { documents: 1 }, { documents: 2 }, { unreadable: false }),
    ).toEqual(['read-again', 'read-again', 'idle']);
  });

  it('tells a record once, and not after the next traveller was shown', () => {
    expect(told({ recorded: 4 }, { recorded: 4 }, { reading: true }, { reading: false })).toEqual([
      'recorded',
      'reading',
      'idle',
    ]);
    // The next scan has confirmed the last traveller: two things at once, and the newer verdict counts.
    expect(told(verdict('pass'), { ...verdict('pass', 'b 1 0'), recorded: 5 }, { verdict: null })).toEqual([
      'pass',
      'pass',
      'idle',
    ]);
  });

  it('says that nothing can be recorded before anything else', () => {
    expect(told(verdict('pass'), { unrecordable: true }, { verdict: null }, { unrecordable: false })).toEqual(
      ['pass', 'fault', 'idle'],
    );
  });

  it('says that no reader is there only while nothing else is to be said', () => {
    expect(told({ readersLost: true }, verdict('look'), { verdict: null }, { readersLost: false })).toEqual([
      'lost',
      'look',
      'lost',
      'idle',
    ]);
  });

  it('answers the same facts with the same state', () => {
    const facts = { ...nothing, recorded: 2 };
    const once = nextSignal(silentSignal, facts);
    expect(nextSignal(once, facts)).toBe(once);
  });
});
