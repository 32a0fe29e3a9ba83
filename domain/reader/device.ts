import { byteOfHex, bytesOfHex, bytesOfText, equalBytes, joinBytes } from './bytes.ts';
import { codecOf } from './codec.ts';
import type { Meaning, ReaderProfile } from './profile.ts';

/*
 * The reader's side, from the same profile that drives the real one: answers commands, reads what is put on it.
 * Pure, so that a simulated reader says the same bytes on every line.
 */

/** What lies on the reader. `unreadable`: there, but the optics make nothing of it. */
export type PlacedDocument =
  | { readonly kind: 'mrz'; readonly lines: readonly string[] }
  | { readonly kind: 'unreadable' };

export interface DeviceState {
  readonly armed: boolean;
  /** Bytes of a command that is not complete. */
  readonly held: Uint8Array;
  readonly placed: PlacedDocument | null;
  /** `placed` was not yet read by itself: a one-shot reader never reads a document that stayed a second time. */
  readonly unread: boolean;
}

export type DeviceInput =
  | { readonly kind: 'power-on' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'place'; readonly document: PlacedDocument }
  | { readonly kind: 'remove' };

type DeviceEffect =
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  /** The send before this one, or silence, told what was read of the placed document. */
  | { readonly kind: 'read' };

interface DeviceStep {
  readonly state: DeviceState;
  readonly effects: readonly DeviceEffect[];
}

export interface Device {
  step(state: DeviceState, input: DeviceInput): DeviceStep;
  /** Bytes of the frame that brings these lines, for frames that are to arrive damaged. */
  mrzFrame(lines: readonly string[]): Uint8Array;
}

export const offDevice: DeviceState = { armed: false, held: new Uint8Array(0), placed: null, unread: false };

/** What the simulated reader answers to a probe. */
const identity = bytesOfText('kordon simulated reader 1.0');
/** What a reader without a message for a failed reading sends of a passport: ICAO Doc 9303-4, two lines of 44. */
const unreadLines = { lines: 2, characters: 44 };

interface Speech {
  readonly mrzFrame: (lines: readonly string[]) => Uint8Array;
  readonly readFrame: (placed: PlacedDocument | null) => Uint8Array | null;
  readonly answerFrame: (means: Meaning, data?: Uint8Array) => Uint8Array;
}

const nothing = new Uint8Array(0);

/** A zone with a symbology byte before it, where the frame has one: what it is does not matter to the kiosk. */
const headByte = 0x00;

/** What the reader says, put into the profile's frames. */
function speech(profile: ReaderProfile): Speech {
  const codec = codecOf(profile.framer);
  const { framer } = profile;
  const answerEnd = framer.kind === 'line' ? bytesOfHex(framer.answerEnds[0] ?? '') : nothing;

  function answerFrame(means: Meaning, data: Uint8Array = new Uint8Array(0)): Uint8Array {
    const rule = profile.events.find((each) => each.means === means);
    if (rule === undefined) throw new Error(`profile ${profile.name} has no frame that means ${means}`);
    if (rule.data !== undefined) return codec.encode(rule.tag, bytesOfHex(rule.data));
    const begins = bytesOfHex(rule.begins ?? '');
    return codec.encode(rule.tag, joinBytes(begins, data, rule.tag === 'answer' ? answerEnd : nothing));
  }

  function mrzFrame(lines: readonly string[]): Uint8Array {
    const lineEnd = Uint8Array.of(byteOfHex(profile.mrz.lineEnd));
    const textEnd = bytesOfHex(profile.mrz.textEnd ?? '');
    const head = new Uint8Array(profile.mrz.headBytes ?? 0).fill(headByte);
    return answerFrame(
      'mrz',
      joinBytes(head, ...lines.flatMap((line) => [bytesOfText(line), lineEnd]), textEnd),
    );
  }

  /** Null where silence tells of a failed reading. */
  function unreadableFrame(): Uint8Array | null {
    if (profile.events.some((rule) => rule.means === 'misread')) return answerFrame('misread');
    const { placeholder } = profile.mrz;
    if (placeholder === undefined) return null;
    const character = String.fromCharCode(byteOfHex(placeholder));
    return mrzFrame(
      Array.from({ length: unreadLines.lines }, () => character.repeat(unreadLines.characters)),
    );
  }

  return {
    mrzFrame,
    answerFrame,
    readFrame: (placed) => (placed?.kind === 'mrz' ? mrzFrame(placed.lines) : unreadableFrame()),
  };
}

/** Nothing where silence says it. */
const sent = (bytes: Uint8Array | null): readonly DeviceEffect[] =>
  bytes === null ? [] : [{ kind: 'send', bytes }];

/** SSI acknowledges every command. */
function acknowledgement({ framer }: ReaderProfile): readonly DeviceEffect[] {
  return framer.kind === 'ssi' ? sent(codecOf(framer).encode('ack', nothing)) : [];
}

export function simulatedDevice(profile: ReaderProfile): Device {
  const { mrzFrame, readFrame, answerFrame } = speech(profile);
  const commands = Object.entries(profile.commands).map(([name, hex]) => ({ name, bytes: bytesOfHex(hex) }));

  const acknowledged = acknowledgement(profile);

  /** Reads by itself what was placed and not yet read, if the life cycle allows it now. */
  function readPlaced(state: DeviceState): DeviceStep {
    const { kind } = profile.lifeCycle;
    if (!state.unread || (kind !== 'unsolicited' && !state.armed)) return { state, effects: [] };
    // The one shot is spent by a successful reading only.
    const armed = state.armed && state.placed?.kind !== 'mrz';
    return {
      state: { ...state, unread: false, armed },
      effects: [...sent(readFrame(state.placed)), { kind: 'read' }],
    };
  }

  function onCommand(state: DeviceState, name: string): DeviceStep {
    const answer = (bytes: Uint8Array): DeviceEffect => ({ kind: 'send', bytes });
    switch (name) {
      case 'probe':
        return { state, effects: [answer(answerFrame('identified', identity))] };
      case 'arm': {
        const read = readPlaced({ ...state, armed: true });
        return { state: read.state, effects: [answer(answerFrame('armed')), ...read.effects] };
      }
      case 'trigger': {
        const read = readPlaced({ ...state, armed: true });
        return { state: read.state, effects: [...acknowledged, ...read.effects] };
      }
      case 'stop':
        return { state: { ...state, armed: false }, effects: acknowledged };
      case 'disarm':
        return { state: { ...state, armed: false }, effects: [answer(answerFrame('disarmed'))] };
      case 'inquire': {
        const read: readonly DeviceEffect[] = state.unread ? [{ kind: 'read' }] : [];
        return { state: { ...state, unread: false }, effects: [...sent(readFrame(state.placed)), ...read] };
      }
      default:
        return { state, effects: [] };
    }
  }

  function onBytes(state: DeviceState, bytes: Uint8Array): DeviceStep {
    let now = state;
    const effects: DeviceEffect[] = [];
    for (const byte of bytes) {
      const { names, rest } = takeCommands(commands, joinBytes(now.held, Uint8Array.of(byte)));
      now = { ...now, held: rest };
      for (const name of names) {
        const step = onCommand(now, name);
        now = step.state;
        effects.push(...step.effects);
      }
    }
    return { state: now, effects };
  }

  return {
    mrzFrame,
    step(state, input) {
      switch (input.kind) {
        case 'power-on':
          return { state: offDevice, effects: [] };
        case 'bytes':
          return onBytes(state, input.bytes);
        case 'place':
          return readPlaced({ ...state, placed: input.document, unread: true });
        case 'remove':
          return { state: { ...state, placed: null, unread: false }, effects: [] };
      }
    },
  };
}

interface Command {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Whole commands at the front of what arrived; bytes that begin none are dropped. The rest may become one. */
function takeCommands(
  commands: readonly Command[],
  arrived: Uint8Array,
): { readonly names: readonly string[]; readonly rest: Uint8Array } {
  const names: string[] = [];
  let rest = arrived;
  const begins = (whole: Uint8Array, start: Uint8Array): boolean =>
    equalBytes(whole.subarray(0, start.length), start);
  while (
    rest.length > 0 &&
    !commands.some(({ bytes }) => rest.length < bytes.length && begins(bytes, rest))
  ) {
    const command = commands.find(({ bytes }) => begins(rest, bytes));
    if (command !== undefined) names.push(command.name);
    rest = rest.slice(command?.bytes.length ?? 1);
  }
  return { names, rest };
}
