import type { FaultCode } from '../../domain/fault/index.ts';
import { openDatabase, openForReading, type Database } from '../../platform/sqlite/database.ts';
import type { ArrivedRow } from './store.ts';
import { rowsAs } from './typed-rows.ts';

const quarantineShownMax = 50;

/** A record as filed. `json` is the validated text; `decidedWallMs` the kiosk's wall clock, uncorrected. */
export interface FiledRecord {
  readonly kind: 'crossing' | 'undo';
  readonly decidedWallMs: number;
  /** Hash of the row that an undo takes back, hexadecimal; null for a crossing. */
  readonly undoes: string | null;
  readonly json: string;
}

/** A row after the second stage: filed, or set aside with the reason. */
export type OpenedRow =
  | { readonly row: ArrivedRow; readonly record: FiledRecord }
  | { readonly row: ArrivedRow; readonly code: FaultCode };

/** Second stage's store: what could be opened, what could not, and how far it has come. Personal data is here alone. */
export interface RecordStore {
  /** Arrival number up to which rows of this row store were taken; 0 when it is another store than last time. */
  cursor(storeId: string): number;
  /** Files opened rows and moves the cursor, all or nothing. Filing a row twice changes nothing. */
  file(storeId: string, opened: readonly OpenedRow[], cursor: number, nowWallMs: number): void;
  /** Arrival numbers of rows in quarantine after a given one, ascending. */
  quarantined(afterArrival: number, rowsMax: number): readonly number[];
  quarantinedCount(): number;
  /** Files rows that waited in quarantine; those that still cannot be opened stay, counted once more. */
  retried(opened: readonly OpenedRow[], nowWallMs: number): void;
  /** After a restore of the row store: its arrivals are numbered anew, so all rows are taken once more. */
  startOver(): void;
  close(): void;
}

interface QuarantineOverview {
  readonly kioskId: string;
  readonly epoch: string;
  readonly number: number;
  readonly fork: number;
  readonly code: string;
  readonly sinceWallMs: number;
}

export interface RecordsOverview {
  readonly recordCount: number;
  readonly quarantineCount: number;
  /** Newest first. */
  readonly quarantine: readonly QuarantineOverview[];
  /** Arrival number up to which rows were taken. */
  readonly cursor: number;
}

const migrations: readonly string[] = [
  `CREATE TABLE cursor (
     one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
     store_id TEXT NOT NULL,
     arrival INTEGER NOT NULL
   ) STRICT;

   -- By hash: a row store that was restored may give the same rows other arrivals and other forks.
   CREATE TABLE records (
     hash TEXT NOT NULL PRIMARY KEY,
     kiosk_id TEXT NOT NULL,
     epoch TEXT NOT NULL,
     number INTEGER NOT NULL,
     kind TEXT NOT NULL CHECK (kind IN ('crossing', 'undo')),
     decided_wall_ms INTEGER NOT NULL,
     json TEXT NOT NULL
   ) STRICT;

   CREATE INDEX records_by_number ON records (kiosk_id, epoch, number);
   CREATE INDEX records_by_time ON records (decided_wall_ms);

   CREATE TABLE undone (
     hash TEXT NOT NULL PRIMARY KEY,
     kiosk_id TEXT NOT NULL,
     by_epoch TEXT NOT NULL,
     by_number INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE quarantine (
     arrival INTEGER NOT NULL PRIMARY KEY,
     kiosk_id TEXT NOT NULL,
     epoch TEXT NOT NULL,
     number INTEGER NOT NULL,
     fork INTEGER NOT NULL,
     code TEXT NOT NULL,
     since_wall_ms INTEGER NOT NULL,
     tries INTEGER NOT NULL
   ) STRICT`,
];

export function openRecordStore(path: string): RecordStore {
  const database = openDatabase(path, migrations);
  const cursor = database.prepare('SELECT arrival FROM cursor WHERE store_id = ?');
  const moveCursor = database.prepare('INSERT OR REPLACE INTO cursor VALUES (1, ?, ?)');
  const record = database.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const undone = database.prepare('INSERT INTO undone VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const setAside = database.prepare(
    'INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (arrival) DO UPDATE SET ' +
      'code = excluded.code, tries = tries + 1',
  );
  const release = database.prepare('DELETE FROM quarantine WHERE arrival = ?');
  const quarantined = database.prepare(
    'SELECT arrival FROM quarantine WHERE arrival > ? ORDER BY arrival LIMIT ?',
  );

  const count = database.prepare('SELECT count(*) AS count FROM quarantine');

  const fileOne = (opened: OpenedRow, nowWallMs: number): void => {
    const { kioskId, epoch, number, fork, arrival, hash } = opened.row;
    if ('code' in opened) {
      setAside.run(arrival, kioskId, epoch, number, fork, opened.code, nowWallMs);
      return;
    }
    const { kind, decidedWallMs, undoes, json } = opened.record;
    record.run(hash, kioskId, epoch, number, kind, decidedWallMs, json);
    // An undo counts whenever it arrives, also before the crossing it takes back.
    if (undoes !== null) undone.run(undoes, kioskId, epoch, number);
    release.run(arrival);
  };
  return {
    cursor: (storeId) => Number(cursor.get(storeId)?.['arrival'] ?? 0),
    file: (storeId, opened, arrival, nowWallMs) =>
      database.inTransaction(() => {
        for (const each of opened) fileOne(each, nowWallMs);
        moveCursor.run(storeId, arrival);
      }),
    quarantined: (afterArrival, rowsMax) =>
      quarantined.all(afterArrival, rowsMax).map((row) => Number(row['arrival'])),
    quarantinedCount: () => Number(count.get()?.['count'] ?? 0),
    retried: (opened, nowWallMs) =>
      database.inTransaction(() => {
        for (const each of opened) fileOne(each, nowWallMs);
      }),
    startOver: () =>
      database.inTransaction(() => {
        database.exec('DELETE FROM cursor; DELETE FROM quarantine');
      }),
    close: () => database.close(),
  };
}

/** What the page and audits read from the records: counts and places, never what a record says. */
export interface RecordReader {
  overview(): RecordsOverview;
  /** @param hash of the row, hexadecimal */
  isOpened(hash: string): boolean;
  close(): void;
}

export function openRecordReader(path: string): RecordReader {
  const database: Pick<Database, 'prepare' | 'close'> = openForReading(path);
  const records = database.prepare('SELECT count(*) AS count FROM records');
  const waiting = database.prepare('SELECT count(*) AS count FROM quarantine');
  const cursor = database.prepare('SELECT arrival FROM cursor');
  const quarantine = database.prepare(
    'SELECT kiosk_id AS kioskId, epoch, number, fork, code, since_wall_ms AS sinceWallMs FROM quarantine ' +
      'ORDER BY arrival DESC LIMIT ?',
  );
  const opened = database.prepare('SELECT 1 FROM records WHERE hash = ?');
  return {
    overview: () => ({
      recordCount: Number(records.get()?.['count'] ?? 0),
      quarantineCount: Number(waiting.get()?.['count'] ?? 0),
      quarantine: rowsAs<QuarantineOverview>(quarantine.all(quarantineShownMax)),
      cursor: Number(cursor.get()?.['arrival'] ?? 0),
    }),
    isOpened: (hash) => opened.get(hash) !== undefined,
    close: () => database.close(),
  };
}
