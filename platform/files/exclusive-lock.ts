import { DatabaseSync } from 'node:sqlite';

/** SQLITE_BUSY. */
const busyCode = 5;

/** Keeps the locks of this process alive: a connection that nobody refers to is closed by the garbage collector. */
const held = new Set<DatabaseSync>();

export interface ExclusiveLock {
  /** A second release is as good as one. A killed process releases as well: the system drops its lock. */
  release(): void;
}

/**
 * Takes a lock on a file, which is made if it is missing, for this process alone and only once in it.
 *
 * @throws what SQLite says; `isHeldElsewhere` tells whether somebody has the lock
 */
export function takeExclusiveLock(path: string): ExclusiveLock {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    // Without a journal file the lock needs no room: a full disk must not keep a kiosk from starting.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  held.add(lock);
  return {
    release: () => {
      if (held.delete(lock)) lock.close();
    },
  };
}

export const isHeldElsewhere = (error: unknown): boolean => sqliteCode(error) === busyCode;

/** SQLite's own number of an error; null for errors of anybody else. */
export const sqliteCode = (error: unknown): unknown =>
  error instanceof Error && 'errcode' in error ? error.errcode : null;
