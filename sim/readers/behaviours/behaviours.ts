import type { PlacedDocument } from '../../../domain/reader/device.ts';
import type { Random } from '../../random.ts';
import { receivedAt } from './uart.ts';
import {
  bytesStep,
  head,
  mapBytes,
  noise,
  pauseStep,
  pieces,
  type WireContext,
  type WireStep,
} from './wire.ts';

/*
 * What goes wrong with readers, one small behaviour each. A behaviour changes what the optics see, or what of a reading
 * comes over the cable, or the reader itself. All chance comes from a seed.
 */

/** A behaviour with its numbers settled. */
export interface Behaviour {
  readonly name: BehaviourName;
  readonly numbers: readonly number[];
}

interface Parameter {
  readonly name: string;
  /** Null: half of the message. */
  readonly usual: number | null;
  readonly min: number;
  readonly max: number;
}

interface BehaviourKind {
  /** For `--help` and the panel. */
  readonly says: string;
  readonly parameters: readonly Parameter[];
  /** A serial line alone can do it. */
  readonly serialOnly?: boolean;
  /** The reader loses its arming before the document is put in. */
  readonly forgets?: boolean;
  /** It also happens to what is sent again because it came damaged. */
  readonly again?: boolean;
  readonly seen?: (document: PlacedDocument, numbers: readonly number[], random: Random) => PlacedDocument;
  readonly wire?: (
    steps: readonly WireStep[],
    numbers: readonly number[],
    context: WireContext,
  ) => readonly WireStep[];
}

const delayMs = (name: string, usual: number): Parameter => ({ name, usual, min: 0, max: 60_000 });
const count = (name: string, usual: number, max: number): Parameter => ({ name, usual, min: 1, max });
const place = (name: string): Parameter => ({ name, usual: null, min: 0, max: 65_536 });

/** The number that says after which byte, where it was left open. */
const half = -1;
const placeIn = (bytes: Uint8Array, at: number): number => (at === half ? bytes.length / 2 : at);

const mrzCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<'.split('');

/** So many characters of the zone become others. */
function withWrongCharacters(lines: readonly string[], wrong: number, random: Random): readonly string[] {
  let damaged = lines;
  for (let each = 0; each < wrong; each += 1) {
    const line = random.below(damaged.length);
    const text = damaged[line] ?? '';
    const at = random.below(Math.max(text.length, 1));
    const other = random.pick(mrzCharacters.filter((character) => character !== text[at]));
    damaged = damaged.with(line, text.slice(0, at) + other + text.slice(at + 1));
  }
  return damaged;
}

/** The last byte becomes another. */
function spoiled(steps: readonly WireStep[]): readonly WireStep[] {
  const last = steps.findLastIndex((step) => step.kind === 'bytes' && step.bytes.length > 0);
  return steps.map((step, index) =>
    index === last && step.kind === 'bytes'
      ? bytesStep(step.bytes.with(step.bytes.length - 1, (step.bytes.at(-1) ?? 0) ^ 1))
      : step,
  );
}

const kinds = {
  slow: {
    says: 'takes its time before it tells what it read',
    parameters: [delayMs('delayMs', 800)],
    wire: (steps, [ms = 0]) => [pauseStep(ms), ...steps],
  },
  split: {
    says: 'sends in pieces with pauses between them',
    parameters: [count('pieces', 5, 512), delayMs('pauseMs', 15)],
    wire: (steps, [parts = 1, ms = 0], context) =>
      mapBytes(steps, (bytes) =>
        pieces(bytes, parts, context).flatMap((piece, index) =>
          index === 0 ? [bytesStep(piece)] : [pauseStep(ms), bytesStep(piece)],
        ),
      ),
  },
  doubled: {
    says: 'sends the same reading twice',
    parameters: [delayMs('pauseMs', 40)],
    wire: (steps, [ms = 0]) =>
      mapBytes(steps, (bytes) => [bytesStep(bytes), pauseStep(ms), bytesStep(bytes)]),
  },
  garbage: {
    says: 'sends bytes without meaning before the reading',
    parameters: [count('bytes', 16, 4_096)],
    wire: (steps, [bytes = 1], context) => [bytesStep(noise(bytes, context)), ...steps],
  },
  burst: {
    says: 'sends many other messages at once before the reading',
    parameters: [count('messages', 64, 1_024)],
    wire: (steps, [messages = 1], { chatter }) => [
      bytesStep(
        Uint8Array.from({ length: messages * chatter.length }, (_, at) => chatter[at % chatter.length] ?? 0),
      ),
      ...steps,
    ],
  },
  baud: {
    says: 'sends at another rate than the kiosk reads',
    parameters: [{ name: 'baud', usual: 1_200, min: 300, max: 4_000_000 }],
    serialOnly: true,
    wire: (steps, [sent = 0], { baud }) =>
      mapBytes(steps, (bytes) => [bytesStep(receivedAt(bytes, sent, baud ?? sent))]),
  },
  cut: {
    says: 'stops in the middle of the message',
    parameters: [place('afterBytes')],
    wire: (steps, [at = half], context) =>
      mapBytes(steps, (bytes) => [bytesStep(head(bytes, placeIn(bytes, at), context))]),
  },
  damaged: {
    says: 'spoils the end of the message, where a checksum is, so many times in a row',
    parameters: [count('times', 1, 3)],
    again: true,
    wire: (steps, [times = 1], { resends }) => (resends < times ? spoiled(steps) : steps),
  },
  pulled: {
    says: 'loses its cable in the middle of the message, and gets it back',
    parameters: [place('afterBytes'), delayMs('backMs', 400)],
    wire: (steps, [at = half, ms = 0], context) =>
      mapBytes(steps, (bytes) => [
        bytesStep(head(bytes, placeIn(bytes, at), context)),
        { kind: 'unplug' },
        pauseStep(ms),
        { kind: 'plug' },
      ]),
  },
  half: {
    says: 'reads only the first characters of the last line',
    parameters: [{ name: 'characters', usual: 20, min: 0, max: 43 }],
    seen: (document, [characters = 0]) =>
      document.kind === 'mrz'
        ? {
            kind: 'mrz',
            lines: document.lines.with(
              document.lines.length - 1,
              (document.lines.at(-1) ?? '').slice(0, characters),
            ),
          }
        : document,
  },
  wrong: {
    says: 'takes characters of the zone for others',
    parameters: [count('characters', 1, 44)],
    seen: (document, [characters = 1], random) =>
      document.kind === 'mrz'
        ? { kind: 'mrz', lines: withWrongCharacters(document.lines, characters, random) }
        : document,
  },
  forgotten: {
    says: 'has forgotten that it was armed',
    parameters: [],
    forgets: true,
  },
} satisfies Readonly<Record<string, BehaviourKind>>;

export type BehaviourName = keyof typeof kinds;

/** All of them, for help and for the panel. */
export const behaviourKinds: Readonly<Record<BehaviourName, BehaviourKind>> = kinds;

export const isBehaviourName = (name: string): name is BehaviourName => Object.hasOwn(kinds, name);

/** A behaviour with its usual numbers where none are given. @throws RangeError naming what is wrong */
export function behaviour(name: BehaviourName, given: readonly number[] = []): Behaviour {
  const { parameters } = behaviourKinds[name];
  if (given.length > parameters.length)
    throw new RangeError(`${name} takes at most ${parameters.length} numbers`);
  const numbers = parameters.map(({ name: parameter, usual, min, max }, index) => {
    const number = given[index];
    if (number === undefined) return usual ?? half;
    if (!Number.isInteger(number) || number < min || number > max)
      throw new RangeError(`${name}: ${parameter} is a whole number from ${min} to ${max}`);
    return number;
  });
  return { name, numbers };
}

/** As it is ordered: its name and its numbers, those that were left open left out. */
export function behaviourText({ name, numbers }: Behaviour): string {
  const open = numbers.indexOf(half);
  return [name, ...(open < 0 ? numbers : numbers.slice(0, open))].join(' ');
}

/** What the optics see of what lies there. */
export function seenDocument(
  document: PlacedDocument,
  behaviours: readonly Behaviour[],
  random: Random,
): PlacedDocument {
  return behaviours.reduce(
    (seen, { name, numbers }) => behaviourKinds[name].seen?.(seen, numbers, random) ?? seen,
    document,
  );
}

/** What comes over the cable of one message. The order is that of the behaviours. */
export function onTheWire(
  bytes: Uint8Array,
  behaviours: readonly Behaviour[],
  context: WireContext,
): readonly WireStep[] {
  const concerned =
    context.resends === 0 ? behaviours : behaviours.filter(({ name }) => behaviourKinds[name].again === true);
  return concerned.reduce<readonly WireStep[]>(
    (steps, { name, numbers }) => behaviourKinds[name].wire?.(steps, numbers, context) ?? steps,
    [bytesStep(bytes)],
  );
}

export const forgetsArming = (behaviours: readonly Behaviour[]): boolean =>
  behaviours.some(({ name }) => behaviourKinds[name].forgets === true);
