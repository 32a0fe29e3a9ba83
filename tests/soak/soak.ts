import { openCheckRunner, type CheckRunner } from '../../device/check/check-runner.ts';
import type { Journal } from '../../device/journal/journal.ts';
import { superviseReader } from '../../device/readers/supervisor.ts';
import type { Clock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import type { PortOpener } from '../../platform/ports/port.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import { pause } from '../../sim/pause.ts';
import { makeRandom } from '../../sim/random.ts';
import type { LineOpener } from '../../sim/readers/line.ts';
import { openSimulatedReader } from '../../sim/readers/simulated-reader.ts';
import { makeTrain, trainLimits } from '../../sim/train/train.ts';
import { noCounts, presenterOf, type Presenter, type SoakCounts } from './presenter.ts';

/*
 * Passages without end on two readers at once, with seeded faults: the kiosk's own supervisor, check and passage table
 * between simulated readers and a journal that only counts.
 */

export interface SoakOptions {
  readonly passages: number;
  readonly seed: number;
  readonly profileNames: readonly [string, string];
  /** The reader's and the kiosk's end of a line. */
  readonly lineAt: (profileName: string, path: string) => LineOpener;
  readonly pathOf: (name: string) => string;
  readonly opener: PortOpener;
  readonly clock: Clock;
  /** After each passage. */
  readonly onPassage?: (counts: SoakCounts) => void;
}

export interface SoakReport {
  readonly counts: SoakCounts;
  /** Travellers whose crossing was recorded so often; all must be 1. */
  readonly recordedTimes: ReadonlyMap<number, number>;
  /** Records of nobody: a reading that was wrong and looked right, sent away by the guard. */
  readonly recordedOfNobody: number;
}

const today = '2026-11-24';
const guardEveryMs = 50;
const recordedWaitMsMax = 60_000;

/** Who is checked now, and what of them was recorded. */
interface Ledger {
  readonly inHand: Map<string, { index: number; isRead: boolean }>;
  readonly times: Uint8Array;
  ofNobody: number;
}

export async function soak(options: SoakOptions): Promise<SoakReport> {
  const { passages, seed, profileNames, clock } = options;
  const counts = noCounts();
  const ledger: Ledger = { inHand: new Map(), times: new Uint8Array(passages), ofNobody: 0 };
  const check = checkWith(clock, ledger);
  const sides = await Promise.all(
    profileNames.map((name, index) => openSide(name, index, options, check, counts)),
  );
  const next = travellers(passages, seed);
  const state = { isOver: false };
  const guarding = (async () => {
    for (; !state.isOver; await pause(clock, guardEveryMs)) decideAll(check, ledger, clock);
  })();

  async function walk({ presenter }: { readonly presenter: Presenter }): Promise<void> {
    for (let traveller = next(); traveller !== null; traveller = next()) {
      const { index, lines } = traveller;
      const truth = lines.join('\n');
      const own = { index, isRead: false };
      ledger.inHand.set(truth, own);
      await presenter.present(lines);
      own.isRead = true;
      const untilMs = clock.monotonicMs() + recordedWaitMsMax;
      while (ledger.times[index] === 0) {
        if (clock.monotonicMs() > untilMs) throw new Error(`traveller ${index} was read and never recorded`);
        await pause(clock, guardEveryMs);
      }
      ledger.inHand.delete(truth);
      counts.passages += 1;
      options.onPassage?.(counts);
    }
  }

  try {
    await Promise.all(sides.map(walk));
  } finally {
    state.isOver = true;
    await guarding;
    for (const side of sides) await side.close();
  }
  const recordedTimes = new Map<number, number>();
  for (const times of ledger.times) recordedTimes.set(times, (recordedTimes.get(times) ?? 0) + 1);
  return { counts, recordedTimes, recordedOfNobody: ledger.ofNobody };
}

/** One traveller after the other, from as many trains as it takes. */
function travellers(
  passages: number,
  seed: number,
): () => { index: number; lines: readonly string[] } | null {
  let train = makeTrain({ seed, passengers: trainLimits.passengersMax, today });
  let index = -1;
  return () => {
    index += 1;
    if (index >= passages) return null;
    const at = index % trainLimits.passengersMax;
    if (at === 0 && index > 0)
      train = makeTrain({ seed: seed + index, passengers: trainLimits.passengersMax, today });
    return { index, lines: train.passengers[at]?.traveller.paper.lines ?? [] };
  };
}

async function openSide(
  profileName: string,
  index: number,
  { lineAt, pathOf, opener, clock, seed }: SoakOptions,
  check: CheckRunner,
  counts: SoakCounts,
) {
  const profile = readerProfile(profileName);
  const path = pathOf(`side-${index}`);
  const log = silentLog();
  const openLine = lineAt(profileName, path);
  const random = makeRandom(seed, index + 1);
  const reader = await openSimulatedReader({ profile, path, openLine, random, clock, log });
  const presenter = presenterOf(reader, random, clock, counts);
  const ready = Promise.withResolvers<void>();
  const supervisor = superviseReader({
    id: path,
    spec: { bus: profile.port.bus, path, profile },
    opener,
    clock,
    log,
    onEvent(id, event) {
      presenter.hear(event);
      check.onReaderEvent(id, event);
    },
    onState: (_id, state) => state === 'ready' && ready.resolve(),
  });
  supervisor.start();
  await ready.promise;
  return {
    presenter,
    async close() {
      await supervisor.stop();
      await reader.close();
    },
  };
}

function checkWith(clock: Clock, ledger: Ledger): CheckRunner {
  let random = 0;
  let number = 0;
  const append: Journal['append'] = async (record) => {
    number += 1;
    if (record.kind === 'crossing') {
      const owners = record.documents.flatMap(({ lines }) => ledger.inHand.get(lines.join('\n')) ?? []);
      for (const { index } of owners) ledger.times[index] = (ledger.times[index] ?? 0) + 1;
      if (owners.length === 0) ledger.ofNobody += 1;
    }
    return { epoch: 'e'.repeat(32), number, hash: 'f'.repeat(64) };
  };
  return openCheckRunner({
    clock,
    random: (bytes) => {
      random += 1;
      return Uint8Array.from({ length: bytes }, (_, at) => Math.floor(random / 256 ** at) % 256);
    },
    // Only what the runner uses of a journal.
    journal: { append } as Partial<Journal> as Journal,
    lists: () => ({ rules: null, watchlist: null }),
    place: () => ({
      train: '17',
      direction: 'entry',
      crossingPoint: 'KDY',
      leg: null,
      coach: '4',
      berth: null,
    }),
    guard: 'G-1',
    deployment: 'demo',
    software: 'soak',
    clockState: () => 'coarse',
    judgingWallMs: () => clock.wallMs(),
    log: silentLog(),
    onChange: () => undefined,
    onCommitted: () => undefined,
    onFault: () => undefined,
    onHealed: () => undefined,
  });
}

/**
 * The guard compares the screen with the document in the hand: right is admitted; what is wrong waits while somebody is
 * still being read, and is sent away when it turns out to be nobody's.
 */
function decideAll(check: CheckRunner, { inHand }: Ledger, clock: Clock): void {
  for (let { open } = check.passage; open !== null; { open } = check.passage) {
    const isRight = open.readings.some(({ document }) => inHand.has(document.lines.join('\n')));
    const isReading = [...inHand.values()].some(({ isRead }) => !isRead);
    if (!isRight && isReading) return;
    const refusal = check.move({
      kind: 'decide',
      decision: isRight ? 'admitted' : 'referred',
      passageId: open.passageId,
      statedReason: isRight ? 'compared by hand' : null,
      atMs: clock.monotonicMs(),
    });
    if (refusal !== null) throw new Error(`a decision was refused: ${refusal}`);
  }
}
