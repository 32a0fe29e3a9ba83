import { at, element } from '/common/dom.js';
import { noteWords } from '/common/words.js';
import { both, say } from './words.js';

/** What a drag carries: an order without its reader. */
export const dragType = 'application/x-kordon-order';

/** First readings that fail are played by the train alone; here every document is read as it is. */
const shownNotes = ['expired', 'listed-person', 'listed-document', 'minor', 'stateless'];
const zoneCharacters = { lines: [30, 36, 44], most: 3 };

/**
 * The documents to choose from, one of them chosen. `onChoose` hears of each change.
 *
 * @returns `chosen`: the order without its reader, null for none; `read`: how often each traveller was read
 */
export function showDocuments({ specimens, passengers }, onChoose) {
  const cards = passengers.map((passenger, index) => travellerCard(passenger, index));
  const times = new Map();
  at('specimens').append(
    ...specimens.map(({ name, lines }) =>
      specimenCard(name, `${lines.length}×${lines[0].length}`, lines.join('\n')),
    ),
    specimenCard('unreadable', '', both('unreadable')),
  );
  const own = card('own', [both('own')]);
  at('own-card').append(own);

  function chosen() {
    const value = document.querySelector('input[name="document"]:checked')?.value;
    return value === 'own' ? ownOrder() : (value ?? null);
  }

  function fill() {
    const wanted = at('search').value.trim().toLowerCase();
    const onlyNew = at('only-new').checked;
    const fitting = cards.filter(({ text }) => text.includes(wanted));
    const shown = fitting.filter(({ number }) => !onlyNew || !times.has(number));
    at('travellers').replaceChildren(...shown.map(({ made }) => made));
    if (shown.length > 0) return;
    at('travellers').append(emptyList(fitting.length > 0));
  }

  for (const id of ['search', 'only-new']) at(id).addEventListener('input', fill);
  at('documents').addEventListener('change', (event) => {
    if (event.target.name === 'document') onChoose();
  });
  at('documents').addEventListener('dragstart', (event) => {
    const label = event.target.closest?.('.card');
    if (!label) return;
    label.querySelector('input').checked = true;
    onChoose();
    const order = chosen();
    if (order === null) return event.preventDefault();
    event.dataTransfer.setData(dragType, order);
    event.dataTransfer.setData('text/plain', order);
    event.dataTransfer.effectAllowed = 'copy';
  });
  watchOwn(own, onChoose);
  fill();
  return {
    chosen,
    read(number) {
      times.set(number, (times.get(number) ?? 0) + 1);
      const each = cards[number - 1];
      if (each) each.made.querySelector('.times').textContent = `×${times.get(number)}`;
      if (at('only-new').checked) fill();
    },
    forgetRead() {
      times.clear();
      for (const { made } of cards) made.querySelector('.times').textContent = '';
    },
  };
}

function emptyList(isOver) {
  const note = element('p', 'empty');
  note.append(say(isOver ? 'nobody-left' : 'nobody-fits'));
  if (!isOver) return note;
  const again = element('button');
  again.type = 'button';
  again.append(say('show-all'));
  again.addEventListener('click', () => at('only-new').click());
  note.append(again);
  return note;
}

function card(order, [name, ...facts]) {
  const made = element('label', 'card');
  made.draggable = true;
  const choice = element('input');
  Object.assign(choice, { type: 'radio', name: 'document', value: order });
  made.append(choice, element('strong', '', name), ...facts.map((fact) => element('span', 'facts', fact)));
  return made;
}

function travellerCard(passenger, index) {
  const { surname, givenNames, nativeName, issuer, number, format, coach, berth, notes } = passenger;
  const name = `${surname} ${givenNames}`;
  const facts = `${index + 1} · ${issuer} ${number} · ${format} · ${coach}/${berth}`;
  const made = card(`present traveller ${index + 1}`, [name, facts]);
  made.title = nativeName;
  made.append(element('span', 'times'));
  const remarks = notes
    .filter((note) => shownNotes.includes(note))
    .map((note) => noteWords[note].join(' · '));
  if (remarks.length > 0) made.append(element('span', 'notes', remarks.join('; ')));
  return {
    made,
    number: index + 1,
    text: `${name} ${nativeName} ${facts} ${remarks.join(' ')}`.toLowerCase(),
  };
}

function specimenCard(name, size, title) {
  const made = card(`present ${name}`, [name]);
  if (size !== '') made.append(element('span', 'times', size));
  made.title = title;
  return made;
}

const zoneLines = () =>
  at('own-text')
    .value.toUpperCase()
    .split(/[\n/]/)
    .map((line) => line.replaceAll(/\s/g, ''))
    .filter((line) => line !== '');

/** What was typed as an order; null while there is nothing. What is wrong with it, the simulator says. */
function ownOrder() {
  const text = at('own-text').value.trim();
  if (text === '') return null;
  const kind = at('own-kind').value;
  if (kind === 'ticket') return `present ticket ${text.replaceAll(/\s+/g, ' ')}`;
  if (kind === 'lines') return `present ${zoneLines().join('/')}`;
  const pairs = text.replaceAll(/\s/g, '').toUpperCase().match(/../g) ?? [text];
  return `bytes ${pairs.join(' ')}`;
}

function watchOwn(own, onChoose) {
  function changed() {
    own.querySelector('input').checked = true;
    const lengths = zoneLines().map((line) => line.length);
    const isZone =
      lengths.length <= zoneCharacters.most &&
      lengths.every((length) => zoneCharacters.lines.includes(length));
    const isLines = at('own-kind').value === 'lines' && lengths.length > 0;
    at('own-hint').textContent = isLines
      ? `${lengths.join(' + ')}${isZone ? '' : ' (TD3 44 + 44, TD2 36 + 36, TD1 30 + 30 + 30)'}`
      : '';
    onChoose();
  }
  for (const id of ['own-text', 'own-kind']) at(id).addEventListener('input', changed);
}
