import { read } from 'node:fs';
import { promisify } from 'node:util';
import { codeOf } from '../error-facts.ts';

/** What is used of the `serialport` package's Linux binding. */
export interface UnixBinding {
  readonly fd: number | null;
  readonly poller: { once(event: 'readable', listener: (error: Error | null) => void): unknown };
  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }>;
}

const readFile = promisify(read);

/**
 * Makes a read that brings nothing an error. A terminal that hung up answers every read with zero bytes (read(2),
 * end of file), and the binding itself then reads again at once: a cable pulled while a read is under way would never
 * be noticed and would cost a whole core (serialport/bindings-cpp issue 162, in 13.0.1).
 */
export function noticeHangUp(binding: UnixBinding): void {
  binding.read = async (buffer, offset, length) => {
    for (let file = binding.fd; file !== null; file = binding.fd) {
      const bytesRead = await readOnce(file, buffer, offset, length);
      if (bytesRead === 0) throw new Error('the line hung up');
      if (bytesRead !== null) return { buffer, bytesRead };
      // Closed during the read: the poller is gone, and to ask it would end the process (native code).
      if (binding.fd === null) break;
      await readable(binding);
    }
    throw new Error('the port is closed');
  };
}

/** Null when there is nothing to read yet. */
async function readOnce(
  file: number,
  buffer: Buffer,
  offset: number,
  length: number,
): Promise<number | null> {
  try {
    const { bytesRead } = await readFile(file, buffer, offset, length, null);
    return bytesRead;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EAGAIN' || code === 'EINTR') return null;
    throw error;
  }
}

function readable({ poller }: UnixBinding): Promise<void> {
  return new Promise((resolve, reject) => {
    poller.once('readable', (error) => (error === null ? resolve() : reject(error)));
  });
}
