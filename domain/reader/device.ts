import { byteOfHex, bytesOfHex, bytesOfText, equalBytes, joinBytes } from './bytes.ts';
import { codecOf } from './codec.ts';
import { bytesOfCommand } from './command.ts';
import { aimBytes } from './external/json-lines.ts';
import type { Meaning, ReaderProfile } from './profile.ts';
import {
  acknowledged,
  askedAgain,
  messageSent,
  nothingSent,
  ssiAnswers,
  type SsiSent,
} from './ssi-sender.ts';

/*
 * The reader's side, from the same profile that drives the real one: answers commands, reads what is put on it.
 * Pure, so that a simulated reader says the same bytes on every line.
 */

/** What lies on the reader. `unreadable`: there, but the optics make nothing of it. */
export type PlacedDocument =
  | { readonly kind: 'mrz'; readonly lines: readonly string[] }
  /** A ticket: what its code holds, as bytes. */
  | { readonly kind: 'barcode'; readonly data: Uint8Array }
  | { readonly kind: 'unreadable' };

export interface DeviceState {
  /** The kiosk let it send, where a profile says that it has to. */
  readonly enabled: boolean;
  readonly armed: boolean;
  /** Bytes of a command that is not complete. */
  readonly held: Uint8Array;
  readonly placed: PlacedDocument | null;
  /** `placed` was not yet read by itself: a one-shot reader never reads a document that stayed a second time. */
  readonly unread: boolean;
  /** Of SSI: what the kiosk may still ask for again. */
  readonly sent: SsiSent;
}

export type DeviceInput =
  | { readonly kind: 'power-on' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'place'; readonly document: PlacedDocument }
  | { readonly kind: 'remove' }
  /** It loses its arming, as after a brown-out, and tells nobody. */
  | { readonly kind: 'forget' };

type DeviceEffect =
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  /** What was read of the placed document goes out; null where silence tells it. */
  | { readonly kind: 'read'; readonly bytes: Uint8Array | null }
  /** A part of that came damaged and goes out again, for the first time, the second and so on. */
  | { readonly kind: 'again'; readonly bytes: Uint8Array; readonly resends: number };

interface DeviceStep {
  readonly state: DeviceState;
  readonly effects: readonly DeviceEffect[];
}

export interface Device {
  step(state: DeviceState, input: DeviceInput): DeviceStep;
  /** What it sends when it reads this; null where silence tells it. */
  frameOf(document: PlacedDocument): Uint8Array | null;
}

export const offDevice: DeviceState = {
  enabled: false,
  armed: false,
  held: new Uint8Array(0),
  placed: null,
  unread: false,
  sent: nothingSent,
};

/** What the simulated reader answers to a probe. */
const identity = bytesOfText('kordon simulated reader 1.0');
/** What a reader without a message for a failed reading sends of a passport: ICAO Doc 9303-4, two lines of 44. */
const unreadLines = { lines: 2, characters: 44 };

interface Speech {
  readonly readFrame: (placed: PlacedDocument | null) => Uint8Array | null;
  readonly answerFrame: (means: Meaning, data?: Uint8Array) => Uint8Array;
}

const nothing = new Uint8Array(0);

/** A zone with a symbology byte before it, where the frame has one: what it is does not matter to the kiosk. */
const headByte = 0x00;
/** Modifier of an AIM identifier whose first characters the rule names (ISO/IEC 15424). */
const modifierByte = 0x30;

/** What the reader says, put into the profile's frames. */
function speech(profile: ReaderProfile, reportDescriptor: Uint8Array | null): Speech {
  const codec = codecOf(profile.framer, reportDescriptor);
  const { framer } = profile;
  const tellsAbsence = profile.events.some((rule) => rule.means === 'absent');
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
    const begun = bytesOfHex(profile.events.find((rule) => rule.means === 'mrz')?.begins ?? '').length;
    const head = new Uint8Array((profile.mrz.headBytes ?? 0) - begun);
    head.fill(begun === 0 ? headByte : modifierByte);
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

  /** A reader whose profile has no frame for them does not see bar codes. */
  function barcodeFrame(data: Uint8Array): Uint8Array | null {
    const head = new Uint8Array(framer.kind === 'json-lines' ? aimBytes : (profile.mrz.headBytes ?? 0));
    const isKnown = profile.events.some((rule) => rule.means === 'barcode');
    return isKnown ? answerFrame('barcode', joinBytes(head, data)) : null;
  }

  return {
    answerFrame,
    readFrame(placed) {
      if (placed?.kind === 'mrz') return mrzFrame(placed.lines);
      if (placed === null && tellsAbsence) return answerFrame('absent');
      return placed?.kind === 'barcode' ? barcodeFrame(placed.data) : unreadableFrame();
    },
  };
}

/** Nothing where silence says it. */
const told = (bytes: Uint8Array | null): readonly DeviceEffect[] =>
  bytes === null ? [] : [{ kind: 'send', bytes }];

/** SSI acknowledges every command. */
function acknowledgement({ framer }: ReaderProfile): readonly DeviceEffect[] {
  return framer.kind === 'ssi' ? told(codecOf(framer).encode('ack', nothing)) : [];
}

/** What the kiosk answers to a packet of SSI. */
function onAnswer(state: DeviceState, name: string): DeviceStep | null {
  if (name === 'acknowledged') return { state: { ...state, sent: acknowledged(state.sent) }, effects: [] };
  if (name !== 'send-again') return null;
  const { sent, packet } = askedAgain(state.sent);
  const effects: readonly DeviceEffect[] =
    packet === null ? [] : [{ kind: 'again', bytes: packet, resends: sent.resends }];
  return { state: { ...state, sent }, effects };
}

/** @param reportDescriptor of a HID device, which says where its reports have their parts; null on other buses */
export function simulatedDevice(profile: ReaderProfile, reportDescriptor: Uint8Array | null = null): Device {
  const { readFrame, answerFrame } = speech(profile, reportDescriptor);
  const mustBeEnabled = profile.commands.enable !== undefined;
  const isSsi = profile.framer.kind === 'ssi';
  const commands = commandsOf(profile);
  const acknowledging = acknowledgement(profile);

  /** Reads by itself what was placed and not yet read, if the life cycle allows it now. */
  function readPlaced(state: DeviceState): DeviceStep {
    const { kind } = profile.lifeCycle;
    const isSilent = mustBeEnabled && !state.enabled;
    if (!state.unread || isSilent || (kind !== 'unsolicited' && !state.armed)) return { state, effects: [] };
    // The one shot is spent by a successful reading only.
    const armed = state.armed && state.placed?.kind === 'unreadable';
    const bytes = readFrame(state.placed);
    const sent = isSsi && bytes !== null ? messageSent(bytes) : state.sent;
    return { state: { ...state, unread: false, armed, sent }, effects: [{ kind: 'read', bytes }] };
  }

  function onCommand(state: DeviceState, name: string): DeviceStep {
    const answer = (bytes: Uint8Array): DeviceEffect => ({ kind: 'send', bytes });
    switch (name) {
      case 'enable':
        return readPlaced({ ...state, enabled: true });
      case 'probe':
        return { state, effects: [answer(answerFrame('identified', identity))] };
      case 'arm': {
        const read = readPlaced({ ...state, armed: true });
        return { state: read.state, effects: [answer(answerFrame('armed')), ...read.effects] };
      }
      case 'trigger': {
        const read = readPlaced({ ...state, armed: true });
        return { state: read.state, effects: [...acknowledging, ...read.effects] };
      }
      case 'stop':
        return { state: { ...state, armed: false }, effects: acknowledging };
      case 'disarm':
        return { state: { ...state, armed: false }, effects: [answer(answerFrame('disarmed'))] };
      case 'inquire': {
        const bytes = readFrame(state.placed);
        const effects: readonly DeviceEffect[] = state.unread ? [{ kind: 'read', bytes }] : told(bytes);
        return { state: { ...state, unread: false }, effects };
      }
      default:
        return onAnswer(state, name) ?? { state, effects: [] };
    }
  }

  return {
    frameOf: readFrame,
    step(state, input) {
      switch (input.kind) {
        case 'power-on':
          return { state: offDevice, effects: [] };
        case 'bytes':
          return obey(commands, onCommand, state, input.bytes);
        case 'place':
          return readPlaced({ ...state, placed: input.document, unread: true });
        case 'remove':
          return { state: { ...state, placed: null, unread: false }, effects: [] };
        case 'forget':
          return { state: { ...state, armed: false, enabled: false }, effects: [] };
      }
    },
  };
}

/** Carries out the commands that these bytes complete, one after the other. */
function obey(
  commands: readonly Command[],
  onCommand: (state: DeviceState, name: string) => DeviceStep,
  state: DeviceState,
  bytes: Uint8Array,
): DeviceStep {
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

interface Command {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All that a kiosk may say to a reader: the profile's commands, and what its framing answers. */
export const commandsOf = ({ commands, framer }: ReaderProfile): readonly Command[] => [
  ...Object.entries(commands).map(([name, command]) => ({ name, bytes: bytesOfCommand(command) })),
  ...(framer.kind === 'ssi' ? ssiAnswers : []),
];

interface TakenCommands {
  readonly names: readonly string[];
  /** Bytes that begin no command; a reader drops them. */
  readonly strangeBytes: number;
  /** May become a command. */
  readonly rest: Uint8Array;
}

/** Whole commands at the front of what arrived from a kiosk. */
export function takeCommands(commands: readonly Command[], arrived: Uint8Array): TakenCommands {
  const names: string[] = [];
  let strangeBytes = 0;
  let rest = arrived;
  const begins = (whole: Uint8Array, start: Uint8Array): boolean =>
    equalBytes(whole.subarray(0, start.length), start);
  while (
    rest.length > 0 &&
    !commands.some(({ bytes }) => rest.length < bytes.length && begins(bytes, rest))
  ) {
    const command = commands.find(({ bytes }) => begins(rest, bytes));
    if (command === undefined) strangeBytes += 1;
    else names.push(command.name);
    rest = rest.slice(command?.bytes.length ?? 1);
  }
  return { names, strangeBytes, rest };
}
