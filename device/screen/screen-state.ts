import { ageAt } from '../../domain/document/dates.ts';
import type { TravelDocument } from '../../domain/document/travel-document.ts';
import type { Language } from '../../domain/fault/index.ts';
import {
  isGuardReasonCode,
  type DocumentView,
  type GuardCommandKind,
  type ListsView,
  type PassageView,
  type Place,
  type ReaderView,
  type RecordedView,
  type ScreenState,
  type ShownFault,
  type SignalView,
  type UplinkView,
  type VerdictView,
} from '../../domain/message/index.ts';
import {
  mayResolve,
  passageLimits,
  refusalOf,
  verdictOf,
  type OpenPassage,
  type PassageState,
} from '../../domain/passage/passage.ts';
import { countryName, dateText } from '../guard-ui/format.ts';

/** Everything the screen is made of, as the kiosk's parts know it. */
export interface ScreenSources {
  readonly kioskId: string;
  readonly deployment: 'demo' | 'live';
  readonly guard: string;
  readonly language: Language;
  readonly screen: ScreenState['screen'];
  readonly place: Place;
  readonly passage: PassageState;
  readonly readers: readonly ReaderView[];
  readonly lists: ListsView;
  readonly uplink: UplinkView;
  readonly signal: SignalView;
  readonly recorded: number;
  readonly faults: readonly ShownFault[];
  /** Why the last document could not be read. */
  readonly unreadableKey: 'unreadable.misread' | 'unreadable.no-mrz';
  /** Calendar day, for ages. */
  readonly today: string;
  readonly nowMs: number;
}

/** The whole state of the guard's screen. Reasons for other audiences end here (design, "Passage"). */
export function screenState(sources: ScreenSources, revision: number): ScreenState {
  const { train, direction, crossingPoint, coach } = sources.place;
  return {
    v: 1,
    revision,
    language: sources.language,
    kioskId: sources.kioskId,
    deployment: sources.deployment,
    screen: sources.screen,
    place: { train, direction, crossingPoint, coach },
    guard: sources.guard,
    passage: passageView(sources),
    queued: sources.passage.queue.length,
    last: recordedView(sources),
    readers: sources.readers,
    lists: sources.lists,
    uplink: sources.uplink,
    signal: sources.signal,
    recorded: sources.recorded,
    faults: sources.faults,
  };
}

function passageView(sources: ScreenSources): PassageView {
  const { open, pending, reading, unreadable } = sources.passage;
  if (open !== null) return { phase: 'shown', ...verdictView(open, sources) };
  const recording = pending.at(-1);
  if (recording !== undefined) {
    return { phase: 'recording', decision: recording.decision, ...verdictView(recording.passage, sources) };
  }
  if (reading) return { phase: 'reading' };
  if (unreadable) return { phase: 'unreadable', reasonKey: sources.unreadableKey };
  return { phase: 'idle' };
}

function verdictView(passage: OpenPassage, sources: ScreenSources): VerdictView {
  const verdict = verdictOf(passage);
  const first = passage.readings[0];
  if (first === undefined) throw new RangeError('a passage without a reading');
  return {
    passageId: passage.passageId,
    outcome: verdict.outcome,
    reasons: verdict.reasons.flatMap((reason) =>
      reason.audience === 'guard' && isGuardReasonCode(reason.code)
        ? [{ key: `reason.${reason.code}` as const, args: reason.args }]
        : [],
    ),
    document: documentView(first.document, sources),
    rereads: passage.rereads,
    allowed: allowedCommands(passage),
    reasonNeeded: refusalOf(passage, 'admitted', null) === 'look-needs-reread-or-reason',
    shownAtMs: passage.shownAtMs ?? 0,
  };
}

/** A decision is offered when it is possible at all; a stated reason may still be asked for. */
function allowedCommands(passage: OpenPassage): GuardCommandKind[] {
  const reason = 'stated';
  const kinds: GuardCommandKind[] = ['refer', 'read-again'];
  if (refusalOf(passage, 'admitted', reason) === null) kinds.push('admit');
  if (refusalOf(passage, 'refused', reason) === null) kinds.push('refuse');
  if (mayResolve(passage)) kinds.push('resolve');
  return kinds;
}

function documentView(document: TravelDocument, { language, today }: ScreenSources): DocumentView {
  const age = ageAt(document.birthDate, today);
  return {
    kindKey: `document.${document.kind}`,
    surname: shownSurname(document),
    givenNames: document.givenNamesNative ?? document.givenNames,
    number: document.number,
    issuer: document.issuer,
    issuerName: countryName(document.issuer, language),
    nationality: document.nationality,
    nationalityName: countryName(document.nationality, language),
    birthDate: dateText(document.birthDate),
    expiryDate: document.expiryDate === null ? '' : dateText(document.expiryDate),
    sex: document.sex,
    ageYears: age === 'unclear' ? null : age,
  };
}

/** In the script of the printed page where the zone holds it. */
function shownSurname(document: TravelDocument | undefined): string {
  return document?.surnameNative ?? document?.surname ?? '';
}

function recordedView({ passage, nowMs }: ScreenSources): RecordedView | null {
  const { last } = passage;
  if (last === null) return null;
  const leftMs = last.undo === 'possible' ? last.recordedAtMs + passageLimits.undoMsMax - nowMs : 0;
  return {
    number: last.number,
    passageId: last.passageId,
    decision: last.decision,
    surname: shownSurname(last.passage?.readings[0]?.document),
    undoLeftMs: Math.max(0, leftMs),
    undone: last.undo === 'done',
    hash: last.hash,
    epoch: last.epoch,
  };
}
