import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Fault } from '../../domain/fault/index.ts';
import type { ListSource } from './sources.ts';
import { targetBytesMax, targetPath, type TargetEntry } from './words.ts';

const chunkBytes = 1024 * 1024;

export interface Digest {
  readonly lengthBytes: number;
  readonly sha256: string;
}

/** How far a long work is, in bytes of the whole. */
export type Progress = (doneBytes: number, totalBytes: number) => void;

/** Length and SHA-256 of a file, read in pieces: a list of 430 MB is never in memory. @throws system errors */
export async function digestOf(path: string, bytesMax: number, progress?: Progress): Promise<Digest> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(Math.min(chunkBytes, Math.max(1, size)));
    let lengthBytes = 0;
    while (lengthBytes <= bytesMax) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, lengthBytes);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      lengthBytes += bytesRead;
      progress?.(lengthBytes, size);
    }
    return { lengthBytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

/** @throws Fault KD-LIST-MISSING, KD-LIST-TAMPERED */
export async function verifyTargetFile(
  path: string,
  { name, lengthBytes, sha256 }: TargetEntry,
  progress?: Progress,
): Promise<void> {
  let found: Digest;
  try {
    found = await digestOf(path, lengthBytes, progress);
  } catch (error) {
    throw new Fault('KD-LIST-MISSING', { file: name }, { cause: error });
  }
  if (found.lengthBytes !== lengthBytes || found.sha256 !== sha256)
    throw new Fault('KD-LIST-TAMPERED', { file: name });
}

/**
 * A small signed file, whole and checked.
 *
 * @throws Fault KD-LIST-MISSING, KD-LIST-OVERSIZE, KD-LIST-TAMPERED
 */
export async function readTarget(source: ListSource, entry: TargetEntry): Promise<Uint8Array> {
  const { name, lengthBytes, sha256 } = entry;
  const bytesMax = targetBytesMax(name);
  if (lengthBytes > bytesMax) throw new Fault('KD-LIST-OVERSIZE', { file: name, bytesMax });
  const bytes = await source.read(targetPath(entry), bytesMax);
  if (bytes === null) throw new Fault('KD-LIST-MISSING', { file: name });
  if (bytes.length !== lengthBytes || createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Fault('KD-LIST-TAMPERED', { file: name });
  return bytes;
}
