import { openForReading } from '../../platform/sqlite/database.ts';
import { overviewReader } from './rows-overview.ts';
import type { ArrivedRow, RowsOverview } from './store.ts';
import { rowAs, rowsAs } from './typed-rows.ts';

/** What the second stage, the page and audits read from the rows; it never writes. */
export interface RowReader {
  /** Rows that arrived after a given one, in order of arrival. */
  rowsAfter(arrival: number, rowsMax: number): readonly ArrivedRow[];
  row(arrival: number): ArrivedRow | null;
  /** Places and hashes of rows without their content. */
  indexAfter(arrival: number, rowsMax: number): readonly ArrivedPlace[];
  /** Highest arrival number so far; 0 while there is none. */
  lastArrival(): number;
  overview(): RowsOverview;
  close(): void;
}

type ArrivedPlace = Pick<ArrivedRow, 'arrival' | 'kioskId' | 'epoch' | 'number' | 'fork' | 'hash'>;

const placeColumns =
  'rows.arrival, rows.number, rows.fork, epochs.kiosk_id AS kioskId, epochs.epoch, lower(hex(rows.hash)) AS hash';
const arrivedColumns = `${placeColumns}, rows.sealed, rows.key_id AS keyId, lower(hex(rows.previous_hash)) AS previousHash`;
const joined = 'FROM rows JOIN epochs ON epochs.id = rows.epoch_id';

export function openRowReader(path: string): RowReader {
  const database = openForReading(path);
  const after = database.prepare(
    `SELECT ${arrivedColumns} ${joined} WHERE rows.arrival > ? ORDER BY rows.arrival LIMIT ?`,
  );
  const one = database.prepare(`SELECT ${arrivedColumns} ${joined} WHERE rows.arrival = ?`);
  const places = database.prepare(
    `SELECT ${placeColumns} ${joined} WHERE rows.arrival > ? ORDER BY rows.arrival LIMIT ?`,
  );
  const last = database.prepare('SELECT coalesce(max(arrival), 0) AS arrival FROM rows');
  const overview = overviewReader(database);
  return {
    rowsAfter: (arrival, rowsMax) => rowsAs<ArrivedRow>(after.all(arrival, rowsMax)),
    row: (arrival) => rowAs<ArrivedRow>(one.get(arrival)),
    indexAfter: (arrival, rowsMax) => rowsAs<ArrivedPlace>(places.all(arrival, rowsMax)),
    lastArrival: () => Number(last.get()?.['arrival'] ?? 0),
    overview,
    close: () => database.close(),
  };
}
