import type { Breathing, Progress } from '../breathe.ts';
import { stopRequested } from '../../program/program.ts';

/** What a phase is called. */
const words: Readonly<Record<Progress['phase'], string>> = {
  read: 'reading the input',
  sort: 'sorting documents',
  persons: 'persons',
  documents: 'documents',
  ids: 'ids of documents',
  ranges: 'ranges of numbers',
  check: 'checking pages',
  copy: 'copying pages',
};

const barCells = 24;
const terminalMsEach = 100;
const lineMsEach = 5_000;

export interface ShownProgress extends Breathing {
  /** Clears the bar. */
  end(): void;
}

/**
 * Shows long work on standard error: a bar on a terminal, else a line at each new phase and every five seconds. The
 * work stops in order at SIGINT or SIGTERM.
 */
export function showProgress(isQuiet: boolean): ShownProgress {
  const stop = new AbortController();
  void stopRequested().then(() => stop.abort());
  const isTerminal = process.stderr.isTTY;
  let phase = '';
  let shownAtMs = 0;
  return {
    signal: stop.signal,
    onProgress(progress) {
      const nowMs = performance.now();
      const isNew = progress.phase !== phase;
      if (isQuiet || (!isNew && nowMs - shownAtMs < (isTerminal ? terminalMsEach : lineMsEach))) return;
      phase = progress.phase;
      shownAtMs = nowMs;
      process.stderr.write(isTerminal ? `\r\u001B[K${barOf(progress)}` : `${textOf(progress)}\n`);
    },
    end() {
      if (isTerminal && !isQuiet) process.stderr.write('\r\u001B[K');
    },
  };
}

function textOf({ phase, done, total, unit }: Progress): string {
  const amount =
    unit === 'bytes' ? `${(done / 1e6).toFixed(0)} MB` : `${done.toLocaleString('en-US')} ${unit}`;
  const share = total > 0 ? `, ${Math.floor((100 * Math.min(done, total)) / total)} %` : '';
  return `${words[phase]}: ${amount}${share}`;
}

function barOf(progress: Progress): string {
  const { done, total } = progress;
  if (total === 0) return textOf(progress);
  const full = Math.round((barCells * Math.min(done, total)) / total);
  return `[${'#'.repeat(full)}${'.'.repeat(barCells - full)}] ${textOf(progress)}`;
}
