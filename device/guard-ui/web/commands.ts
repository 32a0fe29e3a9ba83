import { admitReasons, refusalReasons } from '../../../domain/message/stated-reasons.ts';
import type { CommandAnswer, GuardCommand } from '../../../domain/message/screen.ts';
import { languages } from '../../../domain/fault/fault.ts';
import {
  busy,
  dialog,
  dialogArmed,
  mayPress,
  notice,
  openDialog,
  screen,
  verdict,
  type Question,
} from './state.ts';

/** What a button or a key does. */
export type Press = 'admit' | 'refuse' | 'refer' | 'undo' | 'read-again' | 'next-language' | 'discreet';

const answerWaitMsMax = 5_000;

/**
 * Sends one command; what comes of it arrives as the next state. A refusal is shown until the next press.
 *
 * @returns whether the kiosk did it
 */
export async function send(command: GuardCommand): Promise<boolean> {
  busy.value = true;
  notice.value = null;
  try {
    const response = await fetch('/command', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(answerWaitMsMax),
    });
    // The kiosk's own answer; anything else fails to parse and counts as no answer.
    const answer = (await response.json()) as CommandAnswer;
    if (answer.kind === 'done') return true;
    notice.value = answer.fault;
  } catch {
    notice.value = 'unreachable';
  } finally {
    busy.value = false;
  }
  return false;
}

/** Carries out a press, or opens the question that comes before it. What is not allowed now does nothing. */
export function press(what: Press): void {
  if (what === 'next-language') return nextLanguage();
  if (what === 'discreet') return switchDiscreet();
  if (!mayPress(what)) return;
  const state = screen.value;
  const shown = verdict.value;
  if (what === 'read-again') return void send({ kind: 'read-again' });
  if (what === 'undo') {
    if (state?.last != null) void send({ kind: 'undo', number: state.last.number });
    return;
  }
  if (shown === null) return;
  const { passageId } = shown;
  if (what === 'admit' && shown.reasonNeeded) {
    void ask('admit-reasons', passageId);
    // A traveller whose documents are in order is refused only with a reason.
  } else if (what === 'refuse' && shown.outcome === 'pass') {
    void ask('refuse-reasons', passageId);
    // Referred before: the team leader may stand there by now.
  } else if (what === 'refer' && shown.allowed.includes('resolve')) {
    openDialog('leader');
  } else {
    void send({ kind: what, passageId });
  }
}

/** While the guard looks for a reason, the next document on the reader must not confirm this traveller. */
async function ask(question: 'admit-reasons' | 'refuse-reasons', passageId: string): Promise<void> {
  openDialog(question);
  const waits = await send({ kind: 'consider', passageId });
  // The kiosk did not promise to wait, and what it said instead stands under the question.
  if (!waits && dialog.value === question) dialog.value = 'none';
}

/** One answer to the open question. */
interface Answer {
  /** Its text's key, and what it is found by. */
  readonly key: `stated.${(typeof admitReasons)[number] | (typeof refusalReasons)[number]}` | LeaderKey;
  /** What must be allowed for it to be taken. */
  readonly needs: 'admit' | 'refuse' | 'refer' | 'resolve';
  readonly command: (passageId: string) => GuardCommand;
}

type LeaderKey = 'leader.refer' | 'leader.resolve';

const answers: Readonly<Record<Question, readonly Answer[]>> = {
  'admit-reasons': admitReasons.map((statedReason) => ({
    key: `stated.${statedReason}`,
    needs: 'admit',
    command: (passageId) => ({ kind: 'admit', passageId, statedReason }),
  })),
  'refuse-reasons': refusalReasons.map((statedReason) => ({
    key: `stated.${statedReason}`,
    needs: 'refuse',
    command: (passageId) => ({ kind: 'refuse', passageId, statedReason }),
  })),
  // The answer that changes nothing comes first.
  leader: [
    { key: 'leader.refer', needs: 'refer', command: (passageId) => ({ kind: 'refer', passageId }) },
    { key: 'leader.resolve', needs: 'resolve', command: (passageId) => ({ kind: 'resolve', passageId }) },
  ],
};

/** The answers that the open question offers, in the order of the digit keys. */
export function offeredAnswers(): readonly Answer[] {
  const asked = dialog.value;
  return asked === 'none' || asked === 'menu' ? [] : answers[asked];
}

/** Answers the open question with its answer at this place, from 0. */
export function chooseAnswer(index: number): void {
  const passageId = verdict.value?.passageId;
  const answer = offeredAnswers()[index];
  if (passageId === undefined || answer === undefined || !dialogArmed.value || !mayPress(answer.needs))
    return;
  dialog.value = 'none';
  void send(answer.command(passageId));
}

/** Light and sound on, or nothing that a passenger could read. */
function switchDiscreet(): void {
  const state = screen.value;
  if (state === null || !mayPress('set-discreet')) return;
  void send({ kind: 'set-discreet', on: state.signal.mode !== 'discreet' });
}

function nextLanguage(): void {
  const state = screen.value;
  if (state === null || !mayPress('set-language')) return;
  const language = languages[(languages.indexOf(state.language) + 1) % languages.length] ?? 'ky';
  void send({ kind: 'set-language', language });
}
