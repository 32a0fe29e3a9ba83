// Goal: orders become the lines of a scenario that does the same, and what is kept always fits into one.
import { describe, expect, it } from 'vitest';
import { orderLog } from '../../../sim/panel/order-log.ts';
import { parseScenario } from '../../../sim/scenario/scenario.ts';

const notTaken = { code: 'KD-RDR-NOT-TAKEN', en: 'Nobody.', ru: 'Никто.' };

describe('the lines of the orders', () => {
  it('have the pauses in which nothing was running', () => {
    const log = orderLog();
    const first = log.begin(5_000, 'left', 'left: present td3, slow 300');
    log.end(first, 5_310, null);
    const second = log.begin(5_400, 'left', 'left: unplug');
    log.end(second, 5_401.4, null);
    log.begin(5_401.6, 'left', 'left: plug');
    expect(log.lines().lines).toEqual([
      'left: present td3, slow 300',
      'wait 90',
      'left: unplug',
      'left: plug',
    ]);
  });

  it('have none where an order was still running', () => {
    const log = orderLog();
    const first = log.begin(0, 'left', 'left: present td3');
    const second = log.begin(1_000, 'right', 'right: unplug');
    log.end(second, 1_010, null);
    log.end(first, 10_000, notTaken);
    log.begin(10_500, 'left', 'left: remove');
    expect(log.lines().lines).toEqual([
      'left: present td3  # KD-RDR-NOT-TAKEN',
      'right: unplug',
      'wait 500',
      'left: remove',
    ]);
  });

  it('do not wait for somebody who thinks', () => {
    const log = orderLog();
    log.end(log.begin(0, 'left', 'left: unplug'), 1, null);
    log.begin(600_000, 'left', 'left: plug');
    expect(log.lines().lines).toEqual(['left: unplug', 'wait 2000', 'left: plug']);
  });
});

describe('the log', () => {
  it('tells each beginning and each end once', () => {
    const log = orderLog();
    const first = log.begin(0, 'left', 'left: unplug');
    const { changes } = log;
    log.begin(1, 'left', 'left: plug');
    log.end(first, 2, null);
    expect(log.since(changes).map(({ number, endMs }) => [number, endMs])).toEqual([
      [1, 2],
      [2, null],
    ]);
    expect(log.since(log.changes)).toEqual([]);
    expect(log.running).toBe(1);
  });

  it.each([
    ['many', 'left: present td3', 1_500, 1_000],
    ['long', `left: bytes ${Array.from({ length: 4_096 }, () => '00').join(' ')}`, 30, 10],
  ])('fits into a scenario, however %s the orders are', (_word, line, count, kept) => {
    const log = orderLog();
    for (let at = 0; at < count; at += 1) log.end(log.begin(at * 20, 'left', line), at * 20 + 1, notTaken);
    const { lines, letGo } = log.lines();
    const { steps } = parseScenario(`reader left *\n${lines.join('\n')}`, null);
    expect(steps.filter(({ kind }) => kind === 'order')).toHaveLength(kept);
    expect(letGo).toBe(count - kept);
  });
});
