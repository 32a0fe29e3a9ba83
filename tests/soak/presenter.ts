import type { ReaderEvent } from '../../domain/reader/reader.ts';
import { parseMrz } from '../../domain/mrz/parse-mrz.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Random } from '../../sim/random.ts';
import {
  behaviour,
  behaviourKinds,
  type Behaviour,
  type BehaviourName,
} from '../../sim/readers/behaviours/behaviours.ts';
import type { SimulatedReader } from '../../sim/readers/simulated-reader.ts';
import { pause } from '../../sim/pause.ts';

/** What became of the presentations of one run, counted. */
export interface SoakCounts {
  passages: number;
  presentations: number;
  /** The first time and without a fault. */
  readAtOnce: number;
  /** The bytes arrived intact, among other trouble. */
  intact: number;
  intactRead: number;
  /** Intact, and told as a failed reading: what came before it had spoiled the line. */
  intactToldFailed: number;
  /** Intact, and nothing was told: there must be none. */
  intactDropped: number;
  damaged: number;
  /** Damaged on the way and yet read right: the damage was not in what was needed. */
  damagedReadRight: number;
  /** Damaged, and told as a failed reading, or no zone, or a check digit that failed. */
  damagedCaught: number;
  /** Damaged, and all check digits there are hold: names have none. */
  damagedUndetectable: number;
  /** Damaged so that nothing came: the guard presents it again. */
  damagedSilent: number;
}

export const noCounts = (): SoakCounts => ({
  passages: 0,
  presentations: 0,
  readAtOnce: 0,
  intact: 0,
  intactRead: 0,
  intactToldFailed: 0,
  intactDropped: 0,
  damaged: 0,
  damagedReadRight: 0,
  damagedCaught: 0,
  damagedUndetectable: 0,
  damagedSilent: 0,
});

/** After these the bytes of the document itself are all there. */
const harmless: ReadonlySet<BehaviourName> = new Set(['slow', 'split', 'doubled', 'garbage', 'burst']);
/** Seven presentations of ten are trouble. */
const troubles = { of: 10, times: 7 };
/** Nothing more is heard of a presentation after so much silence. */
const quietMs = 700;
const presentationsMax = 12;
/** The guard's hand between two attempts: a reader whose cable was pulled is back by then. */
const againMs = 1_500;

function drawn(random: Random, isSerial: boolean): readonly Behaviour[] {
  if (!random.chance(troubles.times, troubles.of)) return [];
  // Every name of the table is one of its keys; Object.keys forgets that.
  const names = (Object.keys(behaviourKinds) as BehaviourName[]).filter(
    (name) => isSerial || behaviourKinds[name].serialOnly !== true,
  );
  const chosen = random.chance(1, 4) ? [random.pick(names), random.pick(names)] : [random.pick(names)];
  return chosen.map((name) => behaviour(name));
}

/** One of the readers, with the hand that puts documents on it. */
export interface Presenter {
  /** Puts a document on the reader until it is read right. Rejects when it never is. */
  present(lines: readonly string[]): Promise<void>;
  hear(event: ReaderEvent): void;
}

export function presenterOf(
  reader: SimulatedReader,
  random: Random,
  clock: Clock,
  counts: SoakCounts,
): Presenter {
  const heard: ReaderEvent[] = [];
  let lastHeardAtMs = 0;

  async function untilQuiet(): Promise<void> {
    lastHeardAtMs = Math.max(lastHeardAtMs, clock.monotonicMs());
    for (let leftMs = quietMs; leftMs > 0; leftMs = lastHeardAtMs + quietMs - clock.monotonicMs())
      await pause(clock, leftMs);
  }

  function count(truth: string, behaviours: readonly Behaviour[]): boolean {
    const isRight = (event: ReaderEvent): boolean => event.kind === 'mrz' && linesOf(event.text) === truth;
    const isRead = heard.some(isRight);
    const isTold = heard.some((event) => event.kind === 'misread' || event.kind === 'garbage');
    const wrong = heard.filter((event) => event.kind === 'mrz' && !isRight(event));
    if (behaviours.every(({ name }) => harmless.has(name))) {
      counts.intact += 1;
      if (isRead) counts.intactRead += 1;
      else if (isTold || wrong.length > 0) counts.intactToldFailed += 1;
      else counts.intactDropped += 1;
      return isRead;
    }
    counts.damaged += 1;
    const caught = wrong.some((event) => event.kind === 'mrz' && isCaught(event.text));
    if (isRead) counts.damagedReadRight += 1;
    else if (caught || (isTold && wrong.length === 0)) counts.damagedCaught += 1;
    else if (wrong.length > 0) counts.damagedUndetectable += 1;
    else counts.damagedSilent += 1;
    return isRead;
  }

  return {
    hear(event) {
      heard.push(event);
      lastHeardAtMs = clock.monotonicMs();
    },
    async present(lines) {
      const truth = lines.join('\n');
      for (let attempt = 0; attempt < presentationsMax; attempt += 1) {
        // The third time the guard wipes the glass and holds it still.
        const behaviours = attempt < 2 ? drawn(random, reader.profile.port.bus === 'serial') : [];
        heard.length = 0;
        counts.presentations += 1;
        const taken = await reader.present(lines, behaviours).then(
          () => true,
          () => false,
        );
        await untilQuiet();
        // A document that the reader did not take was never on its way.
        const isRead = taken || behaviours.length > 0 ? count(truth, behaviours) : false;
        if (isRead && attempt === 0 && behaviours.length === 0) counts.readAtOnce += 1;
        if (isRead) return;
        await pause(clock, againMs);
      }
      throw new Error(
        `not read in ${presentationsMax} presentations; heard at last: ${heard.map(({ kind }) => kind).join(', ')}`,
      );
    },
  };
}

/** As the kiosk takes it: what stands around the lines of a zone is left out. */
function linesOf(text: string): string {
  const parsed = parseMrz(text);
  return parsed.ok ? parsed.mrz.lines.join('\n') : text;
}

/** What the kiosk knows of a wrong reading: it is no zone, or a check digit fails. */
function isCaught(text: string): boolean {
  const parsed = parseMrz(text);
  return !parsed.ok || parsed.mrz.checks.some(({ state }) => state === 'failed');
}
