import { at, bilingual, element } from '/common/dom.js';
import { copy } from './copy.js';
import { seconds } from './dump.js';
import { both, say } from './words.js';

const ordersMax = 500;
const outcomes = { running: '…', done: '✓', failed: '✗' };

const outcomeOf = ({ endMs, trouble }) => (endMs === null ? 'running' : trouble === null ? 'done' : 'failed');

/** The orders so far, each as one would type it, and the field to type one. `onDone` hears of each that was done. */
export function showOrders({ readers }, order, onDone) {
  const rows = new Map();
  let lines = [];
  let recalled = 0;
  const field = at('line');
  const list = at('orders');
  field.placeholder = `${readers[0]?.name ?? ''}: present td3`;

  function recall(step) {
    recalled = Math.min(Math.max(recalled + step, 0), lines.length);
    field.value = recalled === 0 ? '' : (lines.at(-recalled) ?? '');
  }

  at('typed').addEventListener('submit', async (event) => {
    event.preventDefault();
    if (field.value.trim() === '') return;
    const wasTaken = await order(field.value);
    if (wasTaken) field.value = '';
    recalled = 0;
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    recall(event.key === 'ArrowUp' ? 1 : -1);
  });
  at('copy-scenario').addEventListener('click', async () => {
    const response = await fetch('/scenario');
    await copy(await response.text(), at('copy-scenario'));
  });

  function show(each) {
    const fresh = orderRow(each, (line) => {
      field.value = line;
      field.focus();
    });
    const old = rows.get(each.number);
    if (old) old.replaceWith(fresh);
    else list.append(fresh);
    rows.set(each.number, fresh);
    if (!old) lines = [...lines, each.line].slice(-ordersMax);
    const outcome = outcomeOf(each);
    if (outcome !== 'running') at('told').textContent = `${each.line}: ${both(outcome)}`;
    if (outcome === 'done') onDone(each.line);
  }

  return {
    add({ isWhole, orders }) {
      if (isWhole) {
        rows.clear();
        lines = [];
        list.replaceChildren();
      }
      for (const each of orders) show(each);
      while (list.childElementCount > ordersMax) list.firstElementChild.remove();
      if (rows.size === 0) {
        const empty = element('li', 'empty');
        empty.append(say('orders-empty'));
        list.replaceChildren(empty);
      } else list.querySelector('.empty')?.remove();
      if (orders.length > 0) list.scrollTop = list.scrollHeight;
    },
  };
}

function orderRow(each, onTake) {
  const outcome = outcomeOf(each);
  const row = element('li', outcome);
  const mark = element('span', 'outcome', outcomes[outcome]);
  mark.role = 'img';
  mark.ariaLabel = both(outcome);
  const line = element('button', 'line', each.line);
  line.type = 'button';
  line.title = `${seconds(each.atMs)} s`;
  line.addEventListener('click', () => onTake(each.line));
  row.append(mark, line);
  if (each.trouble === null) return row;
  const { code, en, ru } = each.trouble;
  const why = element('details');
  const words = element('p', 'trouble');
  words.append(bilingual(en, ru));
  why.append(element('summary', '', code ?? both('failed')), words);
  row.append(why);
  return row;
}
