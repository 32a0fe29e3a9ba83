import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../domain/fault/index.ts';

const ownerOnly = 0o700;

/** Keeps the locks of this process alive: a connection that nobody refers to is closed by the garbage collector. */
const held = new Set<DatabaseSync>();

/** A program's data folder, held by this process alone for as long as it lives. */
export interface DataFolder {
  readonly path: string;
  /** Gives the folder free. A killed process gives it free as well: the system drops its lock. */
  release(): void;
}

/** Codes of SQLite and of the system for a folder that cannot be taken. */
function folderFault(path: string, error: unknown): Fault {
  const sqlite = error instanceof Error && 'errcode' in error ? error.errcode : null;
  const system = error instanceof Error && 'code' in error ? error.code : null;
  if (sqlite === 5) return new Fault('KD-RUN-DATA-IN-USE', { path }, { cause: error });
  const full = sqlite === 13 || system === 'ENOSPC' || system === 'EDQUOT';
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
  let lock: DatabaseSync;
  try {
    lock = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 });
  } catch (error) {
    throw folderFault(path, error);
  }
  try {
    // Without a journal file the lock needs no room: a full disk must not keep a kiosk from starting.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw folderFault(path, error);
  }
  held.add(lock);
  return {
    path,
    release: () => {
      // A second release is as good as one.
      if (held.delete(lock)) lock.close();
    },
  };
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
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
