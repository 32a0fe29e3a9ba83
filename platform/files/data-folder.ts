import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { isHeldElsewhere, sqliteCode, takeExclusiveLock } from './exclusive-lock.ts';
import { codeOf } from '../error-facts.ts';

const ownerOnly = 0o700;

/** A program's data folder, held by this process alone for as long as it lives. */
export interface DataFolder {
  readonly path: string;
  /** Gives the folder free. A killed process gives it free as well: the system drops its lock. */
  release(): void;
}

/** Codes of SQLite and of the system for a folder that cannot be taken. */
function folderFault(path: string, error: unknown): Fault {
  const system = codeOf(error);
  if (isHeldElsewhere(error)) return new Fault('KD-RUN-DATA-IN-USE', { path }, { cause: error });
  const full = sqliteCode(error) === 13 || system === 'ENOSPC' || system === 'EDQUOT';
  return new Fault(full ? 'KD-RUN-DATA-FULL' : 'KD-RUN-DATA-DENIED', { path }, { cause: error });
}

/**
 * Makes a folder and its parents, level by level: Node's own recursive call never ends where the parent is there and
 * still answers that it is not, as /proc does.
 *
 * @param path absolute
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: ownerOnly });
}

/** Makes the folder if it is missing and takes it for this process; throws a Fault when it cannot. */
export function takeDataFolder(path: string): DataFolder {
  try {
    makeFolder(resolve(path));
  } catch (error) {
    throw folderFault(path, error);
  }
  const owner = statSync(path).uid;
  const self = process.getuid?.() ?? owner;
  // Root may write anywhere; another user's folder would still end up with files its owner cannot read.
  if (owner !== self) throw new Fault('KD-RUN-DATA-DENIED', { path });
  try {
    const lock = takeExclusiveLock(join(path, 'lock.db'));
    return { path, release: lock.release };
  } catch (error) {
    throw folderFault(path, error);
  }
}

/** Replaces a file so that a power cut leaves the old or the new one, never half of it. */
export function writeFileAtomically(path: string, content: string | Uint8Array, mode = 0o600): void {
  const temporary = `${path}.new`;
  rmSync(temporary, { force: true });
  const file = openSync(temporary, 'wx', mode);
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncFile(dirname(path));
}

/** Brings what was written to a file, or the names in a folder, onto the disk. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
