import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { storeProblem, type Database } from './database.ts';

const busyTimeoutMsMax = 1_000;

/**
 * Runs `look` on an existing database and changes no file. A cleanly closed WAL file is opened as immutable, because
 * SQLite would make a `-wal` and a `-shm` beside it even for a reader and leave them there. Beside a running or killed
 * program both are there already; then only the `-shm`, an index in memory, may be rebuilt.
 *
 * @throws an error that `storeProblem` understands, or what `look` throws
 */
export function inspectDatabase<T>(path: string, look: (database: Pick<Database, 'prepare'>) => T): T {
  if (hasLog(path)) return lookInto(path, look);
  const address = pathToFileURL(path);
  address.searchParams.set('immutable', '1');
  try {
    return lookInto(address, look);
  } catch (error) {
    // Whoever began to write in this moment makes an immutable view look damaged.
    if (storeProblem(error) !== 'corrupt' || !hasLog(path)) throw error;
    return lookInto(path, look);
  }
}

function hasLog(path: string): boolean {
  return existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
}

function lookInto<T>(address: string | URL, look: (database: Pick<Database, 'prepare'>) => T): T {
  const connection = new DatabaseSync(address, { readOnly: true, timeout: busyTimeoutMsMax });
  try {
    return look({ prepare: (sql) => connection.prepare(sql) });
  } finally {
    connection.close();
  }
}

/** Whether every page is as it should be: SQLite's `quick_check`, which reads the whole file. */
export function pagesAreSound(database: Pick<Database, 'prepare'>): boolean {
  return database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok';
}

/** How many steps of its schema a file has seen. */
export function schemaVersion(database: Pick<Database, 'prepare'>): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}
