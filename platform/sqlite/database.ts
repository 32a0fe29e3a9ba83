import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Why a database refused. `locked`: another program holds it longer than the busy timeout. */
export type StoreProblem = 'full' | 'io' | 'read-only' | 'cannot-open' | 'corrupt' | 'locked';

/** Primary SQLite result codes (sqlite.org/rescode.html). */
const problems: Readonly<Record<number, StoreProblem>> = {
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  10: 'io',
  11: 'corrupt',
  13: 'full',
  14: 'cannot-open',
  26: 'corrupt',
};

const busyTimeoutMsMax = 2_000;
/** The write-ahead log is copied back after this many pages (4 KiB each), so it stays small on the disk. */
const walPagesMax = 1_000;

/** What an SQLite error says about the store; null for errors that are none, such as a broken constraint. */
export function storeProblem(error: unknown): StoreProblem | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  // The low byte is the primary code, the rest tells where it happened.
  return problems[error.errcode & 0xff] ?? null;
}

/** One SQLite file whose commits are on the disk when they return. */
export interface Database {
  prepare(sql: string): StatementSync;
  exec(sql: string): void;
  /** Runs all or nothing. Not to be nested. */
  inTransaction<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens or makes a database in WAL mode with synchronous=FULL, checks it, and brings its schema up to date.
 *
 * @param migrations one SQL script per schema version; the file's `user_version` says how many it has seen
 * @throws an error that `storeProblem` understands; `corrupt` also when the file is of a newer schema
 */
export function openDatabase(path: string, migrations: readonly string[]): Database {
  const connection = new DatabaseSync(path, { timeout: busyTimeoutMsMax, enableForeignKeyConstraints: true });
  try {
    connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${walPagesMax}`,
    );
    checkPages(connection);
    const database = wrap(connection);
    migrate(database, migrations);
    return database;
  } catch (error) {
    connection.close();
    throw storeProblem(error) === 'cannot-open' && !mayWriteBeside(path) ? new ReadOnlyFolder(error) : error;
  }
}

/** Opens an existing database only to read it, beside a program that writes it. */
export function openForReading(path: string): Pick<Database, 'prepare' | 'close'> {
  const connection = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMsMax });
  return { prepare: (sql) => connection.prepare(sql), close: () => connection.close() };
}

function wrap(connection: DatabaseSync): Database {
  return {
    prepare: (sql) => connection.prepare(sql),
    exec: (sql) => connection.exec(sql),
    inTransaction(work) {
      connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite has already rolled back after some errors (a full disk); a second rollback would hide the cause.
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => connection.close(),
  };
}

class CorruptDatabase extends Error {
  readonly errcode = 11;
}

/** SQLite opens a file on a read-only disk and then only says that it cannot open its write-ahead log. */
class ReadOnlyFolder extends Error {
  readonly errcode = 8;

  constructor(cause: unknown) {
    super('the folder is read-only', { cause });
  }
}

function mayWriteBeside(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function checkPages(connection: DatabaseSync): void {
  const answer = connection.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (answer !== 'ok') throw new CorruptDatabase('quick_check failed');
}

function migrate(database: Database, migrations: readonly string[]): void {
  const seen = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (seen > migrations.length) throw new CorruptDatabase('the file is of a newer schema');
  for (const [index, script] of migrations.entries()) {
    if (index < seen) continue;
    database.inTransaction(() => {
      database.exec(script);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
