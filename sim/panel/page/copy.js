import { at, element } from '/common/dom.js';
import { say } from './words.js';

const copiedMs = 1_500;

/** To the clipboard; where the browser refuses, into a field to take it from by hand. */
export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const dialog = at('by-hand');
    const field = dialog.querySelector('textarea');
    field.value = text;
    dialog.showModal();
    field.select();
    return;
  }
  if (button.dataset.copied) return;
  const before = [...button.childNodes];
  button.dataset.copied = 'yes';
  button.replaceChildren(say('copied'));
  setTimeout(() => {
    delete button.dataset.copied;
    button.replaceChildren(...before);
  }, copiedMs);
}

/** A command with a button that copies it. */
export function commandRow(command) {
  const row = element('div', 'command');
  const button = element('button');
  button.type = 'button';
  button.append(say('copy'));
  button.addEventListener('click', () => copy(command, button));
  row.append(element('code', '', command), button);
  return row;
}
