import { openDatabase, type Database } from '../../platform/sqlite/database.ts';

/**
 * Version of the newest signed lists that were ever in use. A file of its own, because it must outlive settings that
 * are set aside: without it an older bundle, still well signed, would be taken again (TUF, rollback attack).
 */
export interface VersionFloor {
  /** Null before the first bundle. */
  readonly version: number | null;
  raise(version: number): void;
  close(): void;
}

const migrations = [
  `CREATE TABLE floor (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL) STRICT`,
];

/** @throws what `storeProblem` understands */
export function openVersionFloor(path: string): VersionFloor {
  const database: Database = openDatabase(path, migrations);
  const read = database.prepare('SELECT version FROM floor');
  const write = database.prepare(
    'INSERT INTO floor VALUES (1, ?) ON CONFLICT DO UPDATE SET version = max(version, excluded.version)',
  );
  return {
    get version() {
      const row = read.get();
      return row === undefined ? null : Number(row['version']);
    },
    raise: (version) => void write.run(version),
    close: () => database.close(),
  };
}
