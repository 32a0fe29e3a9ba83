import { recordSchema, type Crossing } from '../../domain/message/index.ts';
import { openForReading } from '../../platform/sqlite/database.ts';
import { validator } from '../../platform/schema/validate.ts';
import { rowsAs } from './typed-rows.ts';

/** A crossing as headquarters opened it. It holds a traveller's data: for the one person who asked for it. */
export interface FoundCrossing {
  readonly kioskId: string;
  readonly epoch: string;
  readonly number: number;
  /** Of the row, hexadecimal. */
  readonly hash: string;
  readonly crossing: Crossing;
}

/** Crossings one by one, for those who have to look at a traveller again. */
export interface CrossingReader {
  /** All with this number: of several epochs of the kiosk, or of forks of its disk. */
  numbered(kioskId: string, number: number): readonly FoundCrossing[];
  byHash(hash: string): FoundCrossing | null;
  /** Those in which something was found on the watchlist, newest first. */
  withAlerts(crossingsMax: number): readonly FoundCrossing[];
  close(): void;
}

interface StoredCrossing {
  readonly kioskId: string;
  readonly epoch: string;
  readonly number: number;
  readonly hash: string;
  readonly json: string;
}

const check = validator(recordSchema);

export function openCrossingReader(path: string): CrossingReader {
  const database = openForReading(path);
  const columns = 'kiosk_id AS kioskId, epoch, number, hash, json';
  const numbered = database.prepare(
    `SELECT ${columns} FROM records WHERE kiosk_id = ? AND number = ? AND kind = 'crossing' ORDER BY decided_wall_ms`,
  );
  const byHash = database.prepare(`SELECT ${columns} FROM records WHERE hash = ? AND kind = 'crossing'`);
  const withAlerts = database.prepare(
    `SELECT ${columns} FROM records WHERE kind = 'crossing' AND json_extract(json, '$.alerts') IS NOT NULL ` +
      'ORDER BY decided_wall_ms DESC LIMIT ?',
  );
  const found = (rows: readonly unknown[]): readonly FoundCrossing[] =>
    rowsAs<StoredCrossing>(rows).flatMap(({ json, ...place }) => {
      const record = check(JSON.parse(json));
      return record.ok && record.value.kind === 'crossing' ? [{ ...place, crossing: record.value }] : [];
    });
  return {
    numbered: (kioskId, number) => found(numbered.all(kioskId, number)),
    byHash: (hash) => found(byHash.all(hash))[0] ?? null,
    withAlerts: (crossingsMax) => found(withAlerts.all(crossingsMax)),
    close: () => database.close(),
  };
}
