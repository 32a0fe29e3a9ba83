// Goal: whatever a journal is, the process that looks into it answers or is ended.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lookIntoJournalOutside, rememberingFacts } from '../../../device/doctor/context.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { writeJournal } from './healthy-kiosk.ts';

const unhurried = (): AbortSignal => new AbortController().signal;

it('answers facts and the state of the pages', async () => {
  const path = join(temporaryFolder(), 'journal.db');
  const wallMs = Date.UTC(2026, 10, 24);
  await writeJournal(path, 'kiosk-7', wallMs);
  const day = wallMs / 86_400_000;
  expect(await lookIntoJournalOutside(path, 'facts', unhurried())).toEqual({
    kind: 'facts',
    kioskId: 'kiosk-7',
    headsFit: true,
    backlog: 24,
    oldestWaitingDay: day,
    newestDay: day,
  });
  expect(await lookIntoJournalOutside(path, 'pages', unhurried())).toEqual({ kind: 'pages', sound: true });
});

it('is ended when it hangs', async () => {
  const path = join(temporaryFolder(), 'journal.db');
  // SQLite waits for somebody to write into it.
  execFileSync('mkfifo', [path]);
  const stop = new AbortController();
  const look = lookIntoJournalOutside(path, 'facts', stop.signal);
  const isRunning = (): boolean =>
    readdirSync('/proc').some((id) => {
      try {
        return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(path);
      } catch {
        return false;
      }
    });
  await expect.poll(isRunning).toBe(true);
  stop.abort();
  await expect(look).rejects.toThrow('abort');
  await expect.poll(isRunning).toBe(false);
});

it('is asked once for the facts of one journal, and each time for its pages', async () => {
  const asked: string[] = [];
  const look = rememberingFacts(async (path, what) => {
    asked.push(`${what} ${path}`);
    return { kind: 'pages', sound: true };
  });
  for (const what of ['facts', 'facts', 'pages', 'pages'] as const) await look('a', what, unhurried());
  await look('b', 'facts', unhurried());
  expect(asked).toEqual(['facts a', 'pages a', 'pages a', 'facts b']);
});
