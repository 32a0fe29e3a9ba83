import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../kordon', import.meta.url));
const environment = { ...process.env, KORDON_LANG: 'en', KORDON_LOG: 'warn' };

export interface CommandResult {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `kordon broker …` to its end. */
export function brokerCommand(...words: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = execFile(launcher, ['broker', ...words], { env: environment }, (_error, out, err) => {
      resolve({ exitCode: child.exitCode ?? -1, out, err });
    });
  });
}

export interface BrokerProcess {
  readonly port: number;
  readonly page: string;
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Sends a signal and waits for the end. */
  stop(
    signal: NodeJS.Signals,
  ): Promise<{ readonly exitCode: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts `kordon broker run` and waits until it says that it is ready. */
export async function startBroker(folder: string, ...more: readonly string[]): Promise<BrokerProcess> {
  const words = ['broker', 'run', '--data', folder, '--port', '0', '--page-port', '0', ...more];
  const child = spawn(launcher, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err = (err + text).slice(-10_000);
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([first]) => String(first)),
    exited.then(() => {
      throw new Error(`the broker ended: ${err}`);
    }),
  ]);
  // The line is what `announceReady` of `kordon broker run` prints.
  const ready = JSON.parse(line) as { readonly door: { readonly port: number }; readonly page: string };
  return {
    port: ready.door.port,
    page: ready.page,
    child,
    stop: async (signal) => {
      child.kill(signal);
      await exited;
      return { exitCode: child.exitCode, signal: child.signalCode };
    },
  };
}
