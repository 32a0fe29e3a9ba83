import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** Makes the folder if it is missing and takes it for this process; throws a Fault when it cannot. */
export function takeDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: ownerOnly });
  } catch (error) {
    throw new Fault('KD-RUN-DATA-DENIED', { path }, { cause: error });
  }
  const owner = statSync(path).uid;
  const self = process.getuid?.() ?? owner;
  // Root may write anywhere; another user's folder would still end up with files its owner cannot read.
  if (owner !== self) throw new Fault('KD-RUN-DATA-DENIED', { path });
  let lock: DatabaseSync;
  try {
    lock = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 });
  } catch (error) {
    throw new Fault('KD-RUN-DATA-DENIED', { path }, { cause: error });
  }
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    // SQLITE_BUSY: another connection holds the lock.
    const locked = error instanceof Error && 'errcode' in error && error.errcode === 5;
    throw new Fault(locked ? 'KD-RUN-DATA-IN-USE' : 'KD-RUN-DATA-DENIED', { path }, { cause: error });
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
