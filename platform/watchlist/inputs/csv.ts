import type { CsvRecord } from './csv-records.ts';
import { csvRecords } from './csv-records.ts';
import {
  csvColumns,
  documentValue,
  hasPersons,
  personValue,
  valuesOf,
  type CsvColumns,
  type CsvRow,
} from './csv-rows.ts';
import { indexRuns, type RunIndex } from './csv-runs.ts';
import { batchMaker, type BatchMaker, type InputBatch } from './input.ts';

/** Rows of one person: one for each name, and more need not be. */
const personRowsMax = 256;

/**
 * Entries of a table: the fields of JSON Lines as columns, named in the first row. All rows of one `id` are one person,
 * wherever in the file they stand. To keep memory bounded the file is read twice if it has columns of persons: first
 * for where each id's rows are (24 bytes for each run of rows of one id); then each person is made at its first row,
 * and its other rows are fetched from where they stand.
 *
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* readCsv(path: string): AsyncGenerator<InputBatch> {
  const batch = batchMaker(path);
  const columns = await columnsIn(path, batch);
  const index = columns !== null && hasPersons(columns) ? await indexRuns(path, columns) : null;
  if (index === 'too-many')
    batch.error('KD-WL-CSV', 1, 'it has too many rows of persons; write JSON Lines instead');
  if (columns === null || index === 'too-many') {
    yield batch.cut(0);
    return;
  }
  try {
    const table = tableReader(batch, columns, index);
    let isFirst = true;
    for await (const { records, bytesRead } of csvRecords(path)) {
      for (const record of records) {
        if (!isFirst) table.row(record);
        isFirst = false;
      }
      yield batch.cut(bytesRead);
    }
    table.end();
    if (batch.size > 0) yield batch.cut(0);
  } finally {
    index?.close();
  }
}

/** What the first row says; null after telling what is wrong with it. */
async function columnsIn(path: string, batch: BatchMaker): Promise<CsvColumns | null> {
  for await (const { records } of csvRecords(path)) {
    const [first] = records;
    if (first === undefined) continue;
    const columns = csvColumns(first);
    if (!('wrong' in columns)) return columns;
    batch.error('KD-WL-CSV', first.line, columns.wrong);
    return null;
  }
  batch.error('KD-WL-CSV', 1, 'it is empty; the first row names the columns');
  return null;
}

interface Table {
  row(record: CsvRecord): void;
  /** After the last row. */
  end(): void;
}

function tableReader(batch: BatchMaker, columns: CsvColumns, index: RunIndex | null): Table {
  let run: CsvRow[] = [];

  function endRun(): void {
    const first = run[0];
    if (first === undefined) return;
    const others = index?.othersOf(first) ?? [];
    if (others !== 'done') person(batch, columns, [...run, ...others]);
    run = [];
  }

  return {
    row(record) {
      if (record.wrong !== null) {
        batch.error('KD-WL-CSV', record.line, record.wrong);
        return;
      }
      const row = valuesOf(record, columns);
      if (row === null) {
        const [found, wanted] = [record.fields.length, columns.names.length];
        batch.error('KD-WL-CSV', record.line, `it has ${found} fields, the first row ${wanted}`);
        return;
      }
      if (run.length > 0 && (row.kind === 'document' || run[0]?.id !== row.id)) endRun();
      if (row.kind === 'document') batch.take(documentValue(columns, row), row.line);
      else run.push(row);
    },
    end: endRun,
  };
}

function person(batch: BatchMaker, columns: CsvColumns, rows: readonly CsvRow[]): void {
  const [first] = rows;
  if (first === undefined) return;
  if (rows.length > personRowsMax) {
    batch.error('KD-WL-ENTRY', first.line, `id has more than ${personRowsMax} rows`);
    return;
  }
  const { value, nameLines, clashes } = personValue(columns, rows);
  for (const { line, column } of clashes)
    batch.error('KD-WL-ENTRY', line, `${column} is not the same in all rows of this id`);
  if (clashes.length > 0) return;
  batch.take(value, first.line, ({ path }) => {
    const at = /^names\[(\d+)\]/.exec(path)?.[1];
    return (at === undefined ? undefined : nameLines[Number(at)]) ?? first.line;
  });
}
