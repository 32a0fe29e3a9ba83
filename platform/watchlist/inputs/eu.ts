import { basename } from 'node:path';
import type { EntryDocument, EntryName } from '../../../domain/watchlist/entry.ts';
import { entryLimits } from '../../../domain/watchlist/plain-document.ts';
import { csvRecords, type CsvRecord } from './csv-records.ts';
import { euNamesIn, isAlike } from './eu-names.ts';
import { batchMaker, type BatchMaker, type InputBatch } from './input.ts';
import { scriptOf } from './name-words.ts';
import { countriesIn } from './worded-countries.ts';
import { datesIn } from './worded-dates.ts';
import { passportsIn } from './worded-numbers.ts';

const columns = [
  'schema',
  'name',
  'alias',
  'weakAlias',
  'previousName',
  'birthDate',
  'nationality',
  'passportNumber',
  'gender',
] as const;
type Column = (typeof columns)[number];
type Places = Readonly<Record<Column, number>>;

/**
 * Persons of the European Union's lists, in the tables that OpenSanctions keeps of the Official Journal: one record for
 * each listing, `eu-<file>-<line>`. Cells say what the Journal prints, in words.
 *
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* readEu(path: string): AsyncGenerator<InputBatch> {
  const batch = batchMaker(path);
  const name = basename(path).replace(/\.csv$/i, '');
  let places: Places | null = null;
  for await (const { records, bytesRead } of csvRecords(path)) {
    for (const record of records) {
      if (record.wrong !== null) batch.error('KD-WL-CSV', record.line, record.wrong);
      else if (places === null) {
        places = placesIn(record, batch);
        if (places === null) break;
      } else takeRecord(record, places, name, batch);
    }
    yield batch.cut(bytesRead);
    if (places === null) return;
  }
}

function placesIn({ fields, line }: CsvRecord, batch: BatchMaker): Places | null {
  const missing = columns.filter((column) => !fields.includes(column));
  if (missing.length > 0) {
    batch.error('KD-WL-SOURCE', line, `the first row does not name ${missing.join(', ')}`);
    return null;
  }
  const place = (column: Column): number => fields.indexOf(column);
  return {
    schema: place('schema'),
    name: place('name'),
    alias: place('alias'),
    weakAlias: place('weakAlias'),
    previousName: place('previousName'),
    birthDate: place('birthDate'),
    nationality: place('nationality'),
    passportNumber: place('passportNumber'),
    gender: place('gender'),
  };
}

function takeRecord({ fields, line }: CsvRecord, places: Places, file: string, batch: BatchMaker): void {
  const cell = (column: Column): string => fields[places[column]] ?? '';
  if (cell('schema') !== 'Person') return;
  const birthDates = itemsOf(cell('birthDate')).map(datesIn);
  const countries = itemsOf(cell('nationality')).map(countriesIn);
  const passports = itemsOf(cell('passportNumber')).map(passportsIn);
  const warn = batch.warn;
  for (const { unread } of birthDates) if (unread) warn('KD-WL-DATE', line, 'birthDate');
  for (const { unknown } of countries) if (unknown > 0) warn('KD-WL-COUNTRY', line, 'nationality');
  for (const { unread } of passports) if (unread > 0) warn('KD-WL-NUMBER', line, 'passportNumber');
  const names = namesOf(cell);
  if (names.length > entryLimits.names)
    warn('KD-WL-NAME', line, `more than ${entryLimits.names}, from alias on`);
  const dates = [...new Set(birthDates.flatMap((one) => one.dates))];
  const sex = /^(male|female)/i.exec(cell('gender'))?.[1]?.toLowerCase();
  batch.take(
    {
      id: `eu-${file}-${line}`,
      names: names.slice(0, entryLimits.names),
      birthDates: dates.slice(0, entryLimits.birthDates),
      sex: sex === undefined ? null : sex === 'male' ? 'M' : 'F',
      nationality: countries.flatMap(({ codes }) => codes),
      documents: passports.flatMap(({ documents }): readonly EntryDocument[] => documents),
    },
    line,
  );
}

/** Values of a cell, divided by semicolons; one that holds a semicolon is quoted within the cell. */
function itemsOf(cell: string): readonly string[] {
  const items = [...cell.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^;]*))\s*(?:;|$)/gu)];
  return items
    .map(([, quoted, plain = '']) => (quoted?.replaceAll('""', '"') ?? plain).trim())
    .filter(Boolean);
}

function namesOf(cell: (column: Column) => string): readonly EntryName[] {
  const main = euNamesIn(cell('name'));
  const aliases = [...itemsOf(cell('alias')), ...itemsOf(cell('weakAlias'))]
    .flatMap(euNamesIn)
    .map((alias) => completed(alias, main));
  const previous = itemsOf(cell('previousName'))
    .flatMap(euNamesIn)
    .map((name) => withPreviousSurname(name, main));
  const names = new Map([...main, ...aliases, ...previous].map((name) => [JSON.stringify(name), name]));
  return [...names.values()];
}

const wordsOf = (text = ''): readonly string[] => text.split(' ');

/** Another spelling of a surname or a given name alone, `Zendah`, is one of the name that it is a part of. */
function completed(alias: EntryName, main: readonly EntryName[]): EntryName {
  const words = wordsOf(alias.full);
  if (alias.full === undefined || words.length > 2) return alias;
  for (const { surname, givenNames } of main) {
    if (surname === undefined || givenNames === undefined) continue;
    if (words.length === wordsOf(surname).length && isAlike(alias.full, surname))
      return { surname: alias.full, givenNames };
    const given = wordsOf(givenNames);
    const at = given.findIndex((word) => words.length === 1 && isAlike(words[0] ?? '', word));
    if (at >= 0) return { surname, givenNames: given.with(at, alias.full).join(' ') };
  }
  return alias;
}

/** A surname before marriage goes with the given names of today. */
function withPreviousSurname(name: EntryName, main: readonly EntryName[]): EntryName {
  const { full } = name;
  if (full === undefined || wordsOf(full).length > 2) return name;
  const today = main.find(
    ({ surname, givenNames }) =>
      surname !== undefined && givenNames !== undefined && scriptOf(surname) === scriptOf(full),
  );
  return today?.givenNames === undefined ? name : { surname: full, givenNames: today.givenNames };
}
