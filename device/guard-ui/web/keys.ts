import { chooseAnswer, press, type Press } from './commands.ts';
import { closeDialog, dialog, dialogArmed, mayPress, openDialog } from './state.ts';

/**
 * Keys by their place on the keyboard, not by the letter that the layout puts there. F1 to F7 are for keypads that
 * are screwed to a kiosk: thick gloves do not reach a capacitive panel.
 */
const pressOfKey: Readonly<Record<string, Press>> = {
  Enter: 'admit',
  NumpadEnter: 'admit',
  KeyR: 'refuse',
  KeyF: 'refer',
  KeyU: 'undo',
  Space: 'read-again',
  KeyL: 'next-language',
  KeyQ: 'discreet',
  F1: 'admit',
  F2: 'refuse',
  F3: 'refer',
  F4: 'undo',
  F5: 'read-again',
  F6: 'next-language',
  F7: 'discreet',
};

/** Answers by digit, or by the keypad's F1 to F4; its F6 goes back. */
const answerOfKey = /^(?:Digit|Numpad)([1-9])$|^F([1-4])$/;
const pressesButtons = ['Enter', 'NumpadEnter', 'Space'];

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (dialog.value !== 'none') return onDialogKey(event);
    if (event.repeat) return;
    if (event.code === 'KeyM' && mayPress('set-coach')) return openDialog('menu');
    const what = pressOfKey[event.code];
    if (what === undefined) return;
    // On a button that was reached with Tab, Enter and Space mean that button.
    const onButton = document.activeElement instanceof HTMLButtonElement;
    if (onButton && pressesButtons.includes(event.code)) return;
    event.preventDefault();
    press(what);
  });
}

/** Escape and Enter are the dialog's own; a digit or a function key answers its question. */
function onDialogKey(event: KeyboardEvent): void {
  // F5 would reload the page in the middle of a question.
  if (/^F\d+$/.test(event.code)) event.preventDefault();
  if (event.code === 'F6' && !event.repeat) return closeDialog();
  // A key that is held down, or still held from the press before, answers nothing.
  const tooEarly = event.repeat || !dialogArmed.value;
  if (tooEarly && pressesButtons.includes(event.code)) event.preventDefault();
  if (tooEarly) return;
  const [, digit, functionKey] = answerOfKey.exec(event.code) ?? [];
  const answer = digit ?? functionKey;
  if (answer === undefined || dialog.value === 'menu') return;
  event.preventDefault();
  chooseAnswer(Number(answer) - 1);
}
