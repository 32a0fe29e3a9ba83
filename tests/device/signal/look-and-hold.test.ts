// Goal: nobody in the compartment can tell a hold from a look: not by a byte on the light's cable, not by a sound, not by
// a moment. Method: the same run of one whole kiosk on a still clock, once with each verdict, written down whole.
import { describe, expect, it } from 'vitest';
import { soundRhythm } from '../../../domain/signal/sound.ts';
import type { Watchlist } from '../../../domain/watchlist/watchlist.ts';
import { lightProfiles } from '../../../platform/ports/light-profiles.ts';
import type { LightProfile } from '../../../domain/signal/light-profile.ts';
import { signalKiosk, type SignalKiosk } from '../../support/signal-kiosk.ts';
import { kyrgyzSpecimen, td3Specimen } from '../../support/mrz-specimens.ts';

const asanov = kyrgyzSpecimen.join('\n');
const eriksson = td3Specimen.join('\n');

const clean = { matches: [], unsure: false } as const;
const lookUps: Readonly<Record<'pass' | 'look' | 'hold', Watchlist['lookUp']>> = {
  pass: () => clean,
  look: () => ({ ...clean, unsure: true }),
  hold: () => ({
    ...clean,
    matches: [{ entryId: 'D-1', entryHash: 'd1'.repeat(32), by: 'document-number', explanation: {} }],
  }),
};

/** A traveller who is read, read again and referred; a second one who waits meanwhile; a cable that is pulled. */
async function run(outcome: 'pass' | 'look' | 'hold', profile: LightProfile) {
  const kit: SignalKiosk = signalKiosk({ lookUp: lookUps[outcome], profile });
  const { clock, kiosk, check, bench } = kit;
  const read = (text: string) =>
    kiosk.onReaderEvent('left', { kind: 'mrz', text, lastByteAtMs: clock.monotonicMs() });
  const outcomes: unknown[] = [];
  const note = (): void => {
    const { passage } = kiosk.current();
    outcomes.push(passage.phase === 'shown' ? passage.outcome : passage.phase);
  };
  const refer = () =>
    kiosk.onCommand({ kind: 'refer', passageId: check.passage.open?.passageId ?? '0'.repeat(32) });

  await clock.advanceSettling(1_000);
  kiosk.onReaderEvent('left', { kind: 'present' });
  await clock.advanceSettling(433);
  read(asanov);
  note();
  await clock.advanceSettling(3_111);
  read(asanov);
  await clock.advanceSettling(2_017);
  await kiosk.onCommand({ kind: 'consider', passageId: check.passage.open?.passageId ?? '' });
  bench.unplug();
  await clock.advanceSettling(1_500);
  bench.plug();
  await clock.advanceSettling(4_300);
  read(eriksson);
  await clock.advanceSettling(900);
  await refer();
  await clock.advanceSettling(2_700);
  note();
  await refer();
  await clock.advanceSettling(12_000);
  note();
  await kit.light.stop();
  return {
    outcomes,
    outcome: {
      written: bench.written,
      told: kit.told.map(({ atMs, ...signal }) => ({
        atMs,
        signal,
        beatsMs: soundRhythm(signal.word, signal.mode).beatsMs,
      })),
    },
  };
}

describe.each(lightProfiles.map((profile) => [profile.name, profile] as const))(
  'on a %s',
  (_name, profile) => {
    it('a hold is a look: the same bytes and the same sounds at the same times', async () => {
      const [look, hold] = [await run('look', profile), await run('hold', profile)];
      // The runs are what they are said to be.
      expect([look.outcomes, hold.outcomes]).toEqual([
        ['look', 'look', 'idle'],
        ['hold', 'hold', 'idle'],
      ]);
      expect(hold.outcome).toEqual(look.outcome);
      expect(JSON.stringify(hold.outcome)).toBe(JSON.stringify(look.outcome));
      expect(look.outcome.written.length).toBeGreaterThan(15);
      expect(look.outcome.told.map(({ signal }) => signal.word)).toEqual([
        'reading',
        'look',
        'look',
        'look',
        'recorded',
      ]);
    });

    it('and a pass is not: this comparison can fail', async () => {
      const [look, pass] = [await run('look', profile), await run('pass', profile)];
      expect(pass.outcome.written).not.toEqual(look.outcome.written);
      expect(pass.outcome.told).not.toEqual(look.outcome.told);
    });
  },
);
