import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryName, PersonEntry } from '../../../../domain/watchlist/entry.ts';
import { csvRecords } from '../../../../platform/watchlist/inputs/csv-records.ts';
import { readInputs, type InputFormat } from '../../../../platform/watchlist/inputs/read-inputs.ts';

/*
 * Real lists, read as the program reads them. They name real people: what is read stays in memory and in the bench's
 * own folder, and only counts are printed.
 */

/** Folder of the data, or null where it is missing: then recall is not measured. */
export function dataFolder(named: string | undefined): string | null {
  const folder = named ?? process.env['KORDON_WATCHLIST_DATA'] ?? '';
  return folder !== '' && existsSync(join(folder, 'ofac')) && existsSync(join(folder, 'eu')) ? folder : null;
}

/** A number that an id always gives: halves are drawn by it. */
export const lot = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE(0);

async function persons(format: InputFormat, paths: readonly string[]): Promise<readonly PersonEntry[]> {
  const found: PersonEntry[] = [];
  for await (const batch of readInputs(format, paths)) {
    for (const { entry } of batch.entries) if (entry.kind !== 'document') found.push(entry);
  }
  return found;
}

/**
 * Primary names and the aliases of the alias file. What the remarks add (`a.k.a. 'THE CHESS PLAYER'`) is left out: no
 * passport is made out to it, and the program reads it all the same.
 */
export async function readOfac(data: string, scratch: string): Promise<readonly PersonEntry[]> {
  const primary = readFileSync(join(data, 'ofac', 'sdn_2021-07.csv'), 'latin1');
  const plain = join(scratch, 'sdn.csv');
  writeFileSync(plain, primary.replaceAll(/a\.k\.a\. '[^']*'/g, ''), 'latin1');
  return persons('ofac', [plain, join(data, 'ofac', 'alt_2021-07.csv')]);
}

export function readEu(folder: string): Promise<readonly PersonEntry[]> {
  const files = readdirSync(join(folder, 'eu')).filter((name) => name.endsWith('.csv'));
  return persons(
    'eu',
    files.toSorted().map((name) => join(folder, 'eu', name)),
  );
}

/** Invented people of many countries, made not to be on a list. */
export interface Unlisted {
  readonly id: string;
  readonly name: EntryName;
  readonly birthDate: string;
  readonly sex: 'M' | 'F' | null;
  readonly country: string;
}

export async function readUnlisted(folder: string): Promise<readonly Unlisted[]> {
  const rows: (readonly string[])[] = [];
  for await (const { records } of csvRecords(join(folder, 'yente', 'negatives_global_30k.csv')))
    rows.push(...records.map(({ fields }) => fields));
  const [head = [], ...people] = rows;
  const column = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? '';
  return people.flatMap((row, at) => {
    const surname = column(row, 'last_name');
    const givenNames = `${column(row, 'first_name')} ${column(row, 'middle_name')}`.trim();
    if (surname === '' || !/^[A-Za-zÀ-ž .'’-]+$/.test(surname + givenNames)) return [];
    const gender = column(row, 'gender').charAt(0).toUpperCase();
    return {
      id: `unlisted-${at}`,
      name: { surname, givenNames },
      birthDate: column(row, 'date_of_birth'),
      sex: gender === 'M' || gender === 'F' ? gender : null,
      country: column(row, 'nationality'),
    };
  });
}

/** Words of names in Latin letters with how often they are met. */
export function readWords(
  folder: string,
  culture: 'russian' | 'arabic' | 'chinese',
): readonly (readonly [string, number])[] {
  return readFileSync(join(folder, 'names', `wd_${culture}_80.tsv`), 'utf8')
    .split('\n')
    .flatMap((line): (readonly [string, number])[] => {
      const [word = '', , count = ''] = line.split('\t');
      return count === '' ? [] : [[word, Number(count)]];
    });
}
