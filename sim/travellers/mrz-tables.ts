/**
 * The simulator's own encoder of machine readable zones, written from ICAO Doc 9303 (parts 3, 4 and 5, 8th edition).
 * It shares no table with the kiosk's parser: an error in one cannot hide behind the same error in the other.
 */

export type Sex = 'M' | 'F';

/** What is printed into the zone. Text is upper case Latin; dates are `YYYY-MM-DD`. */
export interface MrzContent {
  readonly documentCode: string;
  readonly issuer: string;
  readonly number: string;
  readonly nationality: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly expiryDate: string;
  /** Personal number or empty. */
  readonly optional: string;
  readonly surname: string;
  readonly givenNames: string;
}

type Place = readonly [line: number, from: number, to: number];

interface ZoneTable {
  readonly lines: number;
  readonly columns: number;
  /** Places as in the standard: lines and columns count from 1, both ends belong to the field. */
  readonly fields: Readonly<
    Record<
      | 'documentCode'
      | 'issuer'
      | 'number'
      | 'nationality'
      | 'birthDate'
      | 'sex'
      | 'expiryDate'
      | 'optional'
      | 'names',
      Place
    >
  >;
  /** In order: the composite digit covers the digits before it. */
  readonly checks: readonly {
    readonly at: Place;
    readonly over: readonly Place[];
    readonly fillerWhenEmpty?: true;
  }[];
}

/** Doc 9303-4, 4.2.2: passports, 2 lines of 44. */
const td3: ZoneTable = {
  lines: 2,
  columns: 44,
  fields: {
    documentCode: [1, 1, 2],
    issuer: [1, 3, 5],
    names: [1, 6, 44],
    number: [2, 1, 9],
    nationality: [2, 11, 13],
    birthDate: [2, 14, 19],
    sex: [2, 21, 21],
    expiryDate: [2, 22, 27],
    optional: [2, 29, 42],
  },
  checks: [
    { at: [2, 10, 10], over: [[2, 1, 9]] },
    { at: [2, 20, 20], over: [[2, 14, 19]] },
    { at: [2, 28, 28], over: [[2, 22, 27]] },
    { at: [2, 43, 43], over: [[2, 29, 42]], fillerWhenEmpty: true },
    {
      at: [2, 44, 44],
      over: [
        [2, 1, 10],
        [2, 14, 20],
        [2, 22, 43],
      ],
    },
  ],
};

/** Doc 9303-5, 4.2.2: identity cards, 3 lines of 30. */
const td1: ZoneTable = {
  lines: 3,
  columns: 30,
  fields: {
    documentCode: [1, 1, 2],
    issuer: [1, 3, 5],
    number: [1, 6, 14],
    optional: [1, 16, 30],
    birthDate: [2, 1, 6],
    sex: [2, 8, 8],
    expiryDate: [2, 9, 14],
    nationality: [2, 16, 18],
    names: [3, 1, 30],
  },
  checks: [
    { at: [1, 15, 15], over: [[1, 6, 14]] },
    { at: [2, 7, 7], over: [[2, 1, 6]] },
    { at: [2, 15, 15], over: [[2, 9, 14]] },
    {
      at: [2, 30, 30],
      over: [
        [1, 6, 30],
        [2, 1, 7],
        [2, 9, 15],
        [2, 19, 29],
      ],
    },
  ],
};

const tables = { TD1: td1, TD3: td3 } as const;
export type ZoneFormat = keyof typeof tables;

const weights = [7, 3, 1] as const;

/** Doc 9303-3, 4.9: weights 7, 3, 1; digits count as themselves, A is 10 to Z is 35, the filler 0; modulo 10. */
function checkDigit(text: string): string {
  let sum = 0;
  for (const [index, character] of [...text].entries()) {
    const value = character === '<' ? 0 : Number.parseInt(character, 36);
    sum += value * (weights[index % 3] ?? 0);
  }
  return String(sum % 10);
}

/** Doc 9303-3, 4.6: surname, two fillers, given names; a space and a hyphen become a filler, an apostrophe vanishes. */
function nameField(surname: string, givenNames: string): string {
  const printed = (name: string): string => name.replaceAll("'", '').replace(/[ -]/g, '<');
  return `${printed(surname)}<<${printed(givenNames)}`;
}

/** Doc 9303-3, 4.8: year, month and day with two digits each. */
const sixDigits = (date: string): string => date.slice(2).replaceAll('-', '');

/**
 * Prints a machine readable zone. Names too long for their field are cut at its end, as Doc 9303-4, 4.2.3 allows.
 *
 * @throws RangeError when another value is longer than its field, or a name leaves no room for the given names
 */
export function encodeMrz(format: ZoneFormat, content: MrzContent): readonly string[] {
  const table: ZoneTable = tables[format];
  const grid = Array.from({ length: table.lines }, () => Array.from({ length: table.columns }, () => '<'));
  const read = ([line, from, to]: Place): string => (grid[line - 1] ?? []).slice(from - 1, to).join('');
  const print = ([line, from, to]: Place, text: string): void => {
    if (text.length > to - from + 1) throw new RangeError(`${format}: ${text.length} characters do not fit`);
    grid[line - 1]?.splice(from - 1, text.length, ...text);
  };
  const [, namesFrom, namesTo] = table.fields.names;
  const names = nameField(content.surname, content.givenNames).slice(0, namesTo - namesFrom + 1);
  if (!/^[A-Z<]+<<[A-Z]/.test(names)) throw new RangeError(`${format}: the name does not fit`);

  print(table.fields.documentCode, content.documentCode);
  print(table.fields.issuer, content.issuer);
  print(table.fields.number, content.number);
  print(table.fields.nationality, content.nationality);
  print(table.fields.birthDate, sixDigits(content.birthDate));
  print(table.fields.sex, content.sex);
  print(table.fields.expiryDate, sixDigits(content.expiryDate));
  print(table.fields.optional, content.optional);
  print(table.fields.names, names);
  for (const { at, over, fillerWhenEmpty } of table.checks) {
    const covered = over.map(read).join('');
    // Doc 9303-4, 4.2.2.2: the digit over empty optional data may be a filler; some issuers print it so.
    print(at, fillerWhenEmpty === true && /^<+$/.test(covered) ? '<' : checkDigit(covered));
  }
  return grid.map((line) => line.join(''));
}

/** Places, line and column from 0, that a check digit protects and that hold a digit or letter. */
export function protectedPlaces(
  format: ZoneFormat,
  lines: readonly string[],
): readonly (readonly [number, number])[] {
  const { number, birthDate, expiryDate } = tables[format].fields;
  return [number, birthDate, expiryDate].flatMap(([line, from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index): readonly [number, number] => [
      line - 1,
      from - 1 + index,
    ]).filter(([row, column]) => lines[row]?.[column] !== '<'),
  );
}
