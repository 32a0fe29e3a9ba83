import type { MrzFormat } from './mrz.ts';
import { columns, composite, digitAfter, field, kinds, type FormatTable } from './format-table.ts';

/** The second line of a passport, a TD2 document and a visa begins alike (Doc 9303-4, -6 and -7, 4.2.2). */
const number = columns(2, 1, 9);
const nationality = columns(2, 11, 13);
const birthDate = columns(2, 14, 19);
const sex = columns(2, 21, 21);
const expiryDate = columns(2, 22, 27);

const head = [
  field('documentCode', kinds.code, columns(1, 1, 2)),
  field('issuer', kinds.country, columns(1, 3, 5)),
];
const holder = [
  field('number', kinds.number, number),
  field('nationality', kinds.country, nationality),
  field('birthDate', kinds.date, birthDate),
  field('sex', kinds.sex, sex),
  field('expiryDate', kinds.date, expiryDate),
];
const dateDigits = [digitAfter('birthDate', birthDate), digitAfter('expiryDate', expiryDate)];

/** No card begins like a visa (Doc 9303-5 and -6, 4.2.2, note k); a passport card begins with P. */
const cardCode = { first: 'ACIP', notSecond: 'V' };

/** Cards, 3 × 30 (Doc 9303-5, 4.2.2). */
const td1: FormatTable = {
  format: 'TD1',
  lineCount: 3,
  lineCharacters: 30,
  recognises: null,
  code: cardCode,
  script: 'latin',
  numberParts: [columns(1, 6, 14)],
  fields: [
    ...head,
    field('number', kinds.number, columns(1, 6, 14)),
    field('optional1', kinds.number, columns(1, 16, 30)),
    field('birthDate', kinds.date, columns(2, 1, 6)),
    field('sex', kinds.sex, columns(2, 8, 8)),
    field('expiryDate', kinds.date, columns(2, 9, 14)),
    field('nationality', kinds.country, columns(2, 16, 18)),
    field('optional2', kinds.number, columns(2, 19, 29)),
    field('name', kinds.name, columns(3, 1, 30)),
  ],
  checks: [
    digitAfter('number', columns(1, 6, 14), 'continues'),
    digitAfter('birthDate', columns(2, 1, 6)),
    digitAfter('expiryDate', columns(2, 9, 14)),
    composite(2, 30, [columns(1, 6, 30), columns(2, 1, 7), columns(2, 9, 15), columns(2, 19, 29)]),
  ],
};

/** Documents of the old card size, 2 × 36 (Doc 9303-6, 4.2.2). */
const td2: FormatTable = {
  format: 'TD2',
  lineCount: 2,
  lineCharacters: 36,
  recognises: null,
  code: cardCode,
  script: 'latin',
  numberParts: [number],
  fields: [
    ...head,
    field('name', kinds.name, columns(1, 6, 36)),
    ...holder,
    field('optional1', kinds.number, columns(2, 29, 35)),
  ],
  checks: [
    digitAfter('number', number, 'continues'),
    ...dateDigits,
    composite(2, 36, [columns(2, 1, 10), columns(2, 14, 20), columns(2, 22, 35)]),
  ],
};

const td3Composite = composite(2, 44, [columns(2, 1, 10), columns(2, 14, 20), columns(2, 22, 43)]);

/** Passports, 2 × 44 (Doc 9303-4, 4.2.2). */
const td3: FormatTable = {
  format: 'TD3',
  lineCount: 2,
  lineCharacters: 44,
  recognises: null,
  code: { first: 'P', notSecond: '' },
  script: 'latin',
  numberParts: [number],
  fields: [
    ...head,
    field('name', kinds.name, columns(1, 6, 44)),
    ...holder,
    field('optional1', kinds.number, columns(2, 29, 42)),
  ],
  checks: [
    digitAfter('number', number),
    ...dateDigits,
    digitAfter('optional', columns(2, 29, 42), 'when-empty'),
    td3Composite,
  ],
};

/** Visas, 2 × 44 (Doc 9303-7, 4.2.2): no composite check digit, the optional field reaches to the end. */
const mrvA: FormatTable = {
  format: 'MRV-A',
  lineCount: 2,
  lineCharacters: 44,
  recognises: /^V/,
  code: { first: 'V', notSecond: '' },
  script: 'latin',
  numberParts: [number],
  fields: [
    ...head,
    field('name', kinds.name, columns(1, 6, 44)),
    ...holder,
    field('optional1', kinds.number, columns(2, 29, 44)),
  ],
  checks: [digitAfter('number', number), ...dateDigits],
};

/** Visas, 2 × 36 (Doc 9303-7, 5.2.2). */
const mrvB: FormatTable = {
  ...mrvA,
  format: 'MRV-B',
  lineCharacters: 36,
  fields: [
    ...head,
    field('name', kinds.name, columns(1, 6, 36)),
    ...holder,
    field('optional1', kinds.number, columns(2, 29, 36)),
  ],
};

/**
 * The French identity card of 1988 to 2021, 2 × 36, not of Doc 9303: no nationality, no expiry date; its number is
 * month of issue, department and a running number, and the composite digit covers both lines whole.
 */
const fraId: FormatTable = {
  format: 'FRA-ID',
  lineCount: 2,
  lineCharacters: 36,
  recognises: /^IDFRA/,
  code: { first: 'I', notSecond: '' },
  script: 'latin',
  numberParts: [columns(2, 1, 12)],
  fields: [
    ...head,
    field('surname', kinds.name, columns(1, 6, 30)),
    field('authority', kinds.number, columns(1, 31, 36)),
    field('number', kinds.number, columns(2, 1, 12)),
    field('givenNames', kinds.name, columns(2, 14, 27)),
    field('birthDate', kinds.date, columns(2, 28, 33)),
    field('sex', kinds.sex, columns(2, 35, 35)),
  ],
  checks: [
    digitAfter('number', columns(2, 1, 12)),
    digitAfter('birthDate', columns(2, 28, 33)),
    composite(2, 36, [columns(1, 1, 36), columns(2, 1, 35)]),
  ],
};

/**
 * The Russian internal passport, a TD3 zone of its own meaning: Cyrillic names in letters and digits, three digits of
 * the series and the number in the number field, then in the optional field the fourth digit of the series, the date
 * of issue and the issuing office. It does not expire: that field and its digit are fillers. A PNRUS with an expiry
 * date is an ordinary passport; three fillers in a row are enough, so that one misread character does no harm.
 */
const rusInternal: FormatTable = {
  ...td3,
  format: 'RUS-INTERNAL',
  recognises: /^PNRUS.{39}\n.{21}.{0,3}<<</,
  script: 'clair',
  // Series, its last digit from elsewhere, number.
  numberParts: [columns(2, 1, 3), columns(2, 29, 29), columns(2, 4, 9)],
  fields: [
    ...head,
    field('name', kinds.cyrillicName, columns(1, 6, 44)),
    ...holder.map((rule) => (rule.name === 'number' ? { ...rule, kind: kinds.digits } : rule)),
    field('seriesEnd', kinds.digits, columns(2, 29, 29)),
    field('issueDate', kinds.date, columns(2, 30, 35)),
    field('authority', kinds.digits, columns(2, 36, 41)),
    field('reserved', kinds.fillers, columns(2, 42, 42)),
    // The whole of what stands before, as the other formats have it.
    field('optional1', kinds.digitsOrFillers, columns(2, 29, 42)),
  ],
  checks: [
    digitAfter('number', number),
    digitAfter('birthDate', birthDate),
    digitAfter('expiryDate', expiryDate, 'when-empty'),
    digitAfter('optional', columns(2, 29, 42), 'when-empty'),
    td3Composite,
  ],
};

/** Of two tables with one shape the one that recognises something of its own comes first. */
export const formatTables: readonly FormatTable[] = [td1, fraId, mrvB, td2, rusInternal, mrvA, td3];

const tableByFormat = new Map(formatTables.map((table) => [table.format, table]));

/** The table of a format. */
export function tableOf(format: MrzFormat): FormatTable {
  const table = tableByFormat.get(format);
  if (table === undefined) throw new RangeError(`${format} has no table`);
  return table;
}
