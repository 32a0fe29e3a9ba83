// Goal: whatever a journal is, the process that looks into it answers or is ended.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookIntoJournalOutside, type JournalLook } from '../../../device/doctor/context.ts';
import { rememberingFacts } from '../../../device/doctor/shared-look.ts';
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

describe('a look that several share', () => {
  /** Answers when it is told to, and rejects when it is ended, as the process does. */
  function slowLook() {
    const signals: AbortSignal[] = [];
    const answered = Promise.withResolvers<void>();
    const look: JournalLook = (_path, _what, signal) => {
      signals.push(signal);
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('The operation was aborted')));
        void answered.promise.then(() => resolve({ kind: 'pages', sound: true }));
      });
    };
    return { look: rememberingFacts(look), signals, answer: answered.resolve };
  }

  it('goes on for the others when the first to ask gives up', async () => {
    const { look, signals, answer } = slowLook();
    const first = new AbortController();
    const ofFirst = look('a', 'facts', first.signal);
    const ofSecond = look('a', 'facts', unhurried());
    first.abort();
    await expect(ofFirst).rejects.toThrow('abort');
    answer();
    expect(await ofSecond).toEqual({ kind: 'pages', sound: true });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });

  it('is ended when nobody waits any more, and begun anew for the next', async () => {
    const { look, signals, answer } = slowLook();
    const stop = new AbortController();
    const both = [look('a', 'facts', stop.signal), look('a', 'facts', stop.signal)];
    stop.abort();
    for (const each of both) await expect(each).rejects.toThrow('abort');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    answer();
    expect(await look('a', 'facts', unhurried())).toEqual({ kind: 'pages', sound: true });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('that failed is not remembered', async () => {
    let asked = 0;
    const look = rememberingFacts(async () => {
      asked += 1;
      if (asked === 1) throw new Error('no answer');
      return { kind: 'pages', sound: true };
    });
    await expect(look('a', 'facts', unhurried())).rejects.toThrow('no answer');
    expect(await look('a', 'facts', unhurried())).toEqual({ kind: 'pages', sound: true });
  });

  it('is not begun for who has given up already', async () => {
    const { look, signals } = slowLook();
    await expect(look('a', 'facts', AbortSignal.abort())).rejects.toThrow('abort');
    expect(signals).toEqual([]);
  });
});
