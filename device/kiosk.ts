import { faultText, type FaultCode, type FaultDetails } from '../domain/fault/index.ts';
import type {
  CommandAnswer,
  GuardCommand,
  ListsView,
  Place,
  ReaderView,
  ScreenState,
  UplinkView,
} from '../domain/message/index.ts';
import { verdictOf, type Refusal } from '../domain/passage/passage.ts';
import type { ReaderEvent } from '../domain/reader/reader.ts';
import type { SignalFacts } from '../domain/signal/signal.ts';
import { localDay, type Clock } from '../platform/clock.ts';
import { refusalFaults, type CheckRunner } from './check/check-runner.ts';
import type { FaultBoard } from './faults/fault-board.ts';
import { screenState, type ScreenSources } from './screen/screen-state.ts';
import type { SettingsStore } from './settings/settings.ts';
import type { KioskSignal } from './signal/kiosk-signal.ts';

/** What one kiosk is made of. `main` and the tests put it together; nothing here opens a file or a port. */
export interface KioskParts {
  readonly clock: Clock;
  readonly board: FaultBoard;
  readonly settings: SettingsStore;
  readonly check: CheckRunner;
  readonly signal: KioskSignal;
  readonly kioskId: string;
  readonly deployment: 'demo' | 'live';
  readonly guard: string;
  readonly place: () => Place;
  readonly lists: () => ListsView;
  readonly uplink: () => UplinkView;
  readonly recorded: () => number;
  readonly readAgain: () => void;
  /** The state has changed: pages are to be told. */
  readonly onChange: () => void;
}

/** The kiosk as its screen and its readers see it: state out, commands and events in. */
export interface Kiosk {
  current(): ScreenState;
  /** Light and sounds follow what has changed. */
  followSignal(): void;
  onCommand(command: GuardCommand): Promise<CommandAnswer>;
  onReaderEvent(readerId: string, event: ReaderEvent): void;
  onReaderState(reader: ReaderView, fault: FaultCode | null, details: FaultDetails): void;
}

export function openKiosk(parts: KioskParts): Kiosk {
  const readers = new Map<string, ReaderView>();
  let unreadableKey: ScreenSources['unreadableKey'] = 'unreadable.misread';
  let revision = 0;
  let documents = 0;

  return {
    current() {
      revision += 1;
      return screenState(sourcesOf(parts, [...readers.values()], unreadableKey), revision);
    },
    followSignal: () => parts.signal.follow(signalFactsOf(parts, [...readers.values()], documents)),
    async onCommand(command) {
      const refusal = carryOut(parts, command);
      parts.onChange();
      if (refusal === null) return { kind: 'done' };
      const code = refusalFaults[refusal];
      return { kind: 'refused', fault: { code, ...faultText(code, {}, parts.settings.current.language) } };
    },
    onReaderEvent(readerId, event) {
      if (event.kind === 'misread') unreadableKey = 'unreadable.misread';
      if (event.kind === 'mrz') unreadableKey = 'unreadable.no-mrz';
      if (event.kind === 'misread' || event.kind === 'mrz' || event.kind === 'barcode') documents += 1;
      parts.check.onReaderEvent(readerId, event);
    },
    onReaderState(reader, fault, details) {
      readers.set(reader.id, reader);
      if (fault === null) parts.board.clear(reader.id);
      else parts.board.raise(reader.id, fault, details);
      parts.onChange();
    },
  };
}

function sourcesOf(
  parts: KioskParts,
  readers: readonly ReaderView[],
  unreadableKey: ScreenSources['unreadableKey'],
): ScreenSources {
  const { clock, settings, board } = parts;
  const { language, screen } = settings.current;
  return {
    kioskId: parts.kioskId,
    deployment: parts.deployment,
    guard: parts.guard,
    language,
    screen,
    place: parts.place(),
    passage: parts.check.passage,
    readers,
    lists: parts.lists(),
    uplink: parts.uplink(),
    signal: parts.signal.view(),
    recorded: parts.recorded(),
    faults: board.list(language),
    unreadableKey,
    today: localDay(clock.wallMs()),
    nowMs: clock.monotonicMs(),
  };
}

function signalFactsOf(
  { check, board }: KioskParts,
  readers: readonly ReaderView[],
  documents: number,
): SignalFacts {
  const { open, pending, reading, unreadable, last } = check.passage;
  const shown = open ?? pending.at(-1)?.passage ?? null;
  return {
    unrecordable: board.holds('journal'),
    verdict: shown && {
      outcome: verdictOf(shown).outcome,
      key: `${shown.passageId} ${shown.readings.length} ${shown.rereads} ${shown.resolved?.number ?? ''}`,
    },
    reading,
    unreadable,
    documents,
    readersLost: readers.length > 0 && readers.every(({ state }) => state === 'lost' || state === 'refused'),
    recorded: last?.number ?? null,
  };
}

/** Answers why the passage table forbids it, or null when it was done. */
function carryOut(parts: KioskParts, command: GuardCommand): Refusal | null {
  const { check, settings } = parts;
  const atMs = parts.clock.monotonicMs();
  switch (command.kind) {
    case 'admit':
    case 'refuse':
    case 'refer': {
      const statedReason = command.kind === 'refer' ? null : (command.statedReason ?? null);
      return check.move({
        kind: 'decide',
        decision: decisionOf[command.kind],
        passageId: command.passageId,
        statedReason,
        atMs,
      });
    }
    case 'resolve':
      return check.resolve(command.passageId);
    case 'consider':
      return check.move({ kind: 'consider', passageId: command.passageId });
    case 'undo':
      return check.move({ kind: 'undo', number: command.number, atMs });
    case 'read-again':
      parts.readAgain();
      return null;
    case 'set-language':
      settings.update({ language: command.language });
      return null;
    case 'set-discreet':
      parts.signal.setDiscreet(command.on);
      return null;
    case 'set-coach': {
      const refusal = check.move({ kind: 'leave', cause: 'coach-change', atMs });
      if (refusal === null) settings.update({ coach: command.coach });
      return refusal;
    }
  }
}

const decisionOf = { admit: 'admitted', refuse: 'refused', refer: 'referred' } as const;
