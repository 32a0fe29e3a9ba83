import type { EntryName } from '../../../domain/watchlist/entry.ts';
import { entryLimits } from '../../../domain/watchlist/plain-document.ts';
import { csvRecords, type CsvRecord } from './csv-records.ts';
import { batchMaker, type BatchMaker, type InputBatch } from './input.ts';
import { ofacNames, readRemarks } from './ofac-remarks.ts';

/** Other names of all records together: the list of 2026 has 20,000. */
const aliasesMax = 2_000_000;

type Kind = 'sdn' | 'alt' | 'add' | 'unknown';

/**
 * Persons of the Specially Designated Nationals list of the United States' Treasury (OFAC), from its `sdn.csv` and
 * `alt.csv` together, in any order: `ofac-<ent_num>`. The files have no first row of names; they are told apart by how
 * many columns they have. Other names are held in memory; addresses are passed over.
 *
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* readOfac(paths: readonly string[]): AsyncGenerator<InputBatch> {
  const kinds = new Map<string, Kind>();
  for (const path of paths) kinds.set(path, await kindOf(path));
  const pathsOf = (kind: Kind): readonly string[] => paths.filter((path) => kinds.get(path) === kind);
  let bytesBefore = 0;
  for (const path of pathsOf('unknown')) {
    const batch = batchMaker(path);
    batch.error('KD-WL-SOURCE', 1, 'it is neither sdn.csv nor alt.csv');
    yield batch.cut(bytesBefore);
  }
  const aliases = new Map<string, EntryName[]>();
  for (const [kind, take] of [
    ['alt', aliasTaker(aliases)],
    ['sdn', personTaker(aliases)],
  ] as const) {
    for (const path of pathsOf(kind)) {
      const batch = batchMaker(path);
      let bytes = 0;
      for await (const { records, bytesRead } of csvRecords(path)) {
        for (const record of records) {
          if (record.wrong === null) take(record, batch);
          else batch.error('KD-WL-CSV', record.line, record.wrong);
        }
        bytes = bytesRead;
        yield batch.cut(bytesBefore + bytes);
      }
      bytesBefore += bytes;
    }
  }
}

const columnsOf: Readonly<Record<number, Kind>> = { 12: 'sdn', 5: 'alt', 6: 'add' };

async function kindOf(path: string): Promise<Kind> {
  for await (const { records } of csvRecords(path)) {
    const [first] = records;
    if (first === undefined) continue;
    return /^\d+$/.test(first.fields[0]?.trim() ?? '')
      ? (columnsOf[first.fields.length] ?? 'unknown')
      : 'unknown';
  }
  return 'unknown';
}

/** `-0-` is how these files write nothing. */
const cellOf = ({ fields }: CsvRecord, at: number): string => {
  const text = fields[at]?.trim() ?? '';
  return text === '-0-' ? '' : text;
};

type Taker = (record: CsvRecord, batch: BatchMaker) => void;

function aliasTaker(aliases: Map<string, EntryName[]>): Taker {
  let count = 0;
  return (record, batch) => {
    if (!hasColumns(record, 5, batch)) return;
    const id = cellOf(record, 0);
    const names = ofacNames(cellOf(record, 3));
    count += names.length;
    if (count > aliasesMax) {
      batch.error('KD-WL-SOURCE', record.line, `it has more than ${aliasesMax} names`);
      return;
    }
    const there = aliases.get(id);
    if (there === undefined) aliases.set(id, [...names]);
    else there.push(...names);
  };
}

function personTaker(aliases: ReadonlyMap<string, readonly EntryName[]>): Taker {
  return (record, batch) => {
    if (!hasColumns(record, 12, batch) || cellOf(record, 2) !== 'individual') return;
    const { line } = record;
    const id = cellOf(record, 0);
    const remarks = readRemarks(cellOf(record, 11));
    for (const field of remarks.unread) {
      const code = {
        'birth date': 'KD-WL-DATE',
        nationality: 'KD-WL-COUNTRY',
        passport: 'KD-WL-NUMBER',
      } as const;
      batch.warn(code[field], line, `${field} in the remarks`);
    }
    const names = [...ofacNames(cellOf(record, 1)), ...(aliases.get(id) ?? []), ...remarks.names];
    if (names.length > entryLimits.names)
      batch.warn('KD-WL-NAME', line, `more than ${entryLimits.names}, the last of the other names`);
    const dates = [...new Set(remarks.birthDates)];
    const { sex, nationality, documents } = remarks;
    batch.take(
      {
        id: `ofac-${id}`,
        names: names.slice(0, entryLimits.names),
        birthDates: dates.slice(0, entryLimits.birthDates),
        sex,
        nationality: [...new Set(nationality)],
        documents: documents.slice(0, entryLimits.documents),
      },
      line,
    );
  };
}

function hasColumns({ fields, line }: CsvRecord, count: number, batch: BatchMaker): boolean {
  if (fields.length === count) return true;
  batch.error('KD-WL-SOURCE', line, `it has ${fields.length} fields, not ${count}`);
  return false;
}
