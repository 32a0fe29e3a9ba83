import { openForReading } from '../../platform/sqlite/database.ts';
import type { RowPlace } from './journal.ts';

/**
 * Every row that stands in a journal's file, oldest epoch first, by number: for audits, beside a running kiosk or
 * after its end. Holds nothing of what was recorded.
 */
export function readJournalIndex(path: string): readonly RowPlace[] {
  const database = openForReading(path);
  try {
    const rows = database
      .prepare(
        'SELECT hex(epoch) AS epoch, number, hex(hash) AS hash FROM rows JOIN epochs ON id = epoch_id ORDER BY id, number',
      )
      .all();
    return rows.map((row) => ({
      epoch: String(row['epoch']).toLowerCase(),
      number: Number(row['number']),
      hash: String(row['hash']).toLowerCase(),
    }));
  } finally {
    database.close();
  }
}
