import { at, element } from '/common/dom.js';
import { copy } from './copy.js';
import { entryLines } from './dump.js';
import { emptyWire, entryRow } from './wire-rows.js';
import { pair, say } from './words.js';

const entriesMax = 1_000;
const wide = { bytes: 16, px: 600 };
const narrowBytes = 8;

/** What goes over the wires: the newest entries, as long as nobody pauses them. */
export function showWire({ readers, kiosk }) {
  let entries = [];
  /** How many came while it was paused; null while it is not. */
  let held = null;
  let clearedAt = 0;
  const shown = () => entries.filter(({ reader }) => ['', reader].includes(at('wire-reader').value));
  const list = wireList(() => emptyWire(readers, kiosk));
  const draw = () => list.draw(shown());

  function showPause() {
    at('pause').replaceChildren(say(held === null ? 'pause' : 'go-on'), held ? ` (${held})` : '');
    at('pause').classList.toggle('main', held !== null);
  }

  at('wire-reader').append(...['', ...readers.map(({ name }) => name)].map((name) => readerChoice(name)));
  at('wire-reader').addEventListener('input', draw);
  at('pause').addEventListener('click', () => {
    held = held === null ? 0 : null;
    showPause();
    if (held === null) draw();
  });
  at('clear').addEventListener('click', () => {
    clearedAt = entries.at(-1)?.number ?? clearedAt;
    entries = [];
    if (held !== null) held = 0;
    showPause();
    draw();
  });
  at('copy-wire').addEventListener('click', () => {
    const cableWords = { plugged: pair('plugged')[0], unplugged: pair('unplugged')[0] };
    const lines = shown().flatMap((entry) => entryLines(entry, cableWords));
    void copy(`${lines.join('\n')}\n`, at('copy-wire'));
  });
  showPause();
  draw();

  return {
    add({ isWhole, wire, missed }) {
      const known = entries.at(-1)?.number ?? clearedAt;
      const fresh = wire.filter(({ number }) => number > known);
      entries = [...(missed > 0 ? [] : entries), ...fresh].slice(-entriesMax);
      if (held !== null) {
        held += fresh.length;
        showPause();
      } else if (isWhole) draw();
      else list.append(shown());
    },
  };
}

function readerChoice(name) {
  const made = element('option', '', name === '' ? pair('every-reader').join(' · ') : name);
  made.value = name;
  return made;
}

/** The rows. They follow the newest until somebody scrolls away from it. */
function wireList(emptyRow) {
  const box = at('wire');
  let perLine = wide.bytes;
  let follows = true;
  let drawn = [];

  function toEnd() {
    follows = true;
    box.scrollTop = box.scrollHeight;
    at('newest').hidden = true;
  }

  const rows = (entries, before) =>
    entries.map((entry, index) => entryRow(entry, entries[index - 1] ?? before, perLine));

  function draw(entries) {
    drawn = entries;
    box.replaceChildren(...(entries.length === 0 ? [emptyRow()] : rows(entries, null)));
    toEnd();
  }

  at('newest').append(say('newest'), ' ↓');
  at('newest').addEventListener('click', toEnd);
  box.addEventListener('scroll', () => {
    follows = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
    if (follows) at('newest').hidden = true;
  });
  new ResizeObserver(() => {
    const next = box.clientWidth >= wide.px ? wide.bytes : narrowBytes;
    if (next !== perLine) {
      perLine = next;
      draw(drawn);
    } else if (follows) toEnd();
  }).observe(box);

  return {
    draw,
    /** `entries`: all that are to be seen then. */
    append(entries) {
      const last = drawn.at(-1) ?? null;
      const fresh = entries.filter(({ number }) => number > (last?.number ?? 0));
      drawn = entries;
      if (fresh.length === 0) return;
      box.querySelector('.empty')?.remove();
      box.append(...rows(fresh, last));
      while (box.childElementCount > entries.length) box.firstElementChild.remove();
      if (follows) toEnd();
      else at('newest').hidden = false;
    },
  };
}
