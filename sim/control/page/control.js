/** The train's own page: shows where everybody is and lets the presser hand over a document. */
import { at, bilingual, element, follow, post } from '/common/dom.js';
import { noteWords } from '/common/words.js';

const answers = {
  busy: ['The reader is still busy.', 'Считыватель ещё занят.'],
  'nobody-left': ['Everybody has been checked.', 'Все проверены.'],
  'nobody-there': ['Nobody is there.', 'Там никого нет.'],
  'cable-pulled': ['The cable is out: plug it in first.', 'Кабель вынут: сначала подключите.'],
  'no-reader': ['The kiosk is not listening to the reader.', 'Киоск не слушает считыватель.'],
};
/** Such travellers are marked on the strip; families are many. */
const isSpecial = (traveller) => traveller.notes.some((note) => note !== 'family');

const train = await (await fetch('/train')).json();
const buttons = [];
let state = { next: 0, inHand: null, handed: [], cable: 'plugged', busy: false };

async function press(body) {
  const { ok, why } = await post('/press', body);
  at('answer').replaceChildren(ok ? '' : bilingual(...(answers[why] ?? [why, ''])));
}

function buildTrain() {
  for (const coach of train.coaches) {
    const card = element('section', `coach ${coach.kind}`);
    const heading = element('h2', '', `${coach.name} `);
    heading.append(element('small', '', coach.kind === 'compartment' ? 'купе' : 'плацкарт'));
    const berths = element('div', 'berths');
    for (let berth = 1; berth <= coach.berths; berth += 1) {
      const index = train.passengers.findIndex((one) => one.coach === coach.name && one.berth === berth);
      berths.append(index < 0 ? element('span', 'berth empty', berth) : berthButton(index, berth));
    }
    card.append(heading, berths);
    at('train').append(card);
  }
}

function berthButton(index, berth) {
  const traveller = train.passengers[index];
  const button = element('button', 'berth', berth);
  button.type = 'button';
  button.title = `${traveller.surname} ${traveller.givenNames} · ${traveller.issuer} ${traveller.number}`;
  button.addEventListener('click', () => press({ kind: 'hand', index }));
  buttons[index] = button;
  return button;
}

function showHand() {
  const card = at('hand');
  const traveller = train.passengers[state.inHand];
  if (!traveller) {
    card.replaceChildren(element('strong', '', 'No document has been handed over yet.'));
    return;
  }
  const facts = [
    ['coach, berth', `${traveller.coach}, ${traveller.berth}`],
    [traveller.kind, `${traveller.issuer} ${traveller.number}`],
    ['nationality', traveller.nationality],
    ['born', traveller.birthDate],
    ['expires', traveller.expiryDate ?? 'names no day'],
  ].map(([name, value]) => {
    const pair = element('dl');
    pair.append(element('dt', '', name), element('dd', '', value));
    return pair;
  });
  const notes = element('span', 'notes');
  for (const note of traveller.notes) notes.append(bilingual(...noteWords[note]), '  ');
  const name = element('strong', '', `${traveller.surname} ${traveller.givenNames}`);
  const native = element('span', '', traveller.nativeName);
  native.lang = 'ru';
  name.append(native);
  card.replaceChildren(name, ...facts, notes);
}

function show() {
  const handed = new Map(state.handed);
  for (const [index, button] of buttons.entries()) {
    button.classList.toggle('special', isSpecial(train.passengers[index]));
    button.classList.toggle('handed', handed.has(index));
    button.classList.toggle('now', index === state.inHand);
    button.classList.toggle('upcoming', index === state.next);
  }
  const pulled = state.cable === 'pulled';
  at('next').disabled = state.busy || pulled || state.next >= train.passengers.length;
  at('again').disabled = state.busy || pulled || state.inHand === null;
  at('noise').disabled = state.busy || pulled;
  at('cable').disabled = state.busy;
  at('cable').classList.toggle('pulled', pulled);
  at('cable').replaceChildren(
    pulled
      ? bilingual('Plug the cable in', 'Подключить кабель')
      : bilingual('Pull the cable', 'Вынуть кабель'),
  );
  showHand();
  buttons[state.inHand]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function showLink(live) {
  at('link').classList.toggle('live', live);
  at('link').textContent = live
    ? `seed ${train.seed} · ${train.passengers.length} · ${train.profileName}`
    : 'the simulator does not answer';
}

buildTrain();
at('next').addEventListener('click', () => press({ kind: 'next' }));
at('again').addEventListener('click', () => press({ kind: 'hand', index: state.inHand }));
at('noise').addEventListener('click', () => press({ kind: 'noise' }));
at('cable').addEventListener('click', () => press({ kind: state.cable === 'pulled' ? 'plug' : 'pull' }));
follow(
  (news) => {
    state = news;
    showLink(true);
    show();
  },
  () => showLink(false),
);
