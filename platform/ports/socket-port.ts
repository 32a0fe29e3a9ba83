import { stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { codeOf, messageOf } from '../error-facts.ts';
import { takeDevice, type DeviceLock } from './device-lock.ts';
import { portProblem } from './port-problem.ts';
import type { ExternalSettings, Port, PortHandlers, PortOpener, PortOpening, PortProblem } from './port.ts';
import { watchPath } from './watch-path.ts';

/** Bytes that were written and not yet taken by the program. Commands are short lines: more is a program that hangs. */
const pendingBytesMax = 65_536;

export interface SocketPortOptions {
  /** First part of the locks' names, the same for all programs that may want a reader. */
  readonly lockScope: string;
}

/** Programs that drive readers, by the Unix sockets on which they listen. */
export function socketPortOpener({ lockScope }: SocketPortOptions): PortOpener<ExternalSettings> {
  return {
    open: (path, _settings, handlers) => openSocket(path, lockScope, handlers),
    watch: watchPath,
  };
}

async function openSocket(path: string, lockScope: string, handlers: PortHandlers): Promise<PortOpening> {
  let lock: DeviceLock | null = null;
  try {
    // By what the path leads to: a path may be longer than a lock's name.
    const { dev, ino } = await stat(path);
    const locking = await takeDevice(lockScope, `socket-${dev}-${ino}`);
    if (!locking.ok) return locking;
    ({ lock } = locking);
    return { ok: true, port: portOf(await connected(path), lock, handlers) };
  } catch (error) {
    lock?.release();
    const why = messageOf(error);
    return { ok: false, problem: problems.get(codeOf(error)) ?? portProblem(why), why };
  }
}

/** Nobody listens: a socket that a program left behind, or a file that is none. */
const problems: ReadonlyMap<unknown, PortProblem> = new Map([['ECONNREFUSED', 'missing']]);

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

function portOf(socket: Socket, lock: DeviceLock, handlers: PortHandlers): Port {
  let isWanted = true;
  // Told by `close`, which follows; without a listener the process would end instead.
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    if (isWanted) handlers.onBytes(new Uint8Array(chunk));
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      lock.release();
      handlers.onClose(isWanted ? 'disconnected' : null);
      resolve();
    });
  });

  return {
    reportDescriptor: null,
    async write(bytes) {
      if (socket.destroyed || !socket.writable) throw new Error('the port is closed');
      if (socket.writableLength + bytes.length > pendingBytesMax)
        throw new Error('the program takes no bytes');
      await new Promise<void>((resolve, reject) => {
        socket.write(bytes, (error) => (error == null ? resolve() : reject(error)));
      });
    },
    async close() {
      isWanted = false;
      socket.destroy();
      await closed;
    },
  };
}
