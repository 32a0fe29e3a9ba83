import { readFileSync } from 'node:fs';

/** One zone of the table, as somebody read it by hand; members are columns of the file. */
export interface ZoneCase {
  readonly zone: string;
  readonly lines: readonly string[];
  readonly format: string;
  readonly valid: boolean;
  /** Code, issuer, nationality; `-` is none. */
  readonly document: string;
  readonly number: string;
  /** `SURNAME, GIVEN`, Cyrillic after `=`. */
  readonly holder: string;
  /** Birth date, sex, expiry date. */
  readonly dates: string;
  readonly optional: string;
  readonly personalNumber: string;
  /** Date and office of issue. */
  readonly issue: string;
  /** Check digits that are there: n number, b birth, e expiry, o optional, c composite; a wrong one in upper case. */
  readonly checks: string;
  /** Of a wrong zone: `line:position read>true field`, or `some` or `none`; `-` for a right one. */
  readonly repair: string;
  readonly flags: readonly string[];
  readonly source: string;
}

const file = new URL('../fixtures/mrz-zones.txt', import.meta.url);

/** `tests/fixtures/mrz-zones.txt`: specimens of the standard and of issuers, papers of this line, damage. */
export const zoneCases: readonly ZoneCase[] = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => {
    const cells = row.split(' | ').map((cell) => cell.trim());
    const cell = (at: number): string => cells[at] ?? '';
    return {
      zone: cell(0),
      lines: cell(0).split('/'),
      format: cell(1),
      valid: cell(2) === 'valid',
      document: cell(3),
      number: cell(4),
      holder: cell(5),
      dates: cell(6),
      optional: cell(7),
      personalNumber: cell(8),
      issue: cell(9),
      checks: cell(10),
      repair: cell(11),
      flags: cell(12) === '-' ? [] : cell(12).split(' '),
      source: cell(13),
    };
  });
