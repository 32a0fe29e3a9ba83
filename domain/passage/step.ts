import type { Confirmation, Decision } from '../message/record.ts';
import { relationTo } from './matching.ts';
import {
  mayResolve,
  passageLimits,
  refusalOf,
  verdictOf,
  type OpenPassage,
  type PassageEffect,
  type PassageInput,
  type PassageState,
  type PassageStep,
  type PendingDecision,
  type Reading,
  type Refusal,
} from './passage.ts';

type Input<Kind extends PassageInput['kind']> = Extract<PassageInput, { readonly kind: Kind }>;

const moved = (state: PassageState, effects: readonly PassageEffect[] = []): PassageStep => ({
  state,
  effects,
  refusal: null,
});
const refused = (state: PassageState, refusal: Refusal): PassageStep => ({ state, effects: [], refusal });

/** The passage table: every move a check can make. Pure; time and ids come with the input. */
export function stepPassage(state: PassageState, input: PassageInput): PassageStep {
  switch (input.kind) {
    case 'present':
      return moved({ ...state, reading: true, unreadable: false });
    case 'absent':
      return moved({ ...state, reading: false });
    case 'misread':
      return moved({ ...state, reading: false, unreadable: true });
    case 'read':
      return read({ ...state, reading: false, unreadable: false }, input);
    case 'decide':
      return decide(state, input);
    case 'consider':
      return consider(state, input);
    case 'resolve':
      return resolve(state, input);
    case 'leave':
      return leave(state, input);
    case 'committed':
      return committed(state, input);
    case 'commit-failed':
      return commitFailed(state, input);
    case 'undo':
      return undo(state, input);
    case 'undo-committed':
      return undoCommitted(state, input);
    case 'undo-failed':
      return moved(undoFailed(state, input.undone));
    case 'tick':
      return moved(forget(state, input.atMs));
  }
}

function begin(reading: Reading, passageId: string, shownAtMs: number | null): OpenPassage {
  return {
    passageId,
    firstReadAt: reading.readAt,
    readings: [reading],
    held: reading.verdict.outcome === 'hold' ? reading.verdict : null,
    resolved: null,
    rereads: 0,
    needsKey: false,
    shownAtMs,
  };
}

/** Adds a reading to a passage it belongs to; null when it is a stranger's. */
function join(passage: OpenPassage, reading: Reading, atMs: number): OpenPassage | Refusal | null {
  const relation = relationTo(passage, reading.document);
  if (relation.kind === 'stranger') return null;
  if (relation.kind === 'companion' && passage.readings.length >= passageLimits.documentsMax) {
    return 'too-many-documents';
  }
  const readings =
    relation.kind === 'reread'
      ? passage.readings.map((old, index) => (index === relation.index ? reading : old))
      : [...passage.readings, reading];
  const joined: OpenPassage = {
    ...passage,
    readings,
    held: passage.held ?? (reading.verdict.outcome === 'hold' ? reading.verdict : null),
    rereads: Math.min(passage.rereads + (relation.kind === 'reread' ? 1 : 0), passageLimits.rereadsMax),
  };
  // A pass that has only now become one must be seen for its full time before a scan may confirm it.
  const changed = verdictOf(joined).outcome !== verdictOf(passage).outcome;
  return changed && passage.shownAtMs !== null ? { ...joined, shownAtMs: atMs } : joined;
}

function read(state: PassageState, input: Input<'read'>): PassageStep {
  const { reading, passageId, atMs } = input;
  const joined = state.open === null ? null : join(state.open, reading, atMs);
  if (typeof joined === 'string') return refused(state, joined);
  if (joined !== null) return moved({ ...state, open: joined });
  if (isDecided(state, reading)) return refused(state, 'already-recorded');
  if (state.open === null) return moved({ ...state, open: begin(reading, passageId, atMs) });
  if (mayBeConfirmedByScan(state, atMs)) {
    const closed = close(state, state.open, 'admitted', 'next-scan', null);
    return moved({ ...closed.state, open: begin(reading, passageId, atMs) }, closed.effects);
  }
  return enqueue(state, reading, passageId, atMs);
}

/** A document that lies there a moment too long after its decision must not become a second crossing. */
function isDecided(state: PassageState, { document }: Reading): boolean {
  const recorded = state.last?.passage ?? null;
  const decided = [
    ...state.pending.map(({ passage }) => passage),
    ...(recorded === null ? [] : [recorded]),
    ...state.recent.map(({ passage }) => passage),
  ];
  return decided.some((passage) => relationTo(passage, document).kind === 'reread');
}

function mayBeConfirmedByScan(state: PassageState, atMs: number): boolean {
  const { open } = state;
  if (open === null || open.shownAtMs === null || open.needsKey || state.queue.length > 0) return false;
  return verdictOf(open).outcome === 'pass' && atMs - open.shownAtMs >= passageLimits.passVisibleMsMin;
}

function enqueue(state: PassageState, reading: Reading, passageId: string, atMs: number): PassageStep {
  for (const [index, waiting] of state.queue.entries()) {
    const joined = join(waiting, reading, atMs);
    if (typeof joined === 'string') return refused(state, joined);
    if (joined !== null) return moved({ ...state, queue: state.queue.with(index, joined) });
  }
  if (state.queue.length >= passageLimits.queuedPassagesMax) return refused(state, 'queue-full');
  return moved({ ...state, queue: [...state.queue, begin(reading, passageId, null)] });
}

/** Takes a passage off the screen and towards the journal. */
function close(
  state: PassageState,
  passage: OpenPassage,
  decision: Decision,
  confirmedBy: Confirmation,
  statedReason: string | null,
): PassageStep {
  const pending: PendingDecision = { passage, decision, confirmedBy, statedReason };
  return moved({ ...state, open: null, pending: [...state.pending, pending] }, [{ kind: 'record', pending }]);
}

function showNext(state: PassageState, atMs: number): PassageState {
  const [next, ...rest] = state.queue;
  if (state.open !== null || next === undefined) return state;
  return { ...state, open: { ...next, shownAtMs: atMs }, queue: rest };
}

function decide(state: PassageState, input: Input<'decide'>): PassageStep {
  const { open } = state;
  if (open === null || open.passageId !== input.passageId) return refused(state, 'no-such-passage');
  const refusal = refusalOf(open, input.decision, input.statedReason);
  if (refusal !== null) return refused(state, refusal);
  const closed = close(state, open, input.decision, 'key', input.statedReason);
  return { ...closed, state: showNext(closed.state, input.atMs) };
}

function consider(state: PassageState, input: Input<'consider'>): PassageStep {
  const { open } = state;
  if (open === null || open.passageId !== input.passageId) return refused(state, 'no-such-passage');
  return moved({ ...state, open: { ...open, needsKey: true } });
}

/**
 * The team leader's word takes away what it covers and nothing else: while any of it stands, or stood in an earlier
 * reading of a document that now reads otherwise, the hold stays. What is left then has to be decided by a key.
 */
function resolve(state: PassageState, input: Input<'resolve'>): PassageStep {
  const { open } = state;
  if (open === null || open.passageId !== input.passageId) return refused(state, 'no-such-passage');
  if (!mayResolve(open)) return refused(state, 'nothing-to-resolve');
  const { readings, atMs } = input;
  const resolved: OpenPassage = {
    ...open,
    readings,
    held: null,
    resolved: open.readings.find(({ referral }) => referral !== null)?.referral ?? null,
    needsKey: true,
    shownAtMs: atMs,
  };
  const { outcome, alerts } = verdictOf(resolved);
  const covered = (open.held?.alerts ?? []).every((held) =>
    alerts.some(({ entryHash, by }) => entryHash === held.entryHash && by === held.by),
  );
  if (outcome === 'hold' || !covered) return refused(state, 'hold-stands');
  return moved({ ...state, open: resolved });
}

/** Coach change, lock and sign-out close a shown pass as unconfirmed; a look or hold must be decided first. */
function leave(state: PassageState, input: Input<'leave'>): PassageStep {
  const { open } = state;
  const undecided =
    open === null ? state.queue.length > 0 : state.queue.length > 0 || verdictOf(open).outcome !== 'pass';
  // A lock protects what is on the screen; it does not wait for a decision, the passage does.
  if (undecided) return input.cause === 'lock' ? moved(state) : refused(state, 'decide-first');
  return open === null ? moved(state) : close(state, open, 'unconfirmed', input.cause, null);
}

function committed(state: PassageState, input: Input<'committed'>): PassageStep {
  const done = state.pending.find((pending) => pending.passage.passageId === input.passageId);
  if (done === undefined) return refused(state, 'no-such-passage');
  return moved({
    ...state,
    pending: state.pending.filter((pending) => pending !== done),
    recent: recentAfter(state, input.atMs),
    last: {
      number: input.number,
      epoch: input.epoch,
      hash: input.hash,
      passageId: input.passageId,
      decision: done.decision,
      recordedAtMs: input.atMs,
      undo: 'possible',
      passage: done.passage,
    },
  });
}

const isFresh = (recordedAtMs: number, atMs: number): boolean =>
  atMs - recordedAtMs <= passageLimits.undoMsMax;

/** With the one that was the last until now. Kept no longer than an undo would be: it holds travellers' data. */
function recentAfter({ last, recent }: PassageState, atMs: number): PassageState['recent'] {
  const older =
    last === null || last.passage === null
      ? []
      : [{ passage: last.passage, recordedAtMs: last.recordedAtMs }];
  return [...older, ...recent]
    .filter(({ recordedAtMs }) => isFresh(recordedAtMs, atMs))
    .slice(0, passageLimits.recentPassagesMax);
}

/** The journal could not take it: the traveller comes back on the screen, whoever was there waits. */
function commitFailed(state: PassageState, input: Input<'commit-failed'>): PassageStep {
  const failed = state.pending.find((pending) => pending.passage.passageId === input.passageId);
  if (failed === undefined) return refused(state, 'no-such-passage');
  return moved({
    ...bringBack(state, failed.passage, input.atMs),
    pending: state.pending.filter((pending) => pending !== failed),
  });
}

function bringBack(state: PassageState, passage: OpenPassage, atMs: number): PassageState {
  const queue = state.open === null ? state.queue : [{ ...state.open, shownAtMs: null }, ...state.queue];
  return { ...state, open: { ...passage, needsKey: true, shownAtMs: atMs }, queue };
}

function undo(state: PassageState, input: Input<'undo'>): PassageStep {
  const { last } = state;
  if (last === null || last.number !== input.number || last.undo === 'done') {
    return refused(state, 'nothing-to-undo');
  }
  if (isUndoing(state, last.passageId)) return refused(state, 'nothing-to-undo');
  if (last.undo === 'over' || input.atMs - last.recordedAtMs > passageLimits.undoMsMax) {
    return refused(state, 'undo-too-late');
  }
  return moved({ ...state, undoing: [...state.undoing, last] }, [{ kind: 'record-undo', recorded: last }]);
}

const isUndoing = (state: PassageState, passageId: string): boolean =>
  state.undoing.some((recorded) => recorded.passageId === passageId);

const withoutUndoing = (state: PassageState, passageId: string): PassageState => ({
  ...state,
  undoing: state.undoing.filter((recorded) => recorded.passageId !== passageId),
});

function undoFailed(state: PassageState, undone: string): PassageState {
  return isUndoing(state, undone) ? withoutUndoing(state, undone) : state;
}

/**
 * The undone traveller is shown again, as a new passage, to be decided rightly; also when somebody else was recorded
 * meanwhile.
 */
function undoCommitted(state: PassageState, input: Input<'undo-committed'>): PassageStep {
  const recorded = state.undoing.find(({ passageId }) => passageId === input.undone);
  if (recorded === undefined) return refused(state, 'nothing-to-undo');
  const rest = withoutUndoing(state, input.undone);
  const { last } = rest;
  const undone: PassageState =
    last?.passageId === input.undone ? { ...rest, last: { ...last, undo: 'done', passage: null } } : rest;
  if (recorded.passage === null) return moved(undone);
  return moved(bringBack(undone, { ...recorded.passage, passageId: input.passageId }, input.atMs));
}

function forget(state: PassageState, atMs: number): PassageState {
  const { last } = state;
  const fresh = state.recent.filter(({ recordedAtMs }) => isFresh(recordedAtMs, atMs));
  const rest = fresh.length === state.recent.length ? state : { ...state, recent: fresh };
  if (last?.undo !== 'possible' || isUndoing(state, last.passageId) || isFresh(last.recordedAtMs, atMs))
    return rest;
  return { ...rest, last: { ...last, undo: 'over', passage: null } };
}
