import { computed, signal } from '@preact/signals';
import type { Language } from '../../../domain/fault/fault.ts';
import type {
  GuardCommandKind,
  ScreenState,
  ShownFault,
  VerdictView,
} from '../../../domain/message/screen.ts';

/** `expired`: the token is of another boot; `crowded`: too many windows are open. */
export type Link = 'connecting' | 'live' | 'lost' | 'expired' | 'crowded';

/** A second press for the same passage within this time is a bounce; so is one for what has just appeared. */
const armAfterMs = 400;

/** What stands over the screen until the guard has answered it. */
export type Dialog = 'none' | 'menu' | Question;

/** What is asked about the traveller on the screen. */
export type Question = 'admit-reasons' | 'refuse-reasons' | 'leader';

export const link = signal<Link>('connecting');
export const screen = signal<ScreenState | null>(null);
const lastLanguage = signal<Language>('ky');
/** A page that lost its kiosk still stands before the same guard. */
export const spoken = computed<Language>(() => screen.value?.language ?? lastLanguage.value);
export const dialog = signal<Dialog>('none');
/** A command of this page is on its way. */
export const busy = signal(false);
/** The kiosk refused the last command; it did not answer; or a question lost the traveller that it was about. */
export const notice = signal<ShownFault | 'unreachable' | 'question-closed' | null>(null);
/** When the undo of the last crossing ends, on this page's own clock. */
export const undoEndsAtMs = signal(0);
/** The passage whose buttons are alive: a press meant for the one before must not decide it. */
const armedPassageId = signal<string | null>(null);

/** The open question takes answers: the press that opened it must not answer it as well. */
export const dialogArmed = signal(false);

/** Puts a question or the menu over the screen. */
export function openDialog(which: Exclude<Dialog, 'none'>): void {
  dialog.value = which;
  dialogArmed.value = false;
  window.clearTimeout(cancelDialogArm);
  cancelDialogArm = window.setTimeout(() => (dialogArmed.value = true), armAfterMs);
}

/** Leaves it unanswered. */
export function closeDialog(): void {
  dialog.value = 'none';
}

/** The verdict on the screen, decided or not. */
export const verdict = computed<VerdictView | null>(() => {
  const passage = screen.value?.passage;
  return passage?.phase === 'shown' || passage?.phase === 'recording' ? passage : null;
});

let cancelArm: number | undefined;
let cancelDialogArm: number | undefined;

/** Takes a new state in. The kiosk validates what it sends; an older one than shown is dropped. */
export function takeState(next: ScreenState): void {
  const previous = screen.value;
  if (previous !== null && next.revision < previous.revision) return;
  undoEndsAtMs.value = performance.now() + (next.last?.undoLeftMs ?? 0);
  const before = verdict.value?.passageId ?? null;
  screen.value = next;
  lastLanguage.value = next.language;
  link.value = 'live';
  const now = verdict.value?.passageId ?? null;
  if (now === before) return;
  const asked = dialog.value !== 'none' && dialog.value !== 'menu';
  // A question that vanishes without a word is taken for an answered one.
  notice.value = asked ? 'question-closed' : null;
  if (asked) dialog.value = 'none';
  armedPassageId.value = null;
  window.clearTimeout(cancelArm);
  cancelArm = window.setTimeout(() => (armedPassageId.value = now), armAfterMs);
}

/** A restarted kiosk counts its states from the beginning again. */
export function forgetState(): void {
  screen.value = null;
  armedPassageId.value = null;
  dialog.value = 'none';
  notice.value = null;
  busy.value = false;
}

/** What the guard may press now. */
export function mayPress(kind: GuardCommandKind): boolean {
  const state = screen.value;
  if (state === null || link.value !== 'live' || busy.value) return false;
  if (kind === 'undo') return state.last !== null && !state.last.undone && state.last.undoLeftMs > 0;
  if (kind === 'set-language' || kind === 'set-coach') return true;
  if (kind === 'set-discreet') return state.signal.mode !== 'off';
  const { passage } = state;
  if (passage.phase === 'recording') return false;
  if (passage.phase !== 'shown') return kind === 'read-again';
  return passage.allowed.includes(kind) && armedPassageId.value === passage.passageId;
}
