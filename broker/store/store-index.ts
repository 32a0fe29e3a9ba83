import { existsSync } from 'node:fs';
import { openRecordReader } from './record-store.ts';
import { openRowReader } from './row-reader.ts';
import type { IndexEntry } from './store.ts';

const pageRows = 1_000;

/**
 * Every stored row of a headquarters without its content, in order of arrival; only reads, also beside a running
 * headquarters. For audits and for comparing with a kiosk's journal number by number.
 */
export function* readStoreIndex(paths: {
  readonly rows: string;
  readonly records: string;
}): Generator<IndexEntry> {
  const rows = openRowReader(paths.rows);
  const records = existsSync(paths.records) ? openRecordReader(paths.records) : null;
  try {
    let after = 0;
    for (;;) {
      const page = rows.indexAfter(after, pageRows);
      for (const { arrival, ...entry } of page) {
        after = arrival;
        yield {
          ...entry,
          opened: records?.isOpened(entry.hash) ?? false,
        };
      }
      if (page.length < pageRows) return;
    }
  } finally {
    rows.close();
    records?.close();
  }
}
