import type { CsvRecord } from './csv-records.ts';

const columnNames = [
  'id',
  'kind',
  'full',
  'surname',
  'givenNames',
  'script',
  'birthDates',
  'sex',
  'nationality',
  'documents',
  'action',
  'expires',
  'issuer',
  'type',
  'number',
  'numberTo',
] as const;
type ColumnName = (typeof columnNames)[number];

/** Whether a table that has one of these may hold persons. */
const personColumns: readonly ColumnName[] = ['full', 'surname', 'givenNames'];

/** What the first row says: the columns in the table's order. */
export interface CsvColumns {
  readonly names: readonly ColumnName[];
}

/** One row that has as many fields as the first. */
export interface CsvRow {
  readonly id: string;
  readonly kind: 'document' | 'person';
  readonly line: number;
  readonly offset: number;
  /** Trimmed, in the order of the columns. */
  readonly values: readonly string[];
}

export function csvColumns({ fields, wrong }: CsvRecord): CsvColumns | { readonly wrong: string } {
  if (wrong !== null) return { wrong };
  const texts = fields.map((field) => field.trim());
  if (texts.length === 1 && (texts[0] ?? '').includes(';'))
    return { wrong: 'the columns are divided by semicolons; save it with commas' };
  const names: ColumnName[] = [];
  for (const [at, text] of texts.entries()) {
    const name = columnNames.find((one) => one === text);
    if (name === undefined) return { wrong: `column ${at + 1} is none of ${columnNames.join(', ')}` };
    if (names.includes(name)) return { wrong: `the column ${name} is there twice` };
    names.push(name);
  }
  if (!names.includes('id')) return { wrong: 'the column id is missing' };
  return { names };
}

export const hasPersons = ({ names }: CsvColumns): boolean =>
  personColumns.some((one) => names.includes(one));

/** Null when the row has not as many fields as the first. */
export function valuesOf({ fields, line, offset }: CsvRecord, { names }: CsvColumns): CsvRow | null {
  if (fields.length !== names.length) return null;
  const values = fields.map((field) => field.trim());
  const kind = values[names.indexOf('kind')] ?? '';
  return {
    id: values[names.indexOf('id')] ?? '',
    kind: kind === 'document' ? 'document' : 'person',
    line,
    offset,
    values,
  };
}

/** The JSON value that says the same; a cell that a document cannot have becomes a key that it cannot have. */
export function documentValue({ names }: CsvColumns, { values }: CsvRow): unknown {
  return Object.fromEntries(
    names.flatMap((name, at) => {
      const value = values[at] ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
}

const nameParts: readonly ColumnName[] = ['full', 'surname', 'givenNames', 'script'];
const documentParts: readonly ColumnName[] = ['issuer', 'type', 'number'];
/** What all rows of a person say alike; a row may leave it out. */
const singles: readonly ColumnName[] = ['kind', 'sex', 'action', 'expires', 'numberTo'];

interface PersonValue {
  readonly value: unknown;
  /** Line of the row that each name came from. */
  readonly nameLines: readonly number[];
  /** Where rows of one person contradict each other. */
  readonly clashes: readonly { readonly line: number; readonly column: string }[];
}

/** The JSON value of the rows of one person together. */
export function personValue(columns: CsvColumns, rows: readonly CsvRow[]): PersonValue {
  const { names } = columns;
  const cell = (row: CsvRow, name: ColumnName): string => row.values[names.indexOf(name)] ?? '';
  const partsOf = (row: CsvRow, parts: readonly ColumnName[]): Record<string, string> =>
    Object.fromEntries(parts.flatMap((part) => (cell(row, part) === '' ? [] : [[part, cell(row, part)]])));
  const listed = (name: ColumnName): readonly string[] => rows.flatMap((row) => itemsOf(cell(row, name)));

  const value: Record<string, unknown> = { id: rows[0]?.id ?? '' };
  const clashes: { line: number; column: string }[] = [];
  for (const name of singles) {
    for (const row of rows) {
      const text = cell(row, name);
      if (text === '') continue;
      if (value[name] !== undefined && value[name] !== text) clashes.push({ line: row.line, column: name });
      value[name] ??= text;
    }
  }
  const nameRows = rows
    .map((row) => ({ line: row.line, name: partsOf(row, nameParts) }))
    .filter(({ name }) => Object.keys(name).length > 0);
  const documents = [
    ...rows.map((row) => partsOf(row, documentParts)).filter((parts) => Object.keys(parts).length > 0),
    ...listed('documents').map(documentOf),
  ];
  value['names'] = nameRows.map(({ name }) => name);
  value['birthDates'] = listed('birthDates');
  value['nationality'] = listed('nationality');
  value['documents'] = documents;
  return { value, nameLines: nameRows.map(({ line }) => line), clashes };
}

const itemsOf = (cell: string): readonly string[] =>
  cell === '' ? [] : cell.split('|').map((item) => item.trim());

/** `KGZ:P:AC0000001`, `KGZ:AC0000001` or the number alone. */
function documentOf(item: string): Record<string, string> {
  const parts = item.split(':').map((part) => part.trim());
  const number = parts.pop() ?? '';
  const [issuer = '', type = '', ...more] = parts;
  return {
    ...(issuer !== '' && { issuer }),
    ...(type !== '' && { type }),
    ...(number !== '' && { number }),
    // Told as an unknown key.
    ...(more.length > 0 && { 'more-than-three-parts': '' }),
  };
}
