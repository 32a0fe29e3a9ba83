// Goal: on a healthy kiosk no check complains, and whatever is broken is told by its check and by no other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check } from '../../../device/doctor/check.ts';
import { checks } from '../../../device/doctor/checks.ts';
import type { CheckResult } from '../../../device/doctor/run-doctor.ts';
import { titles } from '../../../device/doctor/titles.ts';
import { skippedWhenHealthy } from './break.ts';
import { breaksOfData } from './breaks-of-data.ts';
import { breaksOfMachine } from './breaks-of-machine.ts';
import { makeTemplates, type Templates } from './healthy-kiosk.ts';
import { examine, testKiosk } from './sick-kiosk.ts';

const breaks = [...breaksOfData, ...breaksOfMachine];

let templates: Templates;
beforeAll(async () => {
  templates = await makeTemplates();
});
afterAll(() => templates.remove());

const statusesOf = (results: readonly CheckResult[]): Readonly<Record<string, string>> =>
  Object.fromEntries(results.map(({ id, status }) => [id, status]));

/** Checks that are skipped when this one fails. */
function dependentsOf(id: Check['id']): readonly Check['id'][] {
  const found = new Set([id]);
  for (const check of checks) if (check.needs.some((need) => found.has(need))) found.add(check.id);
  found.delete(id);
  return [...found];
}

describe('a healthy kiosk', () => {
  it('is in order in every check that has something to look at', async () => {
    const results = await examine(testKiosk(templates));
    const skipped = results.filter(({ status }) => status === 'skip').map(({ id }) => id);
    expect(skipped).toEqual(skippedWhenHealthy);
    const notOk = results
      .filter(({ status }) => status !== 'ok' && status !== 'skip')
      .map(({ id, findings }) => ({ id, findings }));
    expect(notOk).toEqual([]);
  });
});

describe('each check', () => {
  it('has a title, an id of its own and a break', () => {
    const ids = checks.map(({ id }) => id);
    expect(ids.toSorted()).toEqual(Object.keys(titles).toSorted());
    expect([...new Set(breaks.map(({ check }) => check))].toSorted()).toEqual(ids.toSorted());
    for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  });

  it.each(breaks)('$check says $code: $how', async ({ check, code, status, details, skips = [], apply }) => {
    const kiosk = testKiosk(templates);
    await apply(kiosk);
    const results = await examine(kiosk);
    const expected: Record<string, string> = Object.fromEntries(checks.map(({ id }) => [id, 'ok']));
    for (const id of skippedWhenHealthy) expected[id] = 'skip';
    expected[check] = status;
    for (const id of [...(status === 'fail' ? dependentsOf(check) : []), ...skips]) expected[id] = 'skip';
    expect(statusesOf(results)).toEqual(expected);
    const told = results.find(({ id }) => id === check)?.findings;
    expect(told).toMatchObject([{ status, code, details: details ?? {} }]);
  });
});
