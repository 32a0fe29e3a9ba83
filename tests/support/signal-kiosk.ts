import { openCheckRunner, type CheckRunner } from '../../device/check/check-runner.ts';
import { openFaultBoard, type FaultBoard } from '../../device/faults/fault-board.ts';
import type { Journal } from '../../device/journal/journal.ts';
import { openKiosk, type Kiosk } from '../../device/kiosk.ts';
import { defaultSettings, type KioskSettings, type SettingsStore } from '../../device/settings/settings.ts';
import { openKioskSignal } from '../../device/signal/kiosk-signal.ts';
import { superviseLight, type SignalLight } from '../../device/signal/light-supervisor.ts';
import type { SignalView } from '../../domain/message/index.ts';
import type { LightProfile } from '../../domain/signal/light-profile.ts';
import type { SignalMode } from '../../domain/signal/signal.ts';
import type { Watchlist } from '../../domain/watchlist/watchlist.ts';
import { silentLog } from '../../platform/log/log.ts';
import { lightProfile } from '../../platform/ports/light-profiles.ts';
import { lightBench, type LightBench } from './light-bench.ts';
import { rules } from './lists.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';

/** A kiosk with a light, without readers, screen and uplink: events and commands in, reports and signals out. */
export interface SignalKiosk {
  readonly clock: ManualClock;
  readonly kiosk: Kiosk;
  readonly check: CheckRunner;
  readonly board: FaultBoard;
  readonly bench: LightBench;
  readonly light: SignalLight;
  /** Each signal that pages were told, once, and when. */
  readonly told: readonly (SignalView & { readonly atMs: number })[];
  /** Thrown by the next commit. */
  failWith: Error | null;
}

export interface SignalKioskOptions {
  readonly lookUp?: Watchlist['lookUp'];
  readonly mode?: SignalMode;
  readonly profile?: LightProfile;
  readonly settings?: SettingsStore;
  readonly guard?: string;
}

export const settingsInMemory = (change: Partial<KioskSettings> = {}): SettingsStore => {
  let current: KioskSettings = { ...defaultSettings, ...change };
  return {
    get current() {
      return current;
    },
    update(next) {
      current = { ...current, ...next };
    },
  };
};

export function signalKiosk(options: SignalKioskOptions = {}): SignalKiosk {
  const { guard = 'G-1', settings = settingsInMemory(), profile = lightProfile('luxafor-flag') } = options;
  const clock = manualClock();
  const bench = lightBench(profile, clock);
  const told: (SignalView & { readonly atMs: number })[] = [];
  const onChange = (): void => {
    kiosk.followSignal();
    const { signal } = kiosk.current();
    if (signal.id !== (told.at(-1)?.id ?? 0)) told.push({ ...signal, atMs: clock.monotonicMs() });
  };
  const board = openFaultBoard(clock, () => onChange());
  const light = superviseLight({
    spec: { path: '/dev/kordon/light', profile },
    brightnessPercent: 60,
    opener: bench.opener,
    clock,
    log: silentLog(),
    identify: async () => null,
    onFault: (fault, details) =>
      fault === null ? board.clear('light') : board.raise('light', fault, details),
  });
  const check = openCheckRunner({
    ...checkOptions(options, clock, guard),
    journal: journalInMemory(() => {
      const failure = made.failWith;
      made.failWith = null;
      return failure;
    }),
    onChange: () => onChange(),
    onFault: (subject, code, details) =>
      subject === 'journal' ? board.raise(subject, code, details) : board.mention(subject, code, details),
    onHealed: board.clear,
  });
  const kiosk = openKiosk({
    clock,
    board,
    settings,
    check,
    signal: openKioskSignal({
      mode: options.mode ?? 'full',
      volumePercent: 50,
      train: '17',
      guard,
      settings,
      show: (signal, mode) => light.show(signal, mode),
    }),
    kioskId: 'kiosk-1',
    deployment: 'demo',
    guard,
    place,
    lists: () => ({ watchlistVersion: 7, rulesVersion: 3, ageMinutes: 1, ageText: '1 min', stale: false }),
    uplink: () => ({ state: 'offline', backlog: 0, heldThrough: 0, lastContactMinutes: null }),
    recorded: () => check.passage.last?.number ?? 0,
    readAgain: () => undefined,
    onChange,
  });
  const made: SignalKiosk = { clock, kiosk, check, board, bench, light, told, failWith: null };
  light.start();
  return made;
}

const place = () =>
  ({ train: '17', direction: 'entry', crossingPoint: 'KDY', leg: null, coach: '4', berth: null }) as const;

function journalInMemory(failure: () => Error | null): Journal {
  let rows = 0;
  const append = async () => {
    const error = failure();
    if (error !== null) throw error;
    rows += 1;
    return { epoch: 'e'.repeat(32), number: rows, hash: 'f'.repeat(64) };
  };
  // Only what the check uses of a journal.
  return { append } as Partial<Journal> as Journal;
}

function checkOptions({ lookUp }: SignalKioskOptions, clock: ManualClock, guard: string) {
  let random = 0;
  return {
    clock,
    random: (bytes: number) => new Uint8Array(bytes).fill((random += 1)),
    lists: () => ({
      rules,
      watchlist: { version: 7, lookUp: lookUp ?? (() => ({ matches: [], unsure: false })) },
    }),
    place,
    guard,
    deployment: 'demo',
    software: 'test',
    clockState: () => 'coarse' as const,
    judgingWallMs: () => clock.wallMs(),
    log: silentLog(),
    onCommitted: () => undefined,
  } as const;
}
