// Goal: every zone of the table is read as it was read by hand. The table's own check digits are computed here anew,
// by another way than the product's: characters by their place in the alphabet, columns as the standard counts them.
import { describe, expect, it } from 'vitest';
import { mrzReport, type MrzReport } from '../../../device/mrz/report.ts';
import { zoneCases, type ZoneCase } from '../../support/mrz-zones.ts';

const asOf = '2026-11-24';

const order = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digitOf = (text: string): string =>
  String([...text].reduce((sum, c, i) => sum + Math.max(0, order.indexOf(c)) * Number('731'[i % 3]), 0) % 10);

/** Line, first and last column from 1; a check is its digit's column and what it covers. */
type Columns = readonly [line: number, first: number, last: number];
type Check = readonly [letter: string, line: number, column: number, covers: readonly Columns[]];

const secondLine: readonly Check[] = [
  ['n', 2, 10, [[2, 1, 9]]],
  ['b', 2, 20, [[2, 14, 19]]],
  ['e', 2, 28, [[2, 22, 27]]],
];
const passportEnd: readonly Check[] = [
  ['o', 2, 43, [[2, 29, 42]]],
  [
    'c',
    2,
    44,
    [
      [2, 1, 10],
      [2, 14, 20],
      [2, 22, 43],
    ],
  ],
];
const digits: Readonly<Record<string, readonly Check[]>> = {
  TD1: [
    ['n', 1, 15, [[1, 6, 14]]],
    ['b', 2, 7, [[2, 1, 6]]],
    ['e', 2, 15, [[2, 9, 14]]],
    [
      'c',
      2,
      30,
      [
        [1, 6, 30],
        [2, 1, 7],
        [2, 9, 15],
        [2, 19, 29],
      ],
    ],
  ],
  TD2: [
    ...secondLine,
    [
      'c',
      2,
      36,
      [
        [2, 1, 10],
        [2, 14, 20],
        [2, 22, 35],
      ],
    ],
  ],
  TD3: [...secondLine, ...passportEnd],
  'MRV-A': secondLine,
  'MRV-B': secondLine,
  'RUS-INTERNAL': [...secondLine, ...passportEnd],
  'FRA-ID': [
    ['n', 2, 13, [[2, 1, 12]]],
    ['b', 2, 34, [[2, 28, 33]]],
    [
      'c',
      2,
      36,
      [
        [1, 1, 36],
        [2, 1, 35],
      ],
    ],
  ],
};

/** Letters of the checks that are printed, wrong ones in upper case. */
function checksByHand({ format, lines }: ZoneCase): string {
  const cut = ([line, first, last]: Columns): string => (lines[line - 1] ?? '').slice(first - 1, last);
  return (digits[format] ?? [])
    .map(([letter, line, column, covers]) => {
      const printed = cut([line, column, column]);
      const covered = covers.map(cut).join('');
      if (letter === 'n' && printed === '<' && !covered.endsWith('<')) {
        const optional = format === 'TD1' ? cut([1, 16, 30]) : cut([2, 29, 35]);
        const [tail = ''] = optional.split('<');
        const fits = [covered, `${covered}<`].some(
          (head) => digitOf(head + tail.slice(0, -1)) === tail.slice(-1),
        );
        return fits ? 'n' : 'N';
      }
      const isEmpty = /^<*$/.test(covered);
      if (printed === '<' && isEmpty && (letter === 'o' || format === 'RUS-INTERNAL')) return '';
      return printed === digitOf(covered) ? letter : letter.toUpperCase();
    })
    .join('');
}

const orDash = (text: string | null): string => text ?? '-';

/** The report in the columns of the table. */
function columnsOf(report: MrzReport): Omit<ZoneCase, 'zone' | 'lines' | 'repair' | 'source'> {
  const names = [orDash(report.surname), ...(report.givenNames === null ? [] : [report.givenNames])].join(
    ', ',
  );
  const native = [report.surnameNative, report.givenNamesNative].filter((name) => name !== null).join(', ');
  const impossible = (date: string | null, otherwise: string): string =>
    date ?? (report.flags.includes('DATE_IMPOSSIBLE') ? 'impossible' : otherwise);
  return {
    format: orDash(report.format),
    valid: report.valid,
    document: [report.documentCode, report.issuer, report.nationality].map(orDash).join(' '),
    number: orDash(report.number),
    holder: names === '-' || native === '' ? names : `${names} = ${native}`,
    dates: `${impossible(report.birthDate, '-')} ${orDash(report.sex)} ${orDash(report.expiryDate)}`,
    optional: `${orDash(report.optional1)} ${orDash(report.optional2)}`,
    personalNumber: orDash(report.personalNumber),
    issue: `${orDash(report.issueDate)} ${orDash(report.authority)}`,
    checks: report.checks.map(({ field, ok }) => (ok ? field[0] : field[0]?.toUpperCase())).join(''),
    // Whether a proposal is the only one is tested with the proposals.
    flags: report.flags.filter((flag) => flag !== 'REPAIR_AMBIGUOUS').toSorted(),
  };
}

/** Some misreadings cannot be told apart from others by any digit: the true character is among the first three. */
const firstThree = ({ repairs }: MrzReport): readonly string[] =>
  repairs
    .slice(0, 3)
    .map(({ line, position, from, to, field }) => `${line}:${position} ${from}>${to} ${field}`);

it('has many cases of every format', () => {
  expect(zoneCases.length).toBeGreaterThanOrEqual(150);
  const formats = Object.groupBy(zoneCases, ({ format }) => format);
  expect(Object.keys(formats).toSorted()).toEqual(Object.keys(digits).toSorted());
  for (const cases of Object.values(formats)) expect(cases?.length ?? 0).toBeGreaterThan(5);
});

describe.each(Object.keys(digits))('%s', (format) => {
  it.each(zoneCases.filter((zone) => zone.format === format))('$zone ($source)', (zone) => {
    expect(checksByHand(zone)).toBe(zone.checks);
    const report = mrzReport(zone.lines.join('\n'), asOf);
    const { zone: _zone, lines, repair, source: _source, ...columns } = zone;
    // An impossible expiry date is none in the report.
    expect(columnsOf(report)).toEqual({
      ...columns,
      dates: columns.dates.replace(/impossible$/, '-'),
      issue: columns.issue.replace('impossible', '-'),
    });
    expect(report.lines).toEqual(lines);
    if (zone.valid) expect(report.repairs).toEqual([]);
    else if (repair === 'none') expect(report.repairs).toEqual([]);
    else if (repair === 'some') expect(report.repairs.length).toBeGreaterThan(0);
    else expect(firstThree(report)).toContain(repair);
  });
});
