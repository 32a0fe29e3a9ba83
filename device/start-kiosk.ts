import { join } from 'node:path';
import type { Enrolment, ListsMessage, Place } from '../domain/message/index.ts';
import { scopedClock, type Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import type { Log } from '../platform/log/log.ts';
import { connectMqtt } from '../platform/mqtt/mqtt-client.ts';
import { portOpener } from '../platform/ports/any-port.ts';
import { lightProfileAt } from '../platform/ports/light-profiles.ts';
import type { LightSpec } from '../platform/ports/light-spec.ts';
import type { ReaderSpec } from '../platform/ports/reader-spec.ts';
import { openCheckRunner, type CheckRunner } from './check/check-runner.ts';
import { openFaultBoard, type FaultBoard } from './faults/fault-board.ts';
import { ageText } from './guard-ui/format.ts';
import { openGuardUi, type GuardUi } from './guard-ui/server.ts';
import { loadIdentity, type Identity } from './identity/identity.ts';
import type { Journal } from './journal/journal.ts';
import { openJournal } from './journal/sqlite-journal.ts';
import { openKiosk, type Kiosk } from './kiosk.ts';
import type { ListKeeper } from './lists/list-keeper.ts';
import { startLists } from './lists/start-lists.ts';
import { superviseReader, type ReaderSupervisor } from './readers/supervisor.ts';
import { openSettings, type SettingsStore } from './settings/settings.ts';
import { openKioskSignal, type KioskSignal } from './signal/kiosk-signal.ts';
import { superviseLight, type SignalLight } from './signal/light-supervisor.ts';
import { openClockKeeper, type ClockKeeper } from './time/clock-keeper.ts';
import { openUplink, type Uplink } from './uplink/uplink.ts';

export interface KioskSetup {
  readonly config: Config['kiosk'];
  readonly signal: Config['signal'];
  /** The configuration's readers, understood. */
  readonly readers: readonly ReaderSpec[];
  readonly light: LightSpec | null;
  readonly dataFolder: string;
  /** The built page of the guard's screen. */
  readonly distFolder: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly software: string;
  readonly log: Log;
}

export interface RunningKiosk {
  /** Of the guard's screen, with its token. */
  readonly url: string;
  readonly fellBack: boolean;
  stop(): Promise<void>;
}

/** Ages on the screen (list, last contact) are told anew this often, also when nothing happens. */
const refreshMsEach = 10_000;

/**
 * Puts one kiosk together and starts it: identity, settings, journal, lists, uplink, light, screen, readers. What can fail
 * for good fails before the first reader is opened.
 */
export async function startKiosk(machine: KioskSetup): Promise<RunningKiosk> {
  await using parts = new AsyncDisposableStack();
  const clock = parts.adopt(scopedClock(machine.clock), (each) => each.cancelAll());
  const setup = { ...machine, clock };
  const { config, dataFolder } = setup;
  const identity = loadIdentity(join(dataFolder, 'identity'));
  // Everything below tells the screen of its changes; the screen comes last.
  let push: () => void = () => undefined;
  const board = openFaultBoard(clock, () => push());
  const settings = startSettings(setup, board);
  const journal = parts.adopt(startJournal(setup, identity), (each) => each.close());
  const { lists, courier, keeper } = parts.adopt(await startDated(setup, identity, board), (each) =>
    each.stop(),
  );
  const uplink = parts.adopt(
    startUplink(setup, {
      identity,
      journal,
      lists,
      board,
      onState: () => push(),
      onHeadquartersTime: keeper.onHeadquartersTime,
      onListsAnnounced: (message) => courier.announced(message),
    }),
    (each) => each.stop(),
  );
  const place = (): Place => placeOf(config, settings);
  const onChange = (): void => push();
  const check = startCheck(setup, { identity, journal, lists, keeper, board, uplink, place, onChange });
  // Whoever stops the kiosk confirms nobody: a shown pass is closed as unconfirmed, as by a lock.
  parts.defer(() => {
    check.move({ kind: 'leave', cause: 'lock', atMs: clock.monotonicMs() });
    return check.settled();
  });
  const light = parts.adopt(startLight(setup, setup.light, board), (each) => each?.stop());
  const readers: ReaderSupervisor[] = [];
  const kiosk = openKiosk({
    clock,
    board,
    settings,
    check,
    signal: startSignal(setup, settings, light),
    kioskId: identity.enrolment.kioskId,
    deployment: identity.enrolment.deployment,
    guard: config.guard,
    place,
    lists: () => lists.view((minutes) => ageText(minutes, settings.current.language)),
    uplink: () => uplink.view(),
    recorded: () => journal.epochs().at(-1)?.highest ?? 0,
    readAgain: () => readers.forEach((reader) => reader.readAgain()),
    onChange,
  });
  const ui = await startScreen(setup, kiosk);
  parts.defer(() => ui.close());
  push = () => {
    kiosk.followSignal();
    ui.push();
  };
  readers.push(...setup.readers.map((spec) => startReader(setup, kiosk, spec)));
  parts.defer(async () => void (await Promise.all(readers.map((reader) => reader.stop()))));
  const watch = (): void => watchStanding(config, keeper, board);
  watch();
  parts.defer(
    refreshRegularly(clock, () => {
      watch();
      push();
    }),
  );
  const running = parts.move();
  return { url: ui.url, fellBack: ui.fellBack, stop: () => running.disposeAsync() };
}

function startSettings({ config, dataFolder }: KioskSetup, board: FaultBoard): SettingsStore {
  return openSettings({
    path: join(dataFolder, 'settings.json'),
    language: config.language,
    onFault: (code, details) => board.raise('settings', code, details),
  });
}

/** Null when the kiosk has no light, or is to show nothing. */
function startLight(
  { signal, clock, log }: KioskSetup,
  spec: LightSpec | null,
  board: FaultBoard,
): SignalLight | null {
  if (spec === null || signal.mode === 'off') return null;
  const light = superviseLight({
    spec,
    brightnessPercent: signal.brightness,
    opener: portOpener(),
    clock,
    log,
    identify: lightProfileAt,
    onFault: (fault, details) =>
      fault === null ? board.clear('light') : board.raise('light', fault, details),
  });
  light.start();
  return light;
}

function startSignal(
  { config, signal }: KioskSetup,
  settings: SettingsStore,
  light: SignalLight | null,
): KioskSignal {
  return openKioskSignal({
    mode: signal.mode,
    volumePercent: signal.volume,
    train: config.train,
    guard: config.guard,
    settings,
    show: (shown, mode) => light?.show(shown, mode),
  });
}

function startJournal(
  { clock, random, log, dataFolder, config }: KioskSetup,
  { enrolment }: Identity,
): Journal {
  const [newest] = enrolment.sealingKeys;
  if (newest === undefined) throw new RangeError('an enrolment without a sealing key');
  return openJournal({
    path: join(dataFolder, 'journal.db'),
    kioskId: enrolment.kioskId,
    sealingKey: { keyId: newest.keyId, publicKey: Buffer.from(newest.publicKey, 'hex') },
    clock,
    random,
    log,
    keepDays: config.keepDays,
  });
}

/** Lists and clock lean on each other: signed time is a lower bound of the clock, and urgent additions end by a clock. */
async function startDated(setup: KioskSetup, identity: Identity, board: FaultBoard) {
  const { clock, config } = setup;
  let signedAtWallMs = (): number => 0;
  const keeper = openClockKeeper(clock, () => signedAtWallMs());
  const {
    keeper: lists,
    courier,
    stop,
  } = await startLists({
    ...setup,
    identity,
    folder: config.lists,
    door: doorOf(config.door, identity.enrolment.door),
    clockState: keeper.state,
    onFault: (subject, code, details) =>
      code === null ? board.clear(subject) : board.raise(subject, code, details),
  });
  signedAtWallMs = () => lists.signedAtWallMs ?? 0;
  return { lists, courier, keeper, stop };
}

interface UplinkNeeds {
  readonly identity: Identity;
  readonly journal: Journal;
  readonly lists: ListKeeper;
  readonly board: FaultBoard;
  readonly onState: () => void;
  readonly onHeadquartersTime: (wallMs: number) => void;
  readonly onListsAnnounced: (message: ListsMessage) => void;
}

function startUplink(setup: KioskSetup, needs: UplinkNeeds): Uplink {
  const { clock, random, log, config } = setup;
  const { identity, journal, lists, board, onState, onHeadquartersTime, onListsAnnounced } = needs;
  const { enrolment, deviceKey } = identity;
  return openUplink({
    enrolment: { ...enrolment, door: doorOf(config.door, enrolment.door) },
    deviceKey,
    journal,
    clock,
    random,
    connect: connectMqtt,
    software: setup.software,
    listVersions: () => ({
      watchlistVersion: lists.inUse.watchlist?.version ?? null,
      rulesVersion: lists.inUse.rules?.version ?? null,
    }),
    log,
    onState,
    onHeadquartersTime,
    onListsAnnounced,
    onFault: (code, details) => board.mention('uplink', code, details),
  });
}

/** Headquarters may have moved since the enrolment; its certificate's name stays what the kiosk checks. */
function doorOf(address: string | null, enrolled: Enrolment['door']): Enrolment['door'] {
  const match = /^(.+):(\d+)$/.exec(address ?? '');
  if (match === null) return enrolled;
  return { ...enrolled, host: match[1] ?? enrolled.host, port: Number(match[2]) };
}

function startScreen(
  { config, clock, log, distFolder, dataFolder }: KioskSetup,
  kiosk: Kiosk,
): Promise<GuardUi> {
  return openGuardUi({
    host: config.host,
    port: config.port,
    portFallback: config.portFallback,
    distFolder,
    tokenFolder: dataFolder,
    bootId: clock.bootId,
    clock,
    log,
    current: () => kiosk.current(),
    onCommand: (command) => kiosk.onCommand(command),
  });
}

interface CheckNeeds {
  readonly identity: Identity;
  readonly journal: Journal;
  readonly lists: ListKeeper;
  readonly keeper: ClockKeeper;
  readonly board: FaultBoard;
  readonly uplink: Uplink;
  readonly place: () => Place;
  readonly onChange: () => void;
}

function startCheck(setup: KioskSetup, needs: CheckNeeds): CheckRunner {
  const { identity, lists, keeper, board, uplink, ...rest } = needs;
  return openCheckRunner({
    ...rest,
    clock: setup.clock,
    random: setup.random,
    lists: () => lists.inUse,
    guard: setup.config.guard,
    deployment: identity.enrolment.deployment,
    software: setup.software,
    clockState: keeper.state,
    judgingWallMs: keeper.judgingWallMs,
    log: setup.log,
    onCommitted: () => uplink.poke(),
    onFault: (subject, code, details) =>
      subject === 'journal' ? board.raise(subject, code, details) : board.mention(subject, code, details),
    onHealed: board.clear,
  });
}

function startReader(setup: KioskSetup, kiosk: Kiosk, spec: ReaderSpec): ReaderSupervisor {
  const reader = superviseReader({
    id: spec.path,
    spec,
    opener: portOpener(),
    clock: setup.clock,
    log: setup.log,
    onEvent: (id, event) => kiosk.onReaderEvent(id, event),
    onState: (id, state, fault, details) =>
      kiosk.onReaderState({ id, profile: spec.profile.title, state }, fault, details),
  });
  reader.start();
  return reader;
}

function placeOf(config: Config['kiosk'], settings: SettingsStore): Place {
  const { train, direction, crossingPoint } = config;
  return { train, direction, crossingPoint, leg: null, coach: settings.current.coach, berth: null };
}

/** Faults that no event tells: what a record would lack, and a clock that is not to be believed. */
function watchStanding(config: Config['kiosk'], keeper: ClockKeeper, board: FaultBoard): void {
  const missing = (['train', 'crossingPoint', 'guard'] as const).filter((key) => config[key] === '');
  const keys = missing.map((key) => `kiosk.${key}`).join(', ');
  if (missing.length === 0) board.clear('place');
  else board.raise('place', 'KD-PSG-PLACE', { keys });
  if (keeper.state() === 'unsure') board.raise('clock', 'KD-PSG-CLOCK');
  else board.clear('clock');
}

/** Answers how to stop it. */
function refreshRegularly(clock: Clock, refresh: () => void): () => void {
  let cancel: () => void = () => undefined;
  const next = (): void => {
    cancel = clock.after(refreshMsEach, () => {
      refresh();
      next();
    });
  };
  next();
  return () => cancel();
}
