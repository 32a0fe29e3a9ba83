import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { makeFolder } from '../files/data-folder.ts';
import { isHeldElsewhere, takeExclusiveLock, type ExclusiveLock } from '../files/exclusive-lock.ts';
import { writeFault } from './write-fault.ts';

/** A folder beside a file that is being made: what a killed predecessor left in it is gone. */
export interface WorkFolder {
  readonly path: string;
  /** Puts a finished, synced file of the folder where the result belongs; a power cut leaves the old or the new one. */
  publish(file: string): void;
  /** Removes the folder and all in it. */
  remove(): void;
}

const lockFile = 'lock.db';

/** @param out the file that will be made @throws Fault KD-WL-WRITE, KD-WL-BUSY */
export function openWorkFolder(out: string): WorkFolder {
  const target = resolve(out);
  const path = join(dirname(target), `.${basename(target)}.work`);
  const lock = lockIn(path, out);
  return {
    path,
    publish(file) {
      try {
        renameSync(file, target);
        const folder = openSync(dirname(target), 'r');
        fsyncSync(folder);
        closeSync(folder);
      } catch (error) {
        throw writeFault(out, error);
      }
    },
    remove() {
      lock.release();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function lockIn(path: string, out: string): ExclusiveLock {
  try {
    makeFolder(path);
    const lock = takeExclusiveLock(join(path, lockFile));
    for (const name of readdirSync(path))
      if (!name.startsWith(lockFile)) rmSync(join(path, name), { recursive: true, force: true });
    return lock;
  } catch (error) {
    if (isHeldElsewhere(error)) throw new Fault('KD-WL-BUSY', { path: out }, { cause: error });
    throw writeFault(out, error);
  }
}
