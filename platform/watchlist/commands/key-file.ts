import { readFileSync } from 'node:fs';
import { Fault } from '../../../domain/fault/index.ts';

const keyBytes = 32;

/**
 * A key of 32 bytes out of a file: the bytes themselves, or their text in hex or base64 with white space around it.
 *
 * @throws Fault KD-WL-KEY-FILE, KD-RUN-FILE-READ
 */
export function readKeyFile(path: string): Buffer {
  const bytes = bytesOf(path);
  if (bytes.length === keyBytes) return bytes;
  const text = bytes.toString('latin1').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  throw new Fault('KD-WL-KEY-FILE', { path });
}

export const keyOrNull = (path: string | undefined): Buffer | null =>
  path === undefined ? null : readKeyFile(path);

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Fault('KD-RUN-FILE-READ', { path }, { cause: error });
  }
}
