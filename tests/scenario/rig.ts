// A whole line on loopback: headquarters and a kiosk as processes of their own, a simulated reader between them and
// the test. Everything is in one folder of the test's own, every port is the system's choice.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { openSimulatedReader, type SimulatedReader } from '../../sim/readers/simulated-reader.ts';
import { silentLog } from '../../platform/log/log.ts';

const launcher = fileURLToPath(new URL('../../kordon', import.meta.url));
const readyMsMax = 30_000;

/** One of kordon's programs. `kill` is SIGKILL: nothing is said good-bye to. */
export interface Program {
  start(): Promise<Readonly<Record<string, unknown>>>;
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
  readonly running: boolean;
}

export interface Rig {
  readonly folder: string;
  readonly clock: Clock;
  readonly broker: Program;
  readonly kiosk: Program;
  readonly reader: SimulatedReader;
  readonly doorPort: number;
  /** Of the guard's screen, with token; the same for all starts of one boot. */
  screenUrl(): string;
  readonly paths: { readonly journal: string; readonly rows: string; readonly records: string; readonly witness: string };
  /** Stops what still runs and removes the folder. */
  close(): Promise<void>;
}

/** Runs a command of kordon to its end and answers what it printed; throws when it failed. */
export function kordon(...args: readonly string[]): string {
  const done = spawnSync(launcher, args, { encoding: 'utf8', timeout: readyMsMax });
  if (done.status !== 0) throw new Error(`kordon ${args.join(' ')}: ${done.status} ${done.stderr}`);
  return done.stdout;
}

export function program(args: readonly string[], logPath: string): Program {
  let child: ChildProcess | null = null;
  let ended: Promise<number | null> = Promise.resolve(null);

  return {
    get running() {
      return child !== null;
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Makes keys, enrols a kiosk and signs lists; nothing runs yet but the reader. */
export async function openRig(profile = 'elyctis-id-box'): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-rig-'));
  const at = (name: string): string => join(folder, name);
  const clock = systemClock();
  const doorPort = await freePort();
  const screenPort = await freePort();
  kordon('broker', 'init', '--data', at('broker'), '--deployment', 'demo');
  kordon('broker', 'lists', '--data', at('broker'), '--out', at('lists'));
  kordon('kiosk', 'request', '--data', at('kiosk'), '--kiosk-id', 'kiosk-7', '--out', at('request.pem'));
  kordon('broker', 'enroll', '--data', at('broker'), '--request', at('request.pem'), '--out', at('answer.json'), '--door-port', String(doorPort));
  kordon('kiosk', 'install', '--data', at('kiosk'), '--answer', at('answer.json'), '--root', at('lists/root.json'));
  const reader = await openSimulatedReader({ profileName: profile, linkPath: at('reader'), clock, log: silentLog() });
  const broker = program(
    ['broker', 'run', '--data', at('broker'), '--port', String(doorPort), '--page-port', '0'],
    at('broker.log'),
  );
  const inner = program(
    ['kiosk', 'run', '--data', at('kiosk'), '--lists', at('lists'), '--port', String(screenPort), '--train', '17', '--crossing-point', 'KDY', '--reader', `serial:${at('reader')},profile=${profile}`],
    at('kiosk.log'),
  );
  let screen = '';
  const kiosk: Program = {
    get running() {
      return inner.running;
    },
    kill: inner.kill,
    stop: inner.stop,
    async start() {
      const facts = await inner.start();
      screen = String(facts['screen']);
      return facts;
    },
  };
  return {
    folder,
    clock,
    broker,
    kiosk,
    reader,
    doorPort,
    screenUrl: () => screen,
    paths: { journal: at('kiosk/journal.db'), rows: at('broker/rows.db'), records: at('broker/records.db'), witness: at('witness.jsonl') },
    async close() {
      if (kiosk.running) await kiosk.kill();
      if (broker.running) await broker.kill();
      await reader.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
