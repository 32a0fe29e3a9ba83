import { Fault } from '../../domain/fault/index.ts';
import type { GuardCommand, RecordedView, ScreenState, VerdictView } from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { pause } from '../pause.ts';
import type { Random } from '../random.ts';
import type { Walk } from '../walk/walk.ts';
import { decide } from './decide.ts';
import type { ScreenClient } from './screen-client.ts';
import type { Witness } from './witness.ts';

export interface AutoGuardOptions {
  readonly walk: Walk;
  readonly screen: ScreenClient;
  readonly witness: Witness;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Between two travellers. */
  readonly paceMs: number;
  /** Index of the traveller whose decision is now recorded. */
  readonly onRecorded: (index: number, recorded: RecordedView) => void;
}

const guardLimits = {
  /** One in so many decisions is taken back and made again. */
  undoOneIn: 25,
  shownMsMax: 4_000,
  recordedMsMax: 10_000,
  retryDelayMs: 150,
  /** For one traveller, restarts of the kiosk included. */
  travellerMsMax: 120_000,
} as const;

/**
 * Checks all travellers that are left, one after the other: the next document is handed over only when the screen
 * has called the last decision recorded. What was not confirmed, because the kiosk died or the cable was out, is
 * presented and decided again.
 *
 * @throws Fault KD-SIM-SCREEN when one traveller takes too long, KD-SIM-SCREEN-TOKEN, KD-SIM-WITNESS
 */
export async function runAutoGuard(options: AutoGuardOptions, stopping: AbortSignal): Promise<void> {
  const ended = new AbortController();
  try {
    await checkAll(options, AbortSignal.any([stopping, ended.signal]));
  } finally {
    // The check of a traveller that lost against a refused address must not go on by itself.
    ended.abort();
  }
}

async function checkAll(options: AutoGuardOptions, stopping: AbortSignal): Promise<void> {
  const { walk, screen, clock, random, onRecorded, paceMs } = options;
  for (let index = walk.state().next; index < walk.train.passengers.length; index += 1) {
    const undoFirst = random.chance(1, guardLimits.undoOneIn);
    const recorded = await Promise.race([check(options, index, undoFirst, stopping), screen.refused]);
    if (recorded === null) return;
    onRecorded(index, recorded);
    if (paceMs > 0) await pause(clock, paceMs);
  }
}

/** Answers the record that ended the check, or null when the guard was told to stop. */
async function check(
  options: AutoGuardOptions,
  index: number,
  undoFirst: boolean,
  stopping: AbortSignal,
): Promise<RecordedView | null> {
  const { clock, witness, screen } = options;
  const untilMs = clock.monotonicMs() + guardLimits.travellerMsMax;
  await goToCoach(options, index);
  let undoLeft = undoFirst;
  let shown = await present(options, index);
  while (!stopping.aborted) {
    if (clock.monotonicMs() > untilMs)
      throw new Fault('KD-SIM-SCREEN', { seconds: guardLimits.travellerMsMax / 1000 });
    const move = shown === null ? null : decide(shown);
    if (shown === null || move === null || move.kind === 'read-again') {
      shown = await present(options, index);
      continue;
    }
    const recorded = await carryOut(screen, shown, move.command);
    if (recorded === null) {
      await pause(clock, guardLimits.retryDelayMs);
      shown = await present(options, index);
      continue;
    }
    witness.write(recorded);
    if (!undoLeft) return recorded;
    undoLeft = false;
    shown = await takeBack(screen, recorded);
  }
  return null;
}

async function goToCoach({ walk, screen }: AutoGuardOptions, index: number): Promise<void> {
  const coach = walk.train.passengers[index]?.coach;
  const state = await screen.until(() => true, guardLimits.shownMsMax);
  if (state === null || coach === undefined || state.place.coach === coach) return;
  // A passage still on the screen may refuse it; the coach is then set with the next traveller.
  await screen.send({ kind: 'set-coach', coach });
}

const verdictOn = (state: ScreenState): VerdictView | null =>
  state.passage.phase === 'shown' ? state.passage : null;

/** Hands the document over and waits for what the screen makes of it; null when there is nothing to decide on. */
async function present(
  { walk, screen, clock }: AutoGuardOptions,
  index: number,
): Promise<VerdictView | null> {
  const before = { state: screen.latest, connection: screen.connection };
  const answer = await walk.hand(index);
  if (!answer.ok) {
    await pause(clock, guardLimits.retryDelayMs);
    return null;
  }
  const stood = before.state === null ? null : verdictOn(before.state);
  const isNews = (state: ScreenState, connection: number): boolean => {
    if (connection !== before.connection) return state.passage.phase !== 'reading';
    const verdict = verdictOn(state);
    if (verdict !== null) return verdict.passageId !== stood?.passageId || verdict.rereads > stood.rereads;
    return state.passage.phase === 'unreadable' && state.revision > (before.state?.revision ?? -1);
  };
  const state = await screen.until(isNews, guardLimits.shownMsMax);
  if (state !== null) return verdictOn(state);
  const stranger = screen.latest === null ? null : verdictOn(screen.latest);
  // Somebody else's passage is in the way and this document waits behind it: the second line takes it over.
  if (stranger !== null) await screen.send({ kind: 'refer', passageId: stranger.passageId });
  return null;
}

/** Sends a decision and waits until the screen calls it recorded; null when it never said so. */
async function carryOut(
  screen: ScreenClient,
  shown: VerdictView,
  command: GuardCommand,
): Promise<RecordedView | null> {
  const { connection } = screen;
  const answer = await screen.send(command);
  if (answer?.kind === 'refused') return null;
  const isIt = (state: ScreenState): boolean => state.last?.passageId === shown.passageId;
  const state = await screen.until(
    (each, now) => isIt(each) || now !== connection,
    guardLimits.recordedMsMax,
  );
  return state !== null && isIt(state) ? state.last : null;
}

/** Takes a decision back; answers the traveller's new passage, null when the undo was not confirmed. */
async function takeBack(screen: ScreenClient, recorded: RecordedView): Promise<VerdictView | null> {
  const { connection } = screen;
  const answer = await screen.send({ kind: 'undo', number: recorded.number });
  if (answer?.kind !== 'done') return null;
  const isBack = (state: ScreenState): boolean =>
    state.last?.number === recorded.number && state.last.undone && verdictOn(state) !== null;
  const state = await screen.until(
    (each, now) => isBack(each) || now !== connection,
    guardLimits.recordedMsMax,
  );
  return state === null ? null : verdictOn(state);
}
