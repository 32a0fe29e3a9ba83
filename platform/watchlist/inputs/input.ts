import type { FaultCode } from '../../../domain/fault/index.ts';
import type { EntryProblem } from '../../../domain/watchlist/entry-parts.ts';
import { readEntry } from '../../../domain/watchlist/entry-input.ts';
import type { WatchlistEntry } from '../../../domain/watchlist/entry.ts';

/** An entry and where it begins. */
export interface SourcedEntry {
  readonly entry: WatchlistEntry;
  /** As it was named. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** An error keeps a list from being built; with a warning the entry is there, without what could not be read. */
export interface InputProblem {
  readonly severity: 'error' | 'warning';
  readonly code: Extract<FaultCode, `KD-WL-${string}`>;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Field and reason; never what stands there. */
  readonly what: string;
}

/** Some entries of the input, in its order, with all the problems that were met on the way. */
export interface InputBatch {
  readonly entries: readonly SourcedEntry[];
  readonly problems: readonly InputProblem[];
  /** Of all files together, since the beginning; a file that is read twice counts once. */
  readonly bytesRead: number;
}

/** Collects a batch of one file. */
export interface BatchMaker {
  /** Takes an entry's JSON value, or its problems, as errors or as warnings. */
  take(value: unknown, line: number, lineOf?: (problem: EntryProblem) => number): void;
  push(entry: WatchlistEntry, line: number): void;
  error(code: InputProblem['code'], line: number, what: string): void;
  warn(code: InputProblem['code'], line: number, what: string): void;
  readonly size: number;
  /** What was collected since the last time. */
  cut(bytesRead: number): InputBatch;
}

export function batchMaker(file: string): BatchMaker {
  let entries: SourcedEntry[] = [];
  let problems: InputProblem[] = [];
  const error = (code: InputProblem['code'], line: number, what: string): void => {
    problems.push({ severity: 'error', code, file, line, what });
  };
  const warn = (code: InputProblem['code'], line: number, what: string): void => {
    problems.push({ severity: 'warning', code, file, line, what });
  };
  return {
    take(value, line, lineOf = () => line) {
      const reading = readEntry(value);
      if (!reading.ok) {
        for (const problem of reading.problems) error('KD-WL-ENTRY', lineOf(problem), problemText(problem));
        return;
      }
      entries.push({ entry: reading.entry, file, line });
      for (const at of reading.uncoveredNames)
        warn('KD-WL-SCRIPT', lineOf({ path: `names[${at}]`, why: '' }), `names[${at}]`);
    },
    push(entry, line) {
      entries.push({ entry, file, line });
    },
    error,
    warn,
    get size() {
      return entries.length + problems.length;
    },
    cut(bytesRead) {
      const batch = { entries, problems, bytesRead };
      entries = [];
      problems = [];
      return batch;
    },
  };
}

const problemText = ({ path, why }: EntryProblem): string => (path === '' ? why : `${path} ${why}`);
