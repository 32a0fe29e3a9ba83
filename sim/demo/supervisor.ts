import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { lineReader } from '../line-reader.ts';
import { lastLines, rotateLog } from './log-file.ts';

/** One of kordon's programs, or anything that writes a JSON object as its first line when it is ready. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Takes its standard error. */
  readonly logPath: string;
}

export type ReadyFacts = Readonly<Record<string, unknown>>;

export interface SupervisorOptions {
  readonly program: Program;
  readonly clock: Clock;
  /** Tells the person at the terminal. */
  readonly say: (line: string) => void;
  /** Lines of standard output after the first. */
  readonly onLine: (line: string) => void;
  readonly limits?: Partial<SupervisorLimits>;
}

export interface SupervisorLimits {
  readonly readyMsMax: number;
  readonly stopMsMax: number;
  readonly restartDelayMsMin: number;
  readonly restartDelayMsMax: number;
  /** Ends before it was ready, in a row. */
  readonly failedStartsMax: number;
  /** Ends after it was ready, within `crashWindowMs`. */
  readonly crashesMax: number;
  readonly crashWindowMs: number;
}

const usualLimits: SupervisorLimits = {
  readyMsMax: 30_000,
  stopMsMax: 15_000,
  restartDelayMsMin: 250,
  restartDelayMsMax: 8_000,
  failedStartsMax: 5,
  crashesMax: 200,
  crashWindowMs: 600_000,
};

const shownLinesMax = 8;

/** A program that is kept running. */
export interface Supervised {
  readonly name: string;
  /** What it said when it was ready for the first time. */
  readonly ready: Promise<ReadyFacts>;
  /** Rejects with Fault KD-SIM-CHILD when it ended too often. */
  readonly failed: Promise<never>;
  /** Of the running process. */
  pid(): number | null;
  /** Writes to its standard input. */
  send(text: string): void;
  /** Ends it: SIGTERM, later SIGKILL. Resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a program and starts it again whenever it ends, after a pause that grows while it does not even get ready.
 * Each gets a process group of its own, so that Ctrl-C reaches the supervisor alone and the order of stopping is
 * its choice; and a pipe as standard input, whose end tells the program that the supervisor is gone.
 */
export function supervise(options: SupervisorOptions): Supervised {
  const { program, clock, say } = options;
  const limits = { ...usualLimits, ...options.limits };
  const ready = Promise.withResolvers<ReadyFacts>();
  const failed = Promise.withResolvers<never>();
  const stopped = Promise.withResolvers<void>();
  failed.promise.catch(() => undefined);
  let child: ChildProcess | null = null;
  let stopping = false;
  const patience = patienceOf(limits);
  let cancelRestart = (): void => undefined;

  function start(): void {
    let isReady = false;
    const running = launch(program, (line) => {
      if (isReady) return options.onLine(line);
      const facts = readyFacts(line);
      if (facts === null) return undefined;
      isReady = true;
      cancelDeadline();
      ready.resolve(facts);
      return undefined;
    });
    child = running;
    const cancelDeadline = clock.after(limits.readyMsMax, () => running.kill('SIGKILL'));
    const ended = once((how: string) => {
      cancelDeadline();
      child = null;
      if (stopping) stopped.resolve();
      else startAgain(how, isReady);
    });
    running.on('error', (error) => ended(error.message));
    running.on('close', (code, signal) => ended(signal ?? `exit code ${code ?? 'unknown'}`));
  }

  function startAgain(how: string, wasReady: boolean): void {
    const delayMs = patience.afterEnd(wasReady, clock.monotonicMs());
    if (delayMs === null) return giveUp(how);
    say(`${program.name} ended (${how}) and is started again in ${delayMs} ms`);
    if (!wasReady) showTail();
    cancelRestart = clock.after(delayMs, start);
  }

  function giveUp(how: string): void {
    say(`${program.name} ended (${how}) and is not started again`);
    showTail();
    stopped.resolve();
    failed.reject(new Fault('KD-SIM-CHILD', { program: program.name, log: program.logPath }));
  }

  function showTail(): void {
    for (const line of lastLines(program.logPath, shownLinesMax)) say(`  | ${line}`);
  }

  rotateLog(program.logPath);
  start();
  return {
    name: program.name,
    ready: ready.promise,
    failed: failed.promise,
    pid: () => child?.pid ?? null,
    send: (text) => void child?.stdin?.write(text),
    stop: async () => {
      stopping = true;
      cancelRestart();
      if (child === null) return;
      const running = child;
      const cancelKill = clock.after(limits.stopMsMax, () => running.kill('SIGKILL'));
      running.kill('SIGTERM');
      await stopped.promise;
      cancelKill();
    },
  };
}

/** Counts how often a program ended; answers the pause before the next start, or null when it was too often. */
function patienceOf(limits: SupervisorLimits) {
  let failedStarts = 0;
  let crashesAtMs: number[] = [];
  return {
    afterEnd(wasReady: boolean, nowMs: number): number | null {
      failedStarts = wasReady ? 0 : failedStarts + 1;
      if (wasReady)
        crashesAtMs = [...crashesAtMs.filter((atMs) => nowMs - atMs < limits.crashWindowMs), nowMs];
      if (failedStarts >= limits.failedStartsMax || crashesAtMs.length > limits.crashesMax) return null;
      return Math.min(limits.restartDelayMsMin * 2 ** failedStarts, limits.restartDelayMsMax);
    },
  };
}

function launch(program: Program, onLine: (line: string) => void): ChildProcess {
  const log = openSync(program.logPath, 'a', 0o600);
  try {
    const child = spawn(program.file, program.arguments, {
      stdio: ['pipe', 'pipe', log],
      detached: true,
      env: { ...process.env, ...program.environment, KORDON_LIFELINE: 'stdin' },
    });
    // It may be gone before it has read what was sent.
    child.stdin?.on('error', () => undefined);
    child.stdout?.setEncoding('utf8').on('data', lineReader(onLine));
    return child;
  } finally {
    closeSync(log);
  }
}

/** The first line of a kordon program: `{"ready":true,…}`; null for any other text. */
function readyFacts(line: string): ReadyFacts | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('ready' in value) || value.ready !== true)
      return null;
    return { ...value };
  } catch {
    return null;
  }
}

function once<Argument>(work: (argument: Argument) => void): (argument: Argument) => void {
  let done = false;
  return (argument) => {
    if (done) return;
    done = true;
    work(argument);
  };
}
