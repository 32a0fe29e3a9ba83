import { element } from '/common/dom.js';
import { commandRow } from './copy.js';
import { dumpLines, marks, seconds } from './dump.js';
import { say } from './words.js';

/** Of one entry, before somebody asks for all. */
const shownBytesMax = 128;

/** What stands there before anything has gone over the wire: whom to attach. */
export function emptyWire(readers, kiosk) {
  const made = element('div', 'empty');
  const first = element('p');
  first.append(say('wire-empty'));
  made.append(first);
  const traces = readers.map(({ trace }) => trace).filter((trace) => trace !== null);
  if (traces.length === 0) return made;
  const second = element('p');
  second.append(say('wire-attach'));
  made.append(second, ...[...traces, kiosk].map((command) => commandRow(command)));
  return made;
}

/** @param before the entry above it, null for none */
export function entryRow(entry, before, perLine) {
  const direction = entry.kind === 'bytes' ? entry.direction : 'none';
  const made = element('div', `entry ${direction}`);
  const time = element('span', 'time', seconds(entry.atMs));
  if (before !== null) time.title = `+${(entry.atMs - before.atMs).toFixed(1)} ms`;
  made.append(time, element('span', 'whose', entry.reader), element('span', 'mark', marks[direction]));
  const what = element('div', 'what');
  made.append(what);
  if (entry.kind === 'plugged' || entry.kind === 'unplugged') {
    what.append(say(entry.kind));
    return made;
  }
  if (entry.kind === 'bytes') addBytes(what, entry, perLine);
  else what.append(say('silence'));
  for (const words of entry.says) what.append(element('p', 'says', words));
  return made;
}

function addBytes(what, { hex, count }, perLine) {
  const dump = element('pre', '', dumpLines(hex.slice(0, shownBytesMax * 2), perLine).join('\n'));
  what.append(dump);
  if (count <= shownBytesMax) return;
  const kept = hex.length / 2;
  const more = element('button', '', `+ ${count - shownBytesMax} bytes`);
  more.type = 'button';
  more.addEventListener('click', () => {
    dump.textContent = dumpLines(hex, perLine).join('\n');
    if (kept < count) more.replaceWith(element('p', 'hint', `${count - kept} more bytes were not kept.`));
    else more.remove();
  });
  what.append(more);
}
