import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { codeOf } from '../error-facts.ts';

/** Where signed metadata and small files come from: a folder, a stick, headquarters. */
export interface ListSource {
  /**
   * The whole file, or null when there is none.
   *
   * @param name relative, with `/`
   * @throws Fault KD-LIST-OVERSIZE before more than `bytesMax` bytes are held; KD-LIST-MISSING when it cannot be read
   */
  read(name: string, bytesMax: number): Promise<Uint8Array | null>;
}

export const folderSource = (folder: string): ListSource => ({
  read: async (name, bytesMax) => readBounded(join(folder, name), name, bytesMax),
});

/** Files in memory before those of another source. */
export const overlaySource = (files: ReadonlyMap<string, Uint8Array>, below: ListSource): ListSource => ({
  read: async (name, bytesMax) => files.get(name) ?? below.read(name, bytesMax),
});

/** Reads a regular file within a limit; its size is judged on the opened file, so that it cannot be swapped between. */
export function readBounded(path: string, shownAs: string, bytesMax: number): Uint8Array | null {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new Fault('KD-LIST-MISSING', { file: shownAs }, { cause: error });
  }
  try {
    const facts = fstatSync(handle);
    if (!facts.isFile()) throw new Fault('KD-LIST-MISSING', { file: shownAs });
    if (facts.size > bytesMax) throw new Fault('KD-LIST-OVERSIZE', { file: shownAs, bytesMax });
    return readFileSync(handle);
  } catch (error) {
    // A stick that was pulled answers with an error of the device.
    throw error instanceof Fault ? error : new Fault('KD-LIST-MISSING', { file: shownAs }, { cause: error });
  } finally {
    closeSync(handle);
  }
}
