import { at, bilingual, element } from '/common/dom.js';
import { both, pair, say } from './words.js';

/**
 * What goes wrong: ticked with its numbers, applied in the order of ticking.
 *
 * @returns `text`: `slow 800, doubled`, empty for nothing; `spend`: unticks all
 */
export function showFaults({ behaviours, readers }, onChange, onAlways) {
  const rows = behaviours.map((behaviour) => faultRow(behaviour));
  let ticked = [];

  const text = () => ticked.map((row) => row.text()).join(', ');

  function show() {
    for (const row of rows) row.place(ticked.length > 1 ? ticked.indexOf(row) + 1 : 0);
    for (const button of at('always').querySelectorAll('button')) button.disabled = ticked.length === 0;
  }

  function changed() {
    show();
    onChange();
  }

  for (const row of rows) {
    row.box.addEventListener('change', () => {
      ticked = row.box.checked ? [...ticked, row] : ticked.filter((other) => other !== row);
      changed();
    });
    row.made.addEventListener('input', (event) => {
      if (event.target === row.box) return;
      row.settle();
      if (!row.box.checked) row.box.click();
      else changed();
    });
    row.settle();
    // Where there is no room for all the explanations, one place shows that of the row in hand.
    for (const event of ['mouseenter', 'focusin'])
      row.made.addEventListener(event, () => at('says').replaceChildren(row.explanation()));
    row.made.addEventListener('mouseleave', explainTicks);
  }
  at('behaviours').append(...rows.map(({ made }) => made));
  const lead = element('span', 'lead');
  lead.append(say('always-on'));
  const buttons = readers.map(({ name }) => {
    const button = pressable(name, () => onAlways(name));
    button.setAttribute('aria-label', `${both('always-on')} ${name}`);
    return button;
  });
  at('always').append(lead, ...buttons);
  at('untick').addEventListener('click', () => tick([]));
  explainTicks();

  function tick(next) {
    ticked = next;
    for (const row of rows) row.box.checked = ticked.includes(row);
    changed();
  }
  show();
  return {
    text,
    /** Takes all ticks away: they were for one order. Answers how to bring them back. */
    spend() {
      const spent = ticked;
      tick([]);
      return () => tick(spent);
    },
  };
}

const explainTicks = () => at('says').replaceChildren(say('ticked'));

function pressable(content, onPress) {
  const made = element('button');
  made.type = 'button';
  made.append(content);
  made.addEventListener('click', onPress);
  return made;
}

function faultRow({ name, says, parameters, serialOnly }) {
  const made = element('div', 'behaviour');
  const label = element('label');
  const box = element('input');
  const place = element('span', 'place');
  box.type = 'checkbox';
  label.append(box, element('code', '', name), place);
  const fields = parameters.map((parameter) => numberField(name, parameter));
  const words = element('p', 'hint');
  const explanation = () =>
    bilingual(...says.map((each, index) => (serialOnly ? `${each}; ${pair('serial')[index]}` : each)));
  words.id = `says-${name}`;
  words.append(explanation());
  box.setAttribute('aria-describedby', words.id);
  made.append(label, ...fields.map(({ made: field }) => field), words);

  return {
    made,
    box,
    explanation,
    /** Where it stands in the order of ticking; 0 where that does not matter. */
    place: (order) => void (place.textContent = order > 0 ? String(order) : ''),
    /** A number whose forerunner was left open cannot be said. */
    settle() {
      for (const [index, { input }] of fields.entries())
        input.disabled = fields.slice(0, index).some((earlier) => earlier.value() === '');
    },
    text() {
      const numbers = fields.map(({ input, value }) => (input.disabled ? '' : value()));
      const open = numbers.indexOf('');
      return [name, ...(open < 0 ? numbers : numbers.slice(0, open))].join(' ');
    },
  };
}

/** Empty where half of the message is meant. */
function numberField(behaviour, { name, usual, min, max }) {
  const made = element('label', 'number');
  const input = element('input');
  Object.assign(input, { type: 'number', min, max, step: 1, value: usual ?? '', placeholder: 'half' });
  input.setAttribute('aria-label', `${behaviour}: ${name}, ${min} to ${max}`);
  made.title = `${name}: ${min}–${max}`;
  made.append(input, unitOf(name));
  return { made, input, value: () => input.value.trim() || String(usual ?? '') };
}

const unitOf = (name) => (name.endsWith('Ms') ? 'ms' : name === 'afterBytes' ? 'bytes' : name);
