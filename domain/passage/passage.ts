import type { TravelDocument } from '../document/travel-document.ts';
import { limits } from '../message/limits.ts';
import type { Confirmation, Decision, Moment, Outcome, RowName } from '../message/record.ts';
import type { Reason, Verdict } from '../verdict/verdict.ts';
import type { Alert } from '../watchlist/clearance.ts';

/** Limits of a passage. Units last. */
export const passageLimits = {
  /** A pass must have been visible this long before the next scan may confirm it. */
  passVisibleMsMin: 2_000,
  undoMsMax: 10_000,
  queuedPassagesMax: 6,
  documentsMax: 4,
  recentPassagesMax: 8,
  rereadsMax: 100,
} as const;

/** One reading of one document and what was found. */
export interface Reading {
  readonly document: TravelDocument;
  readonly verdict: Verdict;
  readonly readAt: Moment;
  /** Versions of the lists that the verdict was made with; 0 where there were none. */
  readonly watchlistVersion: number;
  readonly rulesVersion: number;
  /** The record by which this document's holder was referred in this shift; null when nobody did. */
  readonly referral: RowName | null;
}

/** One traveller's check that is not decided yet. */
export interface OpenPassage {
  readonly passageId: string;
  readonly firstReadAt: Moment;
  /** The latest reading of each of the traveller's documents. */
  readonly readings: readonly Reading[];
  /** The first verdict that said hold; a later reading never takes it away. */
  readonly held: Verdict | null;
  /** The referral that the team leader resolved: what was held is another person's. */
  readonly resolved: RowName | null;
  readonly rereads: number;
  /** It came back from an undo or a failed commit, or the guard is about to decide: the next scan never confirms it. */
  readonly needsKey: boolean;
  /** Monotonic; null while it waits in the queue. */
  readonly shownAtMs: number | null;
}

/** A decided passage on its way to the journal. */
export interface PendingDecision {
  readonly passage: OpenPassage;
  readonly decision: Decision;
  readonly confirmedBy: Confirmation;
  readonly statedReason: string | null;
}

export interface RecordedPassage {
  readonly number: number;
  readonly epoch: string;
  readonly hash: string;
  readonly passageId: string;
  readonly decision: Decision;
  readonly recordedAtMs: number;
  readonly undo: 'possible' | 'done' | 'over';
  /** Kept for as long as an undo is possible, then forgotten: it holds the traveller's data. */
  readonly passage: OpenPassage | null;
}

export interface PassageState {
  /** A reader has a document and its bytes are not complete. */
  readonly reading: boolean;
  /** The last document could not be read. */
  readonly unreadable: boolean;
  readonly open: OpenPassage | null;
  /** Other travellers' documents that were read meanwhile, oldest first. */
  readonly queue: readonly OpenPassage[];
  readonly pending: readonly PendingDecision[];
  /** Records whose undo is on its way to the journal. */
  readonly undoing: readonly RecordedPassage[];
  readonly last: RecordedPassage | null;
  /**
   * Recorded before the last one and not long ago: with two readers, a document that is sent twice comes again after
   * somebody else was recorded.
   */
  readonly recent: readonly RecentPassage[];
}

interface RecentPassage {
  readonly passage: OpenPassage;
  readonly recordedAtMs: number;
}

export type PassageInput =
  | { readonly kind: 'present' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'misread' }
  /** `passageId` is used only when the reading begins a passage. */
  | { readonly kind: 'read'; readonly reading: Reading; readonly passageId: string; readonly atMs: number }
  | {
      readonly kind: 'decide';
      readonly decision: 'admitted' | 'refused' | 'referred';
      readonly passageId: string;
      readonly statedReason: string | null;
      readonly atMs: number;
    }
  /** The guard was asked for a reason: what comes next on the reader is another traveller's, not a yes. */
  | { readonly kind: 'consider'; readonly passageId: string }
  /** The team leader's word on a referred traveller; `readings` as they are judged with it, in the same order. */
  | {
      readonly kind: 'resolve';
      readonly passageId: string;
      readonly readings: readonly Reading[];
      readonly atMs: number;
    }
  | { readonly kind: 'leave'; readonly cause: 'coach-change' | 'lock' | 'sign-out'; readonly atMs: number }
  | {
      readonly kind: 'committed';
      readonly passageId: string;
      readonly number: number;
      readonly epoch: string;
      readonly hash: string;
      readonly atMs: number;
    }
  | { readonly kind: 'commit-failed'; readonly passageId: string; readonly atMs: number }
  | { readonly kind: 'undo'; readonly number: number; readonly atMs: number }
  /** `undone` is the passage that was taken back, `passageId` names the traveller's new one. */
  | {
      readonly kind: 'undo-committed';
      readonly undone: string;
      readonly passageId: string;
      readonly atMs: number;
    }
  | { readonly kind: 'undo-failed'; readonly undone: string }
  | { readonly kind: 'tick'; readonly atMs: number };

export type PassageEffect =
  | { readonly kind: 'record'; readonly pending: PendingDecision }
  | { readonly kind: 'record-undo'; readonly recorded: RecordedPassage };

/** Why a move was not made; nothing changed. */
export type Refusal =
  | 'no-such-passage'
  | 'hold-is-referred'
  | 'look-needs-reread-or-reason'
  | 'refusal-needs-reason'
  | 'decide-first'
  | 'queue-full'
  | 'too-many-documents'
  | 'already-recorded'
  | 'undo-too-late'
  | 'nothing-to-undo'
  | 'nothing-to-resolve'
  | 'hold-stands';

export interface PassageStep {
  readonly state: PassageState;
  readonly effects: readonly PassageEffect[];
  readonly refusal: Refusal | null;
}

export const idlePassage: PassageState = {
  reading: false,
  unreadable: false,
  open: null,
  queue: [],
  pending: [],
  undoing: [],
  last: null,
  recent: [],
};

const severity: Record<Outcome, number> = { pass: 0, look: 1, hold: 2 };

/** The verdict on a traveller: the worst over all documents, a hold once found kept. */
export function verdictOf(passage: OpenPassage): Verdict {
  const verdicts = passage.readings.map((reading) => reading.verdict);
  const all = passage.held === null ? verdicts : [passage.held, ...verdicts];
  const reasons = new Map<string, Reason>();
  for (const verdict of all) {
    for (const reason of verdict.reasons) reasons.set(`${reason.code}/${reason.audience}`, reason);
  }
  const outcome = all.reduce<Outcome>(
    (worst, verdict) => (severity[verdict.outcome] > severity[worst] ? verdict.outcome : worst),
    'pass',
  );
  return {
    outcome,
    reasons: [...reasons.values()].toSorted((a, b) => severity[b.outcome] - severity[a.outcome]),
    watchlistEntries: [...new Set(all.flatMap((verdict) => verdict.watchlistEntries))],
    alerts: allAlerts(all),
  };
}

/** Each once, those that stand first: an entry that was cleared in one document may stand in another. */
function allAlerts(verdicts: readonly Verdict[]): readonly Alert[] {
  const alerts = new Map<string, Alert>();
  for (const alert of verdicts.flatMap((verdict) => verdict.alerts)) {
    alerts.set(`${alert.entryHash}/${alert.by}/${alert.clearance?.id ?? ''}`, alert);
  }
  return [...alerts.values()]
    .toSorted((a, b) => Number(a.clearance !== null) - Number(b.clearance !== null))
    .slice(0, limits.recordAlertsMax);
}

/**
 * Whether the team leader may resolve it: a hold, all of whose documents were referred before in this shift. Why it is a
 * hold makes no difference here, so that what is offered tells nobody.
 */
export function mayResolve(passage: OpenPassage): boolean {
  const holds = passage.readings.filter(({ verdict }) => verdict.outcome === 'hold');
  return holds.length > 0 && holds.every(({ referral }) => referral !== null);
}

/** Null when the guard may decide so, else why not (the table of the design, "Passage"). */
export function refusalOf(
  passage: OpenPassage,
  decision: 'admitted' | 'refused' | 'referred',
  statedReason: string | null,
): Refusal | null {
  if (decision === 'referred') return null;
  const { outcome } = verdictOf(passage);
  if (outcome === 'hold') return 'hold-is-referred';
  if (decision === 'admitted') {
    const reread = passage.rereads > 0;
    return outcome === 'look' && !reread && statedReason === null ? 'look-needs-reread-or-reason' : null;
  }
  return outcome === 'pass' && statedReason === null ? 'refusal-needs-reason' : null;
}
