// Goal: kill -9 of kiosk or headquarters at any moment loses nothing and doubles nothing.
// Method: the long loop of `npm run kill-loop`, short.
import { expect, it } from 'vitest';
import { runKillLoop } from './kill-loop.ts';

it('survives kills of kiosk and headquarters under a running train', { timeout: 240_000 }, async () => {
  const result = await runKillLoop({ seed: 17, kills: 8, say: () => undefined });
  expect(result).toMatchObject({ lost: [], doubled: [], unknown: [], gaps: [] });
  expect(result.kioskKills).toBeGreaterThan(0);
  expect(result.brokerKills).toBeGreaterThan(0);
  expect(result.passagesRecorded).toBeGreaterThan(0);
  expect(result.storeRows).toBe(result.journalRows);
  expect(result.opened).toBe(result.storeRows);
});
