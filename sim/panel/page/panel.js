/** The panel of the simulated readers: everything that is done here is an order, as one would type it. */
import { at, element, follow, post } from '/common/dom.js';
import { commandRow } from './copy.js';
import { showDocuments } from './documents.js';
import { showFaults } from './faults.js';
import { showOrders } from './orders.js';
import { showReaders } from './readers.js';
import { showWire } from './wire.js';
import { both, say } from './words.js';

const facts = await (await fetch('/panel')).json();

/** Says what is wrong for as long as nothing else is ordered. */
function complain(...words) {
  at('answer').replaceChildren(...words);
}

/** Answers whether the simulator understood it. */
async function order(line) {
  complain();
  try {
    const { ok, why } = await post('/order', { line });
    if (!ok) complain(`${line}: ${why}`);
    return ok;
  } catch {
    complain(say('lost'));
    return false;
  }
}

const isDocument = (words) => words.startsWith('present ');

/** Of a document, with what is ticked. */
const withFaults = (words) => {
  const text = isDocument(words) ? faults.text() : '';
  return text === '' ? words : `${words}, ${text}`;
};

async function put(reader, words = documents.chosen()) {
  if (words === null) return complain(say('choose'));
  if (!readers.isPlugged(reader)) return complain(say('plug-first'));
  const line = `${reader}: ${withFaults(words)}`;
  if (isDocument(words)) await orderOnce(line);
  else await order(line);
}

/** With what is ticked, which is unticked at once: the next order may come before the answer. */
async function orderOnce(line) {
  const bringBack = faults.spend();
  if (!(await order(line))) bringBack();
}

function offer() {
  const words = documents.chosen();
  readers.offer(words === null ? null : withFaults(words).replace(/^present /, ''));
}

const readers = showReaders(facts, { order, put });
const documents = showDocuments(facts, offer);
const faults = showFaults(facts, offer, (reader) => orderOnce(`${reader}: always ${faults.text()}`));
const wire = showWire(facts);
const orders = showOrders(facts, order, (line) => {
  const number = /: present traveller (\d+)/.exec(line)?.[1];
  if (number !== undefined) documents.read(Number(number));
});

/** A digit puts the chosen document on the reader of that number, wherever the focus is but in a field; Escape takes a complaint away. */
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') complain();
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest?.('input:not([type="radio"], [type="checkbox"]), textarea, select, dialog'))
    return;
  const reader = facts.readers[Number(event.key) - 1];
  if (reader !== undefined) void put(reader.name);
});

function showLink(isLive) {
  at('link').classList.toggle('live', isLive);
  at('link').replaceChildren(
    isLive ? `seed ${facts.seed} · ${facts.today} · ${facts.passengers.length} travellers` : both('lost'),
  );
}

if (facts.kiosk === null) at('attach').append(say('elsewhere'));
else at('attach').append(commandRow(facts.kiosk), ...facts.readers.map(({ trace }) => commandRow(trace)));
if (facts.why !== null) at('attach').append(element('p', 'hint', facts.why));
offer();
follow(
  (news) => {
    showLink(true);
    if (news.isWhole) documents.forgetRead();
    readers.show(news.readers);
    wire.add(news);
    orders.add(news);
  },
  () => showLink(false),
);
