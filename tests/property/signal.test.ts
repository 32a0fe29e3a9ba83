// Whatever is signalled, switched and pulled: soon afterwards the light shows what holds now, and nothing else.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { superviseLight } from '../../device/signal/light-supervisor.ts';
import { dark, dimmed, lightPattern, litAt, type Colour } from '../../domain/signal/light.ts';
import { signalModes, signalWords, type SignalMode, type SignalWord } from '../../domain/signal/signal.ts';
import { silentLog } from '../../platform/log/log.ts';
import { lightProfiles } from '../../platform/ports/light-profiles.ts';
import { lightBench } from '../support/light-bench.ts';
import { manualClock } from '../support/manual-clock.ts';

type Step =
  | { readonly kind: 'show'; readonly word: SignalWord }
  | { readonly kind: 'mode'; readonly mode: SignalMode }
  | { readonly kind: 'unplug' | 'plug' | 'hang' | 'drag' | 'refuse' | 'obey' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...signalWords).map((word) => ({ kind: 'show', word }) as const) },
  { weight: 2, arbitrary: fc.constantFrom(...signalModes).map((mode) => ({ kind: 'mode', mode }) as const) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('unplug', 'plug', 'hang', 'drag', 'refuse', 'obey')
      .map((kind) => ({ kind }) as const),
  },
);
const waitMs = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 20_000 }));
const brightnessPercent = 60;

/** At least one report after another (50 ms), a hang that is given up (1 s) and the longest pause of the retry (5 s). */
const healedMs = 10_000;
const writeMsMin = 50;

it.each(lightProfiles.map((profile) => [profile.name, profile] as const))(
  'a %s is never left in a stale colour',
  async (_name, profile) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, waitMs), { maxLength: 25 }), waitMs, async (steps, lastMs) => {
        const clock = manualClock();
        const bench = lightBench(profile, clock);
        const light = superviseLight({
          spec: { path: '/dev/kordon/light', profile },
          brightnessPercent,
          opener: bench.opener,
          clock,
          log: silentLog(),
          identify: async () => null,
          onFault: () => undefined,
        });
        let id = 0;
        let now: { word: SignalWord; mode: SignalMode; sinceMs: number } = {
          word: 'idle',
          mode: 'full',
          sinceMs: 0,
        };
        const show = (): void => light.show({ word: now.word, id }, now.mode);
        show();
        light.start();
        for (const [each, thenMs] of steps) {
          if (each.kind === 'show') {
            id += 1;
            now = { ...now, word: each.word, sinceMs: clock.monotonicMs() };
            show();
          } else if (each.kind === 'mode') {
            now = { ...now, mode: each.mode };
            show();
          } else if (each.kind === 'unplug') bench.unplug();
          else if (each.kind === 'plug') bench.plug();
          else
            bench.takes(
              ({ hang: 'nothing', drag: 'slowly', refuse: 'refused', obey: 'all' } as const)[each.kind],
            );
          await clock.advanceSettling(thenMs);
        }
        bench.takes('all');
        if (!bench.isOpen) bench.plug();
        await clock.advanceSettling(healedMs + lastMs);

        const wantedAt = (atMs: number): Colour => {
          const pattern = lightPattern(now.word, now.mode);
          return litAt(pattern, atMs - now.sinceMs).lit ? dimmed(pattern.colour, brightnessPercent) : dark;
        };
        const atMs = clock.monotonicMs();
        const wanted = [wantedAt(atMs), wantedAt(atMs - writeMsMin)].map(nearly);
        expect(wanted).toContainEqual(nearly(bench.light.colourAt(atMs)));
        expect(bench.light.notUnderstood).toBe(0);

        const stopping = light.stop();
        await clock.advanceSettling(1_000);
        await stopping;
        expect(bench.light.colourAt(clock.monotonicMs())).toEqual(dark);
      }),
      { numRuns: 150 },
    );
  },
);

it.each(lightProfiles.map((profile) => [profile.name, profile] as const))(
  'a discreet %s says the same of every two days, at the same moments',
  async (_name, profile) => {
    const word = fc.constantFrom(...signalWords);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, word, waitMs), { maxLength: 20 }), async (moments) => {
        const days = await Promise.all(
          [0, 1].map(async (day) => {
            const clock = manualClock();
            const bench = lightBench(profile, clock);
            const light = superviseLight({
              spec: { path: '/dev/kordon/light', profile },
              brightnessPercent,
              opener: bench.opener,
              clock,
              log: silentLog(),
              identify: async () => null,
              onFault: () => undefined,
            });
            light.show({ word: 'idle', id: 0 }, 'discreet');
            light.start();
            for (const [index, moment] of moments.entries()) {
              light.show({ word: day === 0 ? moment[0] : moment[1], id: index + 1 }, 'discreet');
              await clock.advanceSettling(moment[2]);
            }
            return bench.written;
          }),
        );
        expect(days[1]).toEqual(days[0]);
      }),
      { numRuns: 100 },
    );
  },
);

/** A Busylight knows percents only: what differs by less is the same colour. */
function nearly({ red, green, blue }: Colour): Colour {
  const percent = (value: number): number => Math.round((value * 100) / 255);
  return { red: percent(red), green: percent(green), blue: percent(blue) };
}
