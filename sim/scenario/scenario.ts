import { Fault } from '../../domain/fault/index.ts';
import type { Train } from '../train/train.ts';
import { documentNamed } from './documents.ts';
import { parseOrder, type Order } from './order.ts';

/*
 * A scenario is a text of lines, each what one would type:
 *
 *   seed 7                                what chance draws from
 *   reader left elyctis-id-box            a reader and its profile; * leaves it to whoever plays
 *   left: present td3, doubled, slow 500  an order
 *   left: hears mrz td3                   what whoever listens must hear next of the reader
 *   left: hears no mrz 300                what must not come for so many milliseconds
 *   left: asks                            the guard wants it read again
 *   wait 500                              milliseconds
 *   # a comment
 *
 * It is the same at every depth. Without a listener, as on the command line, `hears` and `asks` are passed over.
 */

interface ScenarioReader {
  readonly name: string;
  /** Null where whoever plays it chooses. */
  readonly profileName: string | null;
}

const heardKinds = ['mrz', 'barcode', 'misread', 'absent', 'present', 'garbage', 'ready', 'lost'] as const;
export type HeardKind = (typeof heardKinds)[number];

export type ScenarioStep = { readonly lineNumber: number } & (
  | { readonly kind: 'order'; readonly reader: string; readonly order: Order }
  | { readonly kind: 'wait'; readonly delayMs: number }
  | { readonly kind: 'asks'; readonly reader: string }
  /** `text`: the zone's lines joined by `\n`; null for any. */
  | {
      readonly kind: 'hears';
      readonly reader: string;
      readonly what: HeardKind;
      readonly text: string | null;
    }
  | {
      readonly kind: 'hears-no';
      readonly reader: string;
      readonly what: HeardKind;
      readonly forMs: number;
    }
);

export interface Scenario {
  readonly seed: number;
  readonly readers: readonly ScenarioReader[];
  readonly steps: readonly ScenarioStep[];
}

export const scenarioLimits = {
  textBytesMax: 262_144,
  linesMax: 10_000,
  /** Of an order that is typed. */
  lineCharactersMax: 16_384,
  readersMax: 8,
  waitMsMax: 3_600_000,
} as const;

const namePattern = /^[a-z][a-z0-9-]{0,19}$/;
export const isReaderName = (text: string): boolean => namePattern.test(text);
const comment = /(?:^|\s)#.*$/;

/**
 * @param train whose travellers may be named; null for none
 * @throws Fault KD-SIM-SCENARIO with the line's number and what is wrong in it
 */
export function parseScenario(text: string, train: Train | null): Scenario {
  if (text.length > scenarioLimits.textBytesMax) throw wrong(1, 'the text is too long');
  const lines = text.split(/\r?\n/);
  if (lines.length > scenarioLimits.linesMax)
    throw wrong(scenarioLimits.linesMax, 'there are too many lines');
  const readers: ScenarioReader[] = [];
  const steps: ScenarioStep[] = [];
  let seed = 0;
  for (const [index, whole] of lines.entries()) {
    const lineNumber = index + 1;
    const line = whole.replace(comment, '').trim();
    const [first = '', second = '', ...rest] = line.split(/\s+/);
    if (line === '') continue;
    if (first === 'seed') seed = numberIn(second, Number.MAX_SAFE_INTEGER, lineNumber);
    else if (first === 'reader') readers.push(readerIn(second, rest, readers, lineNumber));
    else if (first === 'wait')
      steps.push({
        lineNumber,
        kind: 'wait',
        delayMs: numberIn(second, scenarioLimits.waitMsMax, lineNumber),
      });
    else steps.push(stepOf(line, readers, train, lineNumber));
  }
  return { seed, readers, steps };
}

const wrong = (lineNumber: number, why: string): Fault =>
  new Fault('KD-SIM-SCENARIO', { line: lineNumber, why });

function numberIn(text: string, max: number, lineNumber: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > max)
    throw wrong(lineNumber, `a whole number from 0 to ${max} is needed`);
  return number;
}

function readerIn(
  name: string,
  rest: readonly string[],
  readers: readonly ScenarioReader[],
  lineNumber: number,
): ScenarioReader {
  const [profileName = '', ...more] = rest;
  if (!isReaderName(name) || profileName === '' || more.length > 0)
    throw wrong(lineNumber, 'a reader is: reader NAME PROFILE');
  if (readers.some((each) => each.name === name))
    throw wrong(lineNumber, `there is a reader '${name}' already`);
  if (readers.length >= scenarioLimits.readersMax)
    throw wrong(lineNumber, `there are at most ${scenarioLimits.readersMax} readers`);
  return { name, profileName: profileName === '*' ? null : profileName };
}

interface Addressed {
  readonly reader: string;
  readonly said: string;
}

/** `left: ORDER`; the name may be left out where there is one reader. Else a sentence that says what is wrong. */
function addressed(line: string, names: readonly string[]): Addressed | string {
  const [, name, said = line] = /^([a-z][a-z0-9-]*):\s*(.*)$/.exec(line) ?? [];
  const reader = name ?? (names.length === 1 ? names[0] : undefined);
  if (reader === undefined) return `whose order is it? NAME: ORDER (${names.join(', ')})`;
  return names.includes(reader) ? { reader, said } : `there is no reader '${reader}': ${names.join(', ')}`;
}

/** An order as it is typed while readers run, and the line that it is in a scenario. */
export interface OrderLine {
  readonly reader: string;
  readonly order: Order;
  readonly text: string;
}

/** @returns a sentence that says what is wrong instead, where the line is no order */
export function parseOrderLine(
  line: string,
  names: readonly string[],
  train: Train | null,
): OrderLine | string {
  if (line.length > scenarioLimits.lineCharactersMax)
    return `a line has at most ${scenarioLimits.lineCharactersMax} characters`;
  if (comment.test(line)) return "what follows a blank and '#' would be a comment in a scenario";
  const whose = addressed(line.trim(), names);
  if (typeof whose === 'string') return whose;
  const said = whose.said.split(/\s+/).join(' ');
  const order = parseOrder(said, train);
  return typeof order === 'string'
    ? order
    : { reader: whose.reader, order, text: `${whose.reader}: ${said}` };
}

function stepOf(
  line: string,
  readers: readonly ScenarioReader[],
  train: Train | null,
  lineNumber: number,
): ScenarioStep {
  const whose = addressed(
    line,
    readers.map(({ name }) => name),
  );
  if (typeof whose === 'string') throw wrong(lineNumber, whose);
  const { reader, said } = whose;
  if (said === 'asks') return { lineNumber, kind: 'asks', reader };
  if (said.startsWith('hears ')) return expectation(said.slice(6).trim(), reader, train, lineNumber);
  const order = parseOrder(said, train);
  if (typeof order === 'string') throw wrong(lineNumber, order);
  return { lineNumber, kind: 'order', reader, order };
}

function expectation(words: string, reader: string, train: Train | null, lineNumber: number): ScenarioStep {
  const [first = '', ...rest] = words.split(/\s+/);
  const isNo = first === 'no';
  const [kindWord = '', ...more] = isNo ? rest : [first, ...rest];
  const what = heardKinds.find((kind) => kind === kindWord);
  if (what === undefined) throw wrong(lineNumber, `'${kindWord}' cannot be heard: ${heardKinds.join(', ')}`);
  if (isNo) {
    const forMs = numberIn(more.join(' '), scenarioLimits.waitMsMax, lineNumber);
    return { lineNumber, kind: 'hears-no', reader, what, forMs };
  }
  if (more.length === 0) return { lineNumber, kind: 'hears', reader, what, text: null };
  const document = documentNamed(more.join(' '), train);
  if (typeof document === 'string') throw wrong(lineNumber, document);
  if (what !== 'mrz' || document.kind !== 'mrz')
    throw wrong(lineNumber, 'only an mrz can be told by its document');
  return { lineNumber, kind: 'hears', reader, what, text: document.lines.join('\n') };
}
