import { connect, createServer, type Server } from 'node:net';
import type { PortProblem } from './port.ts';
import { codeOf, messageOf } from '../error-facts.ts';

/** Digits of a process number, and what a stranger on the same name may send. */
const answerCharactersMax = 16;
const answerMsMax = 200;

export interface DeviceLock {
  /** A second release is as good as one. A killed process releases as well: the system drops its socket. */
  release(): void;
}

export type DeviceLocking =
  | { readonly ok: true; readonly lock: DeviceLock }
  | { readonly ok: false; readonly problem: PortProblem; readonly why: string };

/**
 * Takes a device that the system itself would give to any number of programs: a socket of Linux' abstract namespace that
 * is named after it. It belongs to no user, leaves no file, and ends with its holder, so none is ever stale. Whoever
 * connects is told the number of the holder's process.
 *
 * @param scope first part of the name; the same for all programs that may want the device
 */
export async function takeDevice(scope: string, device: string): Promise<DeviceLocking> {
  const path = `\0${scope}/${device}`;
  const server = createServer((asker) => {
    // Whoever asks and goes away is no trouble of ours.
    asker.on('error', () => undefined);
    asker.end(String(process.pid));
  });
  try {
    await listening(server, path);
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return heldBy(device, await holderOf(path));
    const why = messageOf(error);
    // Not the device's own trouble: `denied` would send somebody to look for its permissions.
    return { ok: false, problem: 'failed', why: `no lock for ${device}: ${why}` };
  }
  server.unref();
  return { ok: true, lock: { release: () => void server.close() } };
}

/** Held by ourselves: an earlier opening hangs, and no other program is to be looked for. */
function heldBy(device: string, pid: number | null): DeviceLocking {
  const holder = pid === null ? 'another program' : `process ${pid}`;
  const problem = pid === process.pid ? 'failed' : 'busy';
  return { ok: false, problem, why: `${device} is held by ${holder}` };
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path }, () => {
      server.off('error', reject);
      // A connection that could not be taken costs an asker its answer.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

/** What the holder says of itself; null when it says nothing in time. */
function holderOf(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    const asking = connect({ path });
    let answer = '';
    asking.setTimeout(answerMsMax, () => asking.destroy());
    asking.on('error', () => undefined);
    asking.on('data', (data) => {
      answer += data.toString('latin1');
      if (answer.length > answerCharactersMax) asking.destroy();
    });
    asking.on('close', () => resolve(/^\d{1,10}$/.test(answer) ? Number(answer) : null));
  });
}
