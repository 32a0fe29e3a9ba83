import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../kordon', import.meta.url));
const readyMsMax = 30_000;

/** One of kordon's programs. `kill` is SIGKILL: nothing is said good-bye to. */
export interface Program {
  start(): Promise<Readonly<Record<string, unknown>>>;
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
  readonly running: boolean;
  /** Of the running process; null while it does not run. */
  readonly pid: number | null;
}

/** Runs a command of kordon to its end and answers what it printed; throws when it failed. */
export function kordon(line: string): string {
  const done = spawnSync(launcher, line.split(' '), { encoding: 'utf8', timeout: readyMsMax });
  if (done.status !== 0) throw new Error(`kordon ${line}: ${done.status} ${done.stderr}`);
  return done.stdout;
}

/** @param line arguments of the launcher, parted by single blanks */
export function program(line: string, logPath: string): Program {
  const args = line.split(' ');
  let child: ChildProcess | null = null;
  let ended: Promise<number | null> = Promise.resolve(null);

  return {
    get running() {
      return child !== null;
    },
    get pid() {
      return child?.pid ?? null;
    },
    async start() {
      const log = openSync(logPath, 'a');
      const started = spawn(launcher, args, { stdio: ['ignore', 'pipe', log] });
      closeSync(log);
      child = started;
      ended = new Promise((resolve) => {
        started.once('exit', (code) => {
          if (child === started) child = null;
          resolve(code);
        });
      });
      const { stdout } = started;
      if (stdout === null) throw new Error('no standard output');
      const lines = createInterface({ input: stdout });
      const first = await Promise.race([
        new Promise<string>((resolve) => {
          lines.once('line', resolve);
        }),
        ended.then((code) => {
          throw new Error(`${args[0]} ended with ${code}:\n${readFileSync(logPath, 'utf8').slice(-2_000)}`);
        }),
        timeout(readyMsMax, `${args[0]} is not ready`),
      ]);
      return JSON.parse(first) as Readonly<Record<string, unknown>>;
    },
    async kill() {
      child?.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child?.kill('SIGTERM');
      return await Promise.race([ended, timeout(readyMsMax, `${args[0]} does not stop`)]);
    },
  };
}

function timeout(ms: number, why: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`${why} after ${ms} ms`)), ms).unref();
  });
}
