import type { Database } from '../../platform/sqlite/database.ts';
import { missingNumbers } from './missing-numbers.ts';
import {
  strangerId,
  type AlarmOverview,
  type ContactOverview,
  type EpochOverview,
  type KioskRows,
  type Range,
  type RefusedOverview,
  type RowsOverview,
} from './store.ts';
import { rowAs, rowsAs } from './typed-rows.ts';

const refusedShownMax = 50;
const alarmsShownMax = 200;
const missingRangesMax = 32;

interface EpochRow {
  readonly id: number;
  readonly kioskId: string;
  readonly epoch: string;
  readonly heldThrough: number;
  readonly highest: number;
  readonly announced: number;
  readonly held: number;
  readonly lastStoredWallMs: number | null;
}

interface KioskRow extends ContactOverview {
  readonly kioskId: string;
}

function prepareAll(database: Pick<Database, 'prepare'>) {
  return {
    store: database.prepare('SELECT store_id AS storeId, generation FROM store'),
    // Rows are never dropped and a failed commit gives its numbers back, so the last arrival counts them all.
    rowCount: database.prepare('SELECT coalesce(max(arrival), 0) AS count FROM rows'),
    epochs: database.prepare(
      'SELECT id, kiosk_id AS kioskId, epoch, held_through AS heldThrough, highest, announced, held, ' +
        'last_stored_wall_ms AS lastStoredWallMs FROM epochs ORDER BY id',
    ),
    ranges: database.prepare(
      'SELECT min(number) AS "from", max(number) AS "to" FROM (' +
        'SELECT number, number - row_number() OVER (ORDER BY number) AS run FROM rows ' +
        'WHERE epoch_id = ? AND number > ? AND fork = 0) GROUP BY run ORDER BY 1 LIMIT ?',
    ),
    contacts: database.prepare(
      'SELECT kiosk_id AS kioskId, seen_wall_ms AS seenWallMs, software, watchlist_version AS watchlistVersion, ' +
        'rules_version AS rulesVersion FROM contacts',
    ),
    counts: database.prepare('SELECT kiosk_id AS kioskId, count FROM refused_counts WHERE kiosk_id <> ?'),
    refused: database.prepare(
      'SELECT kiosk_id AS kioskId, code, lower(hex(message_hash)) AS messageHash, at_wall_ms AS atWallMs ' +
        'FROM refused ORDER BY id DESC LIMIT ?',
    ),
    alarms: database.prepare(
      'SELECT code, kiosk_id AS kioskId, epoch, number, count, last_wall_ms AS lastWallMs FROM alarms ' +
        'ORDER BY last_wall_ms DESC LIMIT ?',
    ),
  };
}

/** Prepares the reading of everything that the page and `kordon broker status` show of the rows. */
export function overviewReader(database: Pick<Database, 'prepare'>): () => RowsOverview {
  const statements = prepareAll(database);
  const epochOverview = (row: EpochRow): EpochOverview => {
    const highest = Math.max(row.highest, row.announced);
    const beyond =
      row.highest > row.heldThrough ? statements.ranges.all(row.id, row.heldThrough, missingRangesMax) : [];
    const missing = missingNumbers({
      heldThrough: row.heldThrough,
      ranges: rowsAs<Range>(beyond),
      complete: beyond.length < missingRangesMax,
      highest,
    });
    return {
      epoch: row.epoch,
      highest,
      held: row.held,
      heldThrough: row.heldThrough,
      missingCount: highest - row.held,
      missing: missing.slice(0, missingRangesMax),
      lastStoredWallMs: row.lastStoredWallMs,
    };
  };

  return () => {
    const identity = rowAs<Pick<RowsOverview, 'storeId' | 'generation'>>(statements.store.get());
    if (identity === null) throw new Error('the store has no name');
    const kiosks = new Map<
      string,
      { contact: ContactOverview | null; epochs: EpochOverview[]; refusedCount: number }
    >();
    const kiosk = (kioskId: string) => {
      const present = kiosks.get(kioskId) ?? { contact: null, epochs: [], refusedCount: 0 };
      kiosks.set(kioskId, present);
      return present;
    };
    for (const row of rowsAs<EpochRow>(statements.epochs.all()))
      kiosk(row.kioskId).epochs.push(epochOverview(row));
    for (const { kioskId, ...contact } of rowsAs<KioskRow>(statements.contacts.all()))
      kiosk(kioskId).contact = contact;
    for (const row of statements.counts.all(strangerId))
      kiosk(String(row['kioskId'])).refusedCount = Number(row['count']);
    return {
      ...identity,
      rowCount: Number(statements.rowCount.get()?.['count'] ?? 0),
      kiosks: [...kiosks]
        .map(([kioskId, rows]): KioskRows => ({ kioskId, ...rows }))
        .toSorted((a, b) => (a.kioskId < b.kioskId ? -1 : 1)),
      refused: rowsAs<RefusedOverview>(statements.refused.all(refusedShownMax)).map((row) => ({
        ...row,
        messageHash: row.messageHash === '' ? null : row.messageHash,
      })),
      alarms: rowsAs<AlarmOverview>(statements.alarms.all(alarmsShownMax)),
    };
  };
}
