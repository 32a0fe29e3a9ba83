// Goal: a light shows the newest signal, whatever was done to its cable, and goes out with the kiosk.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { superviseLight } from '../../../device/signal/light-supervisor.ts';
import type { LightProfile } from '../../../domain/signal/light-profile.ts';
import type { SignalMode, SignalWord } from '../../../domain/signal/signal.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { hidPortOpener } from '../../../platform/ports/hid-port.ts';
import { lightProfile } from '../../../platform/ports/light-profiles.ts';
import { lightText } from '../../../sim/signal/light-text.ts';
import { simulatedLight } from '../../../sim/signal/simulated-light.ts';
import { lightBench, lightBinding } from '../../support/light-bench.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const luxafor = lightProfile('luxafor-flag');
const kuando = lightProfile('kuando-busylight');
const path = '/dev/kordon/light';

// Golden bytes, by hand: at 60 % white is 99 hexadecimal, blue 0/64/255 is 00 26 99, amber 255/112/0 is 99 43 00.
const lit = { white: '99 99 99', blue: '00 26 99', amber: '99 43 00', neutral: '10 10 10', dark: '00 00 00' };
const luxaforReport = (colour: keyof typeof lit): string => `00 01 FF ${lit[colour]} 00 00 00`;

interface KitOptions {
  readonly profile?: LightProfile;
  /** What the specification names; null leaves it to `identified`. */
  readonly named?: LightProfile | null;
  readonly identified?: LightProfile | null;
}

function kit({ profile = luxafor, named = profile, identified = null }: KitOptions = {}) {
  const clock = manualClock();
  const bench = lightBench(profile, clock);
  const faults: (string | null)[] = [];
  const light = superviseLight({
    spec: { path, profile: named },
    brightnessPercent: 60,
    opener: bench.opener,
    clock,
    log: silentLog(),
    identify: async (asked) => (asked === path ? identified : null),
    onFault: (fault, details) => {
      expect(details).toEqual({ path });
      faults.push(fault);
    },
  });
  let id = 0;
  return {
    clock,
    bench,
    light,
    /** Faults since the last call. */
    faults: () => faults.splice(0),
    show(word: SignalWord, mode: SignalMode = 'full') {
      id += 1;
      light.show({ word, id }, mode);
    },
    switchMode: (word: SignalWord, mode: SignalMode) => light.show({ word, id }, mode),
    /** What is to be seen from now on. */
    seen: (forMs: number) => lightText(bench.light, clock.monotonicMs(), forMs),
    async started() {
      light.start();
      await settle();
    },
  };
}

describe('a status light', () => {
  it('is given a signal’s colour before any time has passed', async () => {
    const { bench, show, started, clock } = kit();
    await started();
    await clock.advanceSettling(1_000);
    show('pass');
    await settle();
    expect(bench.written).toEqual([
      { atMs: 0, hex: luxaforReport('dark') },
      { atMs: 1_000, hex: luxaforReport('blue') },
    ]);
  });

  it('plays the rhythm of a signal on the clock, from its beginning', async () => {
    const { bench, show, started, clock } = kit();
    await started();
    await clock.advanceSettling(100);
    show('look');
    await clock.advanceSettling(2_600);
    expect(bench.written.slice(1)).toEqual([
      { atMs: 100, hex: luxaforReport('amber') },
      { atMs: 1_000, hex: luxaforReport('dark') },
      { atMs: 1_350, hex: luxaforReport('amber') },
      { atMs: 2_250, hex: luxaforReport('dark') },
      { atMs: 2_600, hex: luxaforReport('amber') },
    ]);
  });

  it('shows a record for a moment only', async () => {
    const { bench, show, started, clock } = kit();
    await started();
    await clock.advanceSettling(100);
    show('recorded');
    await clock.advanceSettling(60_000);
    expect(bench.written.slice(1)).toEqual([
      { atMs: 100, hex: luxaforReport('white') },
      { atMs: 600, hex: luxaforReport('dark') },
    ]);
  });

  it('gets at most one report in 50 ms, and the newest signal wins', async () => {
    const { bench, show, started, clock } = kit();
    await started();
    await clock.advanceSettling(10);
    for (const word of ['reading', 'pass', 'reading', 'look', 'pass'] as const) show(word);
    await clock.advanceSettling(1_000);
    expect(bench.written).toEqual([
      { atMs: 0, hex: luxaforReport('dark') },
      { atMs: 50, hex: luxaforReport('blue') },
    ]);
  });

  it('that shows the same already is left alone', async () => {
    const { bench, show, started, clock } = kit();
    await started();
    for (const word of ['pass', 'pass', 'pass'] as const) {
      show(word);
      await clock.advanceSettling(500);
    }
    expect(bench.written).toHaveLength(2);
  });

  it('goes out when the kiosk stops, and its port is closed', async () => {
    const { bench, show, started, clock, light } = kit();
    await started();
    show('pass');
    await clock.advanceSettling(500);
    await light.stop();
    expect(bench.written.at(-1)).toEqual({ atMs: 500, hex: luxaforReport('dark') });
    expect(bench.isOpen).toBe(false);
    await clock.advanceSettling(60_000);
    expect(bench.written).toHaveLength(3);
  });

  it('that hangs does not hold a stopping kiosk up', async () => {
    const { bench, show, started, clock, light } = kit();
    await started();
    await clock.advanceSettling(100);
    bench.takes('nothing');
    show('pass');
    await settle();
    const stopped = light.stop();
    await clock.advanceSettling(300);
    await stopped;
    expect(bench.isOpen).toBe(false);
  });
});

describe('a light that needs a sign of life', () => {
  const keepAlive = /^00 8F (?:00 ){57}FF FF FF FF 04 8B$/;

  it('gets one each 5 s of silence, and stays as it is', async () => {
    const { bench, show, started, clock, seen } = kit({ profile: kuando });
    await started();
    await clock.advanceSettling(100);
    show('pass');
    await clock.advanceSettling(3_600_000);
    const [first, second, ...others] = bench.written;
    expect([first?.hex.slice(0, 26), second?.hex.slice(0, 26)]).toEqual([
      '00 10 01 00 00 00 FF 00 80',
      // 38 of 255 is 15 %, 153 is 60 %.
      '00 10 01 00 0F 3C FF 00 80',
    ]);
    expect(others).toHaveLength(720);
    expect(others.every(({ hex }) => keepAlive.test(hex))).toBe(true);
    expect(others.slice(0, 2).map(({ atMs }) => atMs)).toEqual([5_100, 10_100]);
    expect(seen(200)).toBe('blue ■■■■');
    expect(bench.light.notUnderstood).toBe(0);
  });

  it('is given its colour anew after the whole program stood still', async () => {
    const { bench, show, started, clock, seen } = kit({ profile: kuando });
    await started();
    show('pass');
    await clock.advanceSettling(1_000);
    // The clock of a suspended machine goes on; the timer comes late.
    const late = clock.monotonicMs;
    clock.monotonicMs = () => late() + 40_000;
    expect(seen(100)).toBe('dark ··');
    await clock.advanceSettling(5_000);
    expect(bench.written.at(-1)?.hex).toMatch(/^00 10 01 00 0F 3C/);
    expect(seen(100)).toBe('blue ■■');
  });
});

describe('a light that cannot be used', () => {
  it.each([
    ['missing', 'KD-SIG-GONE'],
    ['denied', 'KD-SIG-DENIED'],
    ['busy', 'KD-SIG-BUSY'],
    ['failed', 'KD-SIG-FAILED'],
  ] as const)('because it is %s is a fault, tried again until it works', async (problem, fault) => {
    const { bench, clock, show, started, faults, seen } = kit();
    bench.refuse(problem);
    await started();
    show('pass');
    await clock.advanceSettling(20_000);
    expect(faults()).toEqual([fault]);
    bench.refuse(null);
    await clock.advanceSettling(5_000);
    expect(faults()).toEqual([null]);
    expect(seen(100)).toBe('blue ■■');
  });

  it('heals after it was unplugged, in the middle of the rhythm of what holds now', async () => {
    const { bench, clock, show, started, faults, seen } = kit();
    await started();
    show('pass');
    await clock.advanceSettling(500);
    bench.unplug();
    await clock.advanceSettling(10_000);
    expect(faults()).toEqual(['KD-SIG-GONE']);
    show('look');
    await clock.advanceSettling(1_000);
    bench.plug();
    // 0.1 s after its file was seen again, 1,100 ms into a rhythm of 900 lit and 350 dark.
    await clock.advanceSettling(100);
    expect([faults(), seen(50)]).toEqual([[null], 'dark ·']);
    await clock.advanceSettling(149);
    expect(seen(50)).toBe('dark ·');
    await clock.advanceSettling(1);
    expect(seen(50)).toBe('amber ■');
  });

  it.each(['refused', 'nothing'] as const)('because it takes reports like so: %s', async (how) => {
    const { bench, clock, show, started, faults, seen } = kit();
    await started();
    await clock.advanceSettling(100);
    bench.takes(how);
    show('pass');
    await clock.advanceSettling(1_000);
    expect(faults()).toEqual(['KD-SIG-FAILED']);
    bench.takes('all');
    await clock.advanceSettling(5_000);
    expect(faults()).toEqual([null]);
    expect(seen(100)).toBe('blue ■■');
  });

  it('is told by its ids, or is no light that kordon knows', async () => {
    const known = kit({ named: null, identified: luxafor });
    await known.started();
    known.show('pass');
    await known.clock.advanceSettling(50);
    expect([known.faults(), known.seen(50)]).toEqual([[], 'blue ■']);

    const unknown = kit({ named: null });
    await unknown.started();
    expect([unknown.faults(), unknown.bench.written]).toEqual([['KD-SIG-UNKNOWN'], []]);
  });
});

describe('discreet', () => {
  it('is one dim light for everything, written once', async () => {
    const { bench, clock, show, started } = kit();
    await started();
    await clock.advanceSettling(100);
    for (const word of ['reading', 'look', 'recorded', 'fault', 'pass', 'lost', 'idle'] as const) {
      show(word, 'discreet');
      await clock.advanceSettling(777);
    }
    expect(bench.written.slice(1)).toEqual([{ atMs: 100, hex: luxaforReport('neutral') }]);
  });

  it('ends with what holds now, and does not begin it again', async () => {
    const { clock, show, switchMode, started, seen } = kit();
    await started();
    show('recorded', 'full');
    await clock.advanceSettling(300);
    switchMode('recorded', 'discreet');
    await clock.advanceSettling(5_000);
    expect(seen(100)).toBe('white ■■');
    switchMode('recorded', 'full');
    await clock.advanceSettling(50);
    expect(seen(1_000)).toMatch(/^dark/);
  });
});

it('node-hid’s surface carries the same reports, and its loss is seen', async () => {
  const clock = manualClock();
  const simulated = simulatedLight(kuando);
  const binding = lightBinding(simulated, clock);
  const faults: (string | null)[] = [];
  const light = superviseLight({
    spec: { path: join(temporaryFolder(), 'hidraw0'), profile: kuando },
    brightnessPercent: 60,
    opener: hidPortOpener({ lockScope: `kordon-test-${process.pid}`, binding }),
    clock,
    log: silentLog(),
    identify: async () => null,
    onFault: (fault) => faults.push(fault),
  });
  light.show({ word: 'pass', id: 1 }, 'full');
  light.start();
  // Opening takes a lock and looks into sysfs, which is the system's time and not the test's.
  await expect.poll(() => binding.written.length).toBe(1);
  expect(lightText(simulated, clock.monotonicMs(), 100)).toBe('blue ■■');
  binding.pull();
  await settle();
  expect(faults).toEqual(['KD-SIG-GONE']);
  clock.advance(250);
  await expect.poll(() => faults).toEqual(['KD-SIG-GONE', null]);
  clock.advance(1_000);
  await light.stop();
  expect(lightText(simulated, clock.monotonicMs(), 100)).toBe('dark ··');
});
