import type { Language } from '../fault/fault.ts';
import type { Decision, Outcome } from './record.ts';

/**
 * What the kiosk pushes to the guard's screen: everything that is shown, already formatted for the chosen
 * language where the browser's own data is wrong (dates, ages), and never a reason meant for somebody else.
 * The whole state is sent on each change; it is small.
 */
export interface ScreenState {
  readonly v: 1;
  /** Rises with each state of one kiosk process; the page drops older ones. */
  readonly revision: number;
  readonly language: Language;
  readonly kioskId: string;
  /** Demo or training data: shown on every screen, impossible to confuse with live. */
  readonly deployment: 'demo' | 'live';
  readonly place: { readonly train: string; readonly direction: 'entry' | 'exit'; readonly crossingPoint: string; readonly coach: string | null };
  readonly guard: string;
  readonly passage: PassageView;
  /** Documents read while a `look` or `hold` waits for its decision. */
  readonly queued: number;
  readonly last: RecordedView | null;
  readonly readers: readonly ReaderView[];
  readonly lists: ListsView;
  readonly uplink: UplinkView;
  /** Recorded today on this kiosk, undone ones not counted. */
  readonly recordedToday: number;
  /** Faults that hold now, newest first, with cause and next action in the chosen language. */
  readonly faults: readonly { readonly code: string; readonly cause: string; readonly next: string }[];
}

export type PassageView =
  | { readonly phase: 'idle' }
  | { readonly phase: 'reading' }
  | { readonly phase: 'unreadable'; readonly reasonKey: string }
  | ({ readonly phase: 'shown' } & VerdictView)
  | ({ readonly phase: 'recording'; readonly decision: Decision } & VerdictView);

export interface VerdictView {
  readonly passageId: string;
  readonly outcome: Outcome;
  /** Message keys of what the guard is to do or look at; only reasons with audience `guard`. */
  readonly reasons: readonly { readonly key: string; readonly args: Readonly<Record<string, string | number>> }[];
  readonly document: DocumentView;
  readonly rereads: number;
  /** What the passage table allows now. */
  readonly allowed: readonly GuardCommandKind[];
  /** True when admitting needs a stated reason. */
  readonly reasonNeeded: boolean;
  /** When the verdict was shown, on the kiosk's monotonic clock; for the benches. */
  readonly shownAtMs: number;
}

export interface DocumentView {
  /** Message key of the kind of document. */
  readonly kindKey: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuerName: string;
  readonly nationality: string;
  readonly birthDate: string;
  readonly expiryDate: string;
  readonly sex: 'M' | 'F' | 'X' | null;
  readonly ageYears: number | null;
}

export interface RecordedView {
  readonly number: number;
  readonly passageId: string;
  readonly decision: Decision;
  readonly surname: string;
  /** Milliseconds left for an undo when this state was sent; 0 when it is too late or already undone. */
  readonly undoLeftMs: number;
  readonly undone: boolean;
  /** Hex of the row's hash, so that a witness can compare it with headquarters. */
  readonly hash: string;
  readonly epoch: string;
}

export interface ReaderView {
  readonly id: string;
  readonly profile: string;
  readonly state: 'connecting' | 'ready' | 'reading' | 'lost' | 'refused';
}

export interface ListsView {
  readonly watchlistVersion: number | null;
  readonly rulesVersion: number | null;
  /** Age of the signed lists in whole minutes; null while none is loaded. */
  readonly ageMinutes: number | null;
  readonly stale: boolean;
}

export interface UplinkView {
  readonly state: 'online' | 'offline' | 'unconfigured';
  /** Recorded rows that headquarters has not receipted. */
  readonly backlog: number;
  readonly heldThrough: number;
  /** Minutes since headquarters was last heard; null when never. */
  readonly lastContactMinutes: number | null;
}

/** What the guard can press. */
export type GuardCommand =
  | { readonly kind: 'admit'; readonly passageId: string; readonly statedReason?: string }
  | { readonly kind: 'refuse'; readonly passageId: string; readonly statedReason?: string }
  | { readonly kind: 'refer'; readonly passageId: string }
  | { readonly kind: 'undo'; readonly number: number }
  | { readonly kind: 'read-again' }
  | { readonly kind: 'set-language'; readonly language: Language }
  | { readonly kind: 'set-coach'; readonly coach: string };

export type GuardCommandKind = GuardCommand['kind'];
