import { bytesOfCommand } from './command.ts';
import { frameReader, type FrameMeaning, type FrameReader } from './meaning.ts';
import type { Command, ReaderProfile } from './profile.ts';
import type { Frame, ReaderEvent } from './reader.ts';

/*
 * The kiosk's side of a reader, as a pure machine over its profile:
 *
 *   closed -> probing -> arming -> ready -> (a read) -> resting -> arming ...
 *                ^          |         \-> inquiring -> resting
 *                |          v              |
 *                \------ settling <--------/   an answer was missing: resync, wait, ask again
 *
 * A reader that waits goes back to arming now and then, because it may have forgotten. A triggered reader looks instead of being ready:
 * trigger, a read or silence, rest, trigger again.
 *
 * A reader that is gone from the program that drives it is away until it is back: the phase is over, and the port is not.
 *
 * What `enable` names is sent first. A profile without probe or arm goes past those phases. A document that is read is
 * told in any open phase.
 */

/**
 * `reply`: an answer is due. `settle`: the reader is left alone after resync. `rearm`: before it is armed again after a
 * read. `refresh`: a reader that waits is enabled and armed again now and then; one that is dead is then found out.
 * `outcome`: what was read of an announced document is due.
 */
export type DriverTimer = 'reply' | 'settle' | 'rearm' | 'refresh' | 'outcome';

export type DriverPhase =
  | 'closed'
  | 'probing'
  | 'settling'
  | 'arming'
  | 'ready'
  | 'looking'
  | 'resting'
  | 'inquiring'
  | 'away'
  | 'silent';

export interface DriverState {
  readonly phase: DriverPhase;
  /** Questions in a row without an answer. */
  readonly unanswered: number;
  /** A document was announced and its outcome is open. */
  readonly reading: boolean;
  /** It was announced by a message of its own, so that no silence ends it. */
  readonly outcomeDue: boolean;
  /** It can be asked to read. */
  readonly canInquire: boolean;
  /** The guard asked to read again before the reader could be asked. */
  readonly inquireNext: boolean;
}

export type DriverInput =
  | { readonly kind: 'opened' }
  /** The head of a frame is there, its rest is not. */
  | { readonly kind: 'began'; readonly tag: string }
  /** `atMs`: monotonic, when the bytes arrived that completed the frame. */
  | { readonly kind: 'frame'; readonly frame: Frame; readonly atMs: number }
  | { readonly kind: 'timer'; readonly name: DriverTimer }
  | { readonly kind: 'read-again' }
  | { readonly kind: 'closed' };

export type DriverEffect =
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  | { readonly kind: 'start-timer'; readonly name: DriverTimer; readonly delayMs: number }
  | { readonly kind: 'stop-timer'; readonly name: DriverTimer }
  | { readonly kind: 'emit'; readonly event: ReaderEvent }
  /** The reader can be used from now on. */
  | { readonly kind: 'ready' }
  /** The reader is gone, the port is not; `ready` follows when it is back. */
  | { readonly kind: 'away' }
  /** Every attempt went unanswered: wrong device, wrong settings or a dead one. */
  | { readonly kind: 'silent' };

interface DriverStep {
  readonly state: DriverState;
  readonly effects: readonly DriverEffect[];
}

export interface Driver {
  /** An input that has no place in the present phase changes nothing. */
  step(state: DriverState, input: DriverInput): DriverStep;
}

export const closedDriver: DriverState = {
  phase: 'closed',
  unanswered: 0,
  reading: false,
  outcomeDue: false,
  canInquire: true,
  inquireNext: false,
};

const stopReply: DriverEffect = { kind: 'stop-timer', name: 'reply' };
const emit = (event: ReaderEvent): DriverEffect => ({ kind: 'emit', event });
/** A step with effects that come before those of the move it ends in. */
const after = (effects: readonly DriverEffect[], step: DriverStep): DriverStep => ({
  state: step.state,
  effects: [...effects, ...step.effects],
});

const timerOf: Readonly<Partial<Record<DriverPhase, DriverTimer>>> = {
  probing: 'reply',
  arming: 'reply',
  looking: 'reply',
  inquiring: 'reply',
  settling: 'settle',
  resting: 'rearm',
  ready: 'refresh',
  away: 'refresh',
};

/** Stops what the phase waits for. */
function stopOf({ phase }: DriverState): readonly DriverEffect[] {
  const name = timerOf[phase];
  return name === undefined ? [] : [{ kind: 'stop-timer', name }];
}

/** An announced document that will not be read any more. */
const missed = ({ reading }: DriverState): readonly DriverEffect[] =>
  reading ? [emit({ kind: 'misread' })] : [];

/** Nothing is announced any more. */
const settled = (state: DriverState): DriverState => ({ ...state, reading: false, outcomeDue: false });

const refreshOf = ({ timing: { refreshMs } }: ReaderProfile): readonly DriverEffect[] =>
  refreshMs === undefined ? [] : [{ kind: 'start-timer', name: 'refresh', delayMs: refreshMs }];

/** What is written after opening, before anything else. */
const enablingOf = ({ commands: { enable } }: ReaderProfile): readonly DriverEffect[] =>
  enable === undefined ? [] : [{ kind: 'send', bytes: bytesOfCommand(enable) }];

/** Moves between phases that do not depend on what a frame says. */
function moves(profile: ReaderProfile) {
  const { commands, timing, lifeCycle } = profile;
  const refreshing = refreshOf(profile);

  function ask(state: DriverState, phase: DriverPhase, command: Command, replyMsMax: number): DriverStep {
    return {
      state: { ...state, phase },
      effects: [
        { kind: 'send', bytes: bytesOfCommand(command) },
        { kind: 'start-timer', name: 'reply', delayMs: replyMsMax },
      ],
    };
  }

  function probe(state: DriverState): DriverStep {
    if (commands.probe === undefined) return arm(state);
    return ask({ ...state, canInquire: true }, 'probing', commands.probe, timing.probeMsMax);
  }

  function arm(state: DriverState): DriverStep {
    if (commands.arm === undefined) return ready(state);
    return ask(state, 'arming', commands.arm, timing.replyMsMax);
  }

  function ready(state: DriverState): DriverStep {
    if (lifeCycle.kind === 'triggered') return look(state, lifeCycle.lookMsMax);
    const now: DriverState = { ...state, phase: 'ready', unanswered: 0, inquireNext: false };
    const next = state.inquireNext ? inquire(now) : { state: now, effects: refreshing };
    return { state: next.state, effects: [{ kind: 'ready' }, ...next.effects] };
  }

  /** Silence is no missing answer here: nothing was there, or nothing could be read. */
  function look(state: DriverState, lookMsMax: number): DriverStep {
    const asked = ask({ ...state, unanswered: 0 }, 'looking', commands.trigger ?? '', lookMsMax);
    return { state: asked.state, effects: [{ kind: 'ready' }, ...asked.effects] };
  }

  /** The look is over without a document; a guard who asked for it is told. */
  function lookedInVain(state: DriverState): DriverStep {
    const stop: readonly DriverEffect[] =
      commands.stop === undefined ? [] : [{ kind: 'send', bytes: bytesOfCommand(commands.stop) }];
    const told: readonly DriverEffect[] = state.inquireNext ? [emit({ kind: 'absent' })] : [];
    return after([...stop, ...told], rest({ ...state, inquireNext: false }));
  }

  function inquire(state: DriverState): DriverStep {
    if (commands.inquire === undefined) return { state, effects: [] };
    return ask(state, 'inquiring', commands.inquire, timing.replyMsMax);
  }

  /** After a read. Re-arming at once would meet readers that are still busy with the document. */
  function rest(state: DriverState): DriverStep {
    if (lifeCycle.kind === 'unsolicited')
      return { state: { ...state, phase: 'ready', unanswered: 0 }, effects: [] };
    return {
      state: { ...state, phase: 'resting', unanswered: 0 },
      effects: [
        {
          kind: 'start-timer',
          name: 'rearm',
          delayMs: lifeCycle.kind === 'one-shot' ? lifeCycle.rearmDelayMs : lifeCycle.againDelayMs,
        },
      ],
    };
  }

  function unanswered(state: DriverState): DriverStep {
    const next = { ...state, unanswered: state.unanswered + 1 };
    if (next.unanswered >= timing.attemptsMax) {
      return { state: { ...closedDriver, phase: 'silent' }, effects: [{ kind: 'silent' }] };
    }
    if (commands.resync === undefined) return probe(next);
    return {
      state: { ...next, phase: 'settling' },
      effects: [
        { kind: 'send', bytes: bytesOfCommand(commands.resync) },
        { kind: 'start-timer', name: 'settle', delayMs: timing.resyncMs },
      ],
    };
  }

  return { probe, arm, ready, inquire, rest, lookedInVain, unanswered };
}

interface Parts {
  readonly profile: ReaderProfile;
  readonly frames: FrameReader;
  readonly move: ReturnType<typeof moves>;
}

const unmoved = (state: DriverState): DriverStep => ({ state, effects: [] });

function announce(state: DriverState): DriverStep {
  if (state.reading) return unmoved(state);
  return { state: { ...state, reading: true }, effects: [emit({ kind: 'present' })] };
}

/**
 * A frame that was lost half-way leaves the guard without a document that the screen said is being read, and the reader
 * with its one shot spent.
 */
function onGarbage({ profile, move }: Parts, state: DriverState, bytes: number): DriverStep {
  const effects = [emit({ kind: 'garbage', bytes }), ...missed(state)];
  const told = settled(state);
  const maySpendItsShot = profile.lifeCycle.kind === 'one-shot' && state.phase === 'ready';
  return maySpendItsShot ? after(effects, move.rest(told)) : { state: told, effects };
}

function onRead({ move }: Parts, state: DriverState, events: readonly ReaderEvent[]): DriverStep {
  const told: DriverState = { ...settled(state), inquireNext: false };
  const emitted = events.map(emit);
  if (state.phase === 'inquiring' || state.phase === 'looking')
    return after([...emitted, stopReply], move.rest(told));
  return after(emitted, state.phase === 'ready' ? move.rest(told) : unmoved(told));
}

function onMeaning(parts: Parts, state: DriverState, meaning: FrameMeaning, atMs: number): DriverStep {
  switch (meaning.kind) {
    case 'mrz': {
      const announced = announce(state);
      const mrz: ReaderEvent = { kind: 'mrz', text: meaning.text, lastByteAtMs: atMs };
      const events: readonly ReaderEvent[] = meaning.clean ? [mrz] : [{ kind: 'misread' }, mrz];
      return after(announced.effects, onRead(parts, announced.state, events));
    }
    case 'barcode':
      return onRead(parts, state, [{ kind: 'barcode', data: meaning.data }]);
    case 'misread':
    case 'absent':
      return onRead(parts, state, [{ kind: meaning.kind }]);
    case 'identified':
      if (state.phase !== 'probing') return unmoved(state);
      return after([stopReply, emit({ kind: 'identified', text: meaning.text })], parts.move.arm(state));
    case 'armed':
      return state.phase === 'arming' ? after([stopReply], parts.move.ready(state)) : unmoved(state);
    case 'disarmed':
      return state.phase === 'ready' ? parts.move.arm(state) : unmoved(state);
    case 'present':
      return onPresent(parts, state);
    case 'gone':
      return onGone(parts, state);
    case 'back':
      return state.phase === 'away' ? after(stopOf(state), parts.move.probe(state)) : unmoved(state);
    case 'cannot-inquire':
      return unmoved({ ...state, canInquire: false });
    case 'nothing':
      return unmoved(state);
  }
}

/** The reader has gone from its program. It is asked now and then, in case its return was not told. */
function onGone({ profile }: Parts, state: DriverState): DriverStep {
  return {
    state: { ...settled(state), phase: 'away', unanswered: 0, inquireNext: false },
    effects: [...stopOf(state), ...missed(state), { kind: 'away' }, ...refreshOf(profile)],
  };
}

/** No silence ends such an announcement: what was read, or its want, is due. */
function onPresent({ profile }: Parts, state: DriverState): DriverStep {
  if (state.reading) return unmoved(state);
  const due: DriverEffect = { kind: 'start-timer', name: 'outcome', delayMs: profile.timing.replyMsMax };
  const announced = announce({ ...state, outcomeDue: true });
  return { state: announced.state, effects: [...announced.effects, due] };
}

function onTimer({ profile, move }: Parts, state: DriverState, name: DriverTimer): DriverStep {
  if (name === 'outcome')
    return state.outcomeDue ? { state: settled(state), effects: missed(state) } : unmoved(state);
  if (timerOf[state.phase] !== name) return unmoved(state);
  if (state.phase === 'looking') return move.lookedInVain(state);
  if (name === 'refresh') return after(enablingOf(profile), move.arm(state));
  if (name === 'reply') return move.unanswered(state);
  return name === 'settle' ? move.probe(state) : move.arm(state);
}

function onReadAgain({ profile, move }: Parts, state: DriverState): DriverStep {
  // It looks all the time: the next answer, or its want, is what the guard asked for.
  if (profile.lifeCycle.kind === 'triggered') return unmoved({ ...state, inquireNext: true });
  if (profile.commands.inquire === undefined || !state.canInquire) return unmoved(state);
  if (state.phase === 'ready') return move.inquire(state);
  if (state.phase === 'resting') return after([{ kind: 'stop-timer', name: 'rearm' }], move.inquire(state));
  return unmoved(state.phase === 'arming' ? { ...state, inquireNext: true } : state);
}

function onClosed(state: DriverState): DriverStep {
  return { state: closedDriver, effects: [...stopOf(state), ...missed(state)] };
}

function onOpenInput(parts: Parts, state: DriverState, input: DriverInput): DriverStep {
  switch (input.kind) {
    case 'opened':
      return unmoved(state);
    case 'began':
      return parts.frames.mayBringMrz(input.tag) ? announce(state) : unmoved(state);
    case 'frame': {
      const { frame, atMs } = input;
      if (frame.kind === 'reply') return { state, effects: [{ kind: 'send', bytes: frame.bytes }] };
      if (frame.kind !== 'frame') return onGarbage(parts, state, frame.bytes);
      return onMeaning(parts, state, parts.frames.meaningOf(frame.tag, frame.data), atMs);
    }
    case 'timer':
      return onTimer(parts, state, input.name);
    case 'read-again':
      return onReadAgain(parts, state);
    case 'closed':
      return onClosed(state);
  }
}

/** Interprets one profile. */
export function readerDriver(profile: ReaderProfile): Driver {
  const parts: Parts = { profile, frames: frameReader(profile), move: moves(profile) };
  const enabling = enablingOf(profile);
  return {
    step(state, input) {
      if (state.phase === 'closed')
        return input.kind === 'opened' ? after(enabling, parts.move.probe(state)) : unmoved(state);
      if (state.phase === 'silent') return unmoved(input.kind === 'closed' ? closedDriver : state);
      return onOpenInput(parts, state, input);
    },
  };
}
