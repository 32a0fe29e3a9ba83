// Goal: around a team leader's word the guard's screen offers what the passage table allows, and tells why of nothing.
// Method: one whole kiosk without page and readers; the same run with a listed person and with a listed document.
import { describe, expect, it } from 'vitest';
import type { CommandAnswer, ScreenState } from '../../domain/message/index.ts';
import type { Alert } from '../../domain/watchlist/clearance.ts';
import { matchOf } from '../support/clearances.ts';
import { kyrgyzSpecimen } from '../support/mrz-specimens.ts';
import { signalKiosk } from '../support/signal-kiosk.ts';

const laterMs = 12_000;

/** A traveller who is stopped, referred, read again and resolved. */
async function run(by: Alert['by']) {
  const kit = signalKiosk({ lookUp: () => ({ matches: [matchOf('X-1', by)], unsure: false }) });
  const { clock, kiosk } = kit;
  const states: ScreenState[] = [];
  const note = (): void => void states.push(kiosk.current());
  const read = async (): Promise<void> => {
    const text = kyrgyzSpecimen.join('\n');
    kiosk.onReaderEvent('left', { kind: 'mrz', text, lastByteAtMs: clock.monotonicMs() });
    await clock.advanceSettling(1_000);
    note();
  };
  const press = async (kind: 'refer' | 'resolve' | 'admit'): Promise<CommandAnswer> => {
    const { passage } = kiosk.current();
    const answer = await kiosk.onCommand({
      kind,
      passageId: passage.phase === 'shown' ? passage.passageId : '0'.repeat(32),
    });
    note();
    await clock.advanceSettling(laterMs);
    return answer;
  };
  await read();
  const tooEarly = await press('resolve');
  await press('refer');
  await read();
  const resolved = await press('resolve');
  const admitted = await press('admit');
  // Whoever is still there goes: a light rests only before an empty screen.
  await press('refer');
  await kit.light.stop();
  return { states, tooEarly, resolved, admitted, told: kit.told };
}

const shownIn = ({ passage }: ScreenState | { passage?: undefined } = {}) =>
  passage?.phase === 'shown' ? passage : null;

describe('a look-alike', () => {
  it('is stopped, referred, resolved and admitted, each by one command', async () => {
    const { states, tooEarly, resolved, admitted, told } = await run('name-and-birth-date');
    expect(tooEarly).toMatchObject({ kind: 'refused', fault: { code: 'KD-PSG-NOT-REFERRED' } });
    expect([resolved, admitted]).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(states.map((state) => shownIn(state)?.outcome ?? state.passage.phase)).toEqual([
      'hold',
      'hold',
      'recording',
      'hold',
      'pass',
      'recording',
      'idle',
    ]);
    expect(shownIn(states[0])?.allowed).toEqual(['refer', 'read-again']);
    expect(shownIn(states[3])?.allowed).toEqual(['refer', 'read-again', 'resolve']);
    expect(shownIn(states[4])?.allowed).toEqual(['refer', 'read-again', 'admit', 'refuse']);
    expect(shownIn(states[4])?.reasons).toEqual([]);
    // The change is to be seen and heard like any other verdict.
    expect(told.map(({ word }) => word)).toContain('pass');
  });
});

describe('a listed document', () => {
  it('is not resolved on the train, and not admitted', async () => {
    const { resolved, admitted } = await run('document-number');
    expect(resolved).toMatchObject({ kind: 'refused', fault: { code: 'KD-PSG-HOLD-STANDS' } });
    expect(admitted).toMatchObject({ kind: 'refused', fault: { code: 'KD-PSG-HOLD' } });
  });

  it('looks like a look-alike until the leader has spoken: the same states, the same commands', async () => {
    const [person, document] = [await run('name-and-birth-date'), await run('document-number')];
    // The passage's name is random.
    const seen = ({ states }: typeof person): readonly unknown[] =>
      states.map((state) => ({ ...state, passage: { ...state.passage, passageId: '' } }));
    const untilThen = 4;
    expect(seen(document).slice(0, untilThen)).toEqual(seen(person).slice(0, untilThen));
    expect(seen(document)[untilThen]).not.toEqual(seen(person)[untilThen]);
  });
});
