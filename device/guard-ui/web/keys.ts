import { chooseReason, press, type Press } from './commands.ts';
import { dialog } from './state.ts';

/**
 * Keys by their place on the keyboard, not by the letter that the layout puts there. F1 to F6 are for keypads that
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
  F1: 'admit',
  F2: 'refuse',
  F3: 'refer',
  F4: 'undo',
  F5: 'read-again',
  F6: 'next-language',
};

const digitOfKey = /^(?:Digit|Numpad)([1-9])$/;

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (dialog.value !== 'none') return onDialogKey(event);
    const what = pressOfKey[event.code];
    if (what === undefined) return;
    // On a button that was reached with Tab, Enter and Space mean that button.
    const onButton = document.activeElement instanceof HTMLButtonElement;
    if (onButton && ['Enter', 'NumpadEnter', 'Space'].includes(event.code)) return;
    event.preventDefault();
    press(what);
  });
}

/** Escape and Enter are the dialog's own; a digit answers its question. */
function onDialogKey(event: KeyboardEvent): void {
  // F5 would reload the page in the middle of a question.
  if (/^F\d+$/.test(event.code)) event.preventDefault();
  const digit = digitOfKey.exec(event.code)?.[1];
  if (digit === undefined || dialog.value === 'menu') return;
  event.preventDefault();
  chooseReason(Number(digit) - 1);
}
