import { at, bilingual, element } from '/common/dom.js';
import { commandRow } from './copy.js';
import { dragType } from './documents.js';
import { both, say } from './words.js';

/** What can be done to a reader; the panel makes orders of it. */
export function showReaders({ readers, passengers }, { order, put }) {
  const cards = readers.map((reader, index) => readerCard(reader, index, { order, put, passengers }));
  at('readers').append(...cards.map(({ made }) => made));
  let state = [];

  return {
    show(next) {
      state = next;
      for (const each of next) cards.find(({ name }) => name === each.name)?.show(each);
    },
    /** What would be put on: the order that a press gives. */
    offer(text) {
      for (const card of cards) card.offer(text);
    },
    isPlugged: (name) => state.find((each) => each.name === name)?.isPlugged === true,
  };
}

function button(className, ...content) {
  const made = element('button', className);
  made.type = 'button';
  made.append(...content);
  return made;
}

function readerCard(reader, index, { order, put, passengers }) {
  const { name } = reader;
  const made = element('section', 'reader');
  const title = element('h2', '', name);
  const cable = button('', '');
  const main = button('main');
  const what = element('span', 'what');
  const readiness = element('p', 'readiness');
  const lies = element('p', 'lies');
  const remove = button('', say('remove'));
  const habits = element('p', 'habits');
  const trouble = element('p', 'trouble');
  const forget = button('', say('forget'));
  forget.title = both('forget-what');
  title.id = `reader-${name}`;
  made.setAttribute('aria-labelledby', title.id);
  title.append(
    element('span', 'model', `${reader.title}${reader.experimental ? `, ${both('experimental')}` : ''}`),
  );
  main.append(element('kbd', '', String(index + 1)), say('put'), what);
  main.setAttribute('aria-keyshortcuts', String(index + 1));
  const top = element('div', 'tools');
  top.append(title, element('span', 'gap'), cable);
  const below = element('div', 'tools');
  below.append(remove, ...(reader.canForget ? [forget] : []));
  made.append(top, readiness, main, lies, trouble, habits, below, attachment(reader));

  let plugged = true;
  cable.addEventListener('click', () => order(`${name}: ${plugged ? 'unplug' : 'plug'}`));
  main.addEventListener('click', () => put(name));
  remove.addEventListener('click', () => order(`${name}: remove`));
  forget.addEventListener('click', () => order(`${name}: forget`));
  takeDrops(made, (dropped) => put(name, dropped));

  return {
    made,
    name,
    offer(text) {
      main.disabled = text === null || !plugged;
      what.replaceChildren(text ?? say('choose'));
      main.dataset.offered = text ?? '';
    },
    show(state) {
      plugged = state.isPlugged;
      made.classList.toggle('unplugged', !plugged);
      cable.classList.toggle('pulled', !plugged);
      cable.replaceChildren(say(plugged ? 'unplug' : 'plug'));
      readiness.replaceChildren(say(plugged ? state.readiness : 'cable-out'));
      main.disabled = main.dataset.offered === '' || !plugged;
      showLies(lies, state, passengers);
      remove.disabled = !plugged || state.lies === null;
      forget.disabled = !plugged;
      showTrouble(trouble, state);
      habits.hidden = state.habits === '';
      const end = button('', say('end'));
      end.addEventListener('click', () => order(`${name}: always nothing`));
      habits.replaceChildren(
        ...(state.habits === '' ? [] : [say('always'), element('code', '', state.habits), end]),
      );
    },
  };
}

function showLies(line, { lies, isWaiting, isSilent, isPlugged }, passengers) {
  if (!isPlugged || lies === null) return line.replaceChildren(say('empty'));
  const number = /^traveller (\d+)/.exec(lies)?.[1];
  const passenger = passengers[Number(number) - 1];
  const who = passenger ? ` ${passenger.surname} ${passenger.givenNames}` : '';
  line.replaceChildren(
    element('code', '', lies),
    `${who}: `,
    say(isWaiting ? 'waits' : isSilent ? 'silent' : 'read'),
  );
}

/** Not while the cable is out: that alone is to be said then. */
function showTrouble(line, { trouble, unreadBytes, isPlugged }) {
  line.hidden = trouble === null || !isPlugged;
  if (line.hidden) return line.replaceChildren();
  const unread = unreadBytes > 0 ? ` (${unreadBytes} bytes wait to be read.)` : '';
  line.replaceChildren(
    element('strong', '', trouble.code ?? ''),
    ' ',
    bilingual(`${trouble.en}${unread}`, trouble.ru),
  );
}

function attachment({ path, option, trace }) {
  const made = element('details', 'attachment');
  const summary = element('summary');
  summary.append(say('trace'));
  made.append(summary);
  if (path === null) made.append(say('elsewhere'));
  else made.append(commandRow(`--reader ${option}`), commandRow(trace));
  return made;
}

/** Documents of the page, and text from anywhere else: the lines of a zone. */
function takeDrops(made, onDrop) {
  let inside = 0;
  const show = () => made.classList.toggle('dropping', inside > 0);
  const isTaken = (event) => [dragType, 'text/plain'].some((type) => event.dataTransfer.types.includes(type));
  made.addEventListener('dragenter', (event) => {
    if (!isTaken(event)) return;
    event.preventDefault();
    inside += 1;
    show();
  });
  made.addEventListener('dragleave', (event) => {
    if (!isTaken(event)) return;
    inside -= 1;
    show();
  });
  made.addEventListener('dragover', (event) => {
    if (!isTaken(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  made.addEventListener('drop', (event) => {
    event.preventDefault();
    inside = 0;
    show();
    const own = event.dataTransfer.getData(dragType);
    const text = event.dataTransfer.getData('text/plain').trim();
    onDrop(own || `present ${text.toUpperCase().split(/\s+/).join('/')}`);
  });
}
