import fc from 'fast-check';
import type { MrzContent } from '../../domain/document/write-mrz.ts';
import { mrzFormats, type MrzFormat } from '../../domain/mrz/mrz.ts';

/*
 * Arbitrary documents that a zone of their format can hold whole, so that what is written can be compared with what is
 * read.
 */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const cyrillic = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ';

const text = (characters: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });

/** One to three components, together of at most so many characters. */
const names = (characters: string, charactersMax: number): fc.Arbitrary<string> =>
  fc
    .array(text(characters, 1, charactersMax), { minLength: 1, maxLength: 3 })
    .map((components) => components.join(' ').slice(0, charactersMax).trim());

const two = (value: number): string => String(value).padStart(2, '0');

/** Days that every month has, with any part open. */
const openDate = (yearMin: number, yearMax: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.option(fc.integer({ min: yearMin, max: yearMax }), { freq: 8 }),
      fc.option(fc.integer({ min: 1, max: 12 }), { freq: 8 }),
      fc.option(fc.integer({ min: 1, max: 28 }), { freq: 8 }),
    )
    .map(
      ([year, month, day]) =>
        `${year === null ? 'XXXX' : year}-${month === null ? 'XX' : two(month)}-${day === null ? 'XX' : two(day)}`,
    );

const country = fc.constantFrom('KGZ', 'KAZ', 'UZB', 'RUS', 'D', 'UTO', 'XXA', 'FRA', 'UNO');

/** First letter by format, a second one that no format forbids. */
const code = (format: MrzFormat): fc.Arbitrary<string> => {
  switch (format) {
    case 'RUS-INTERNAL':
      return fc.constant('PN');
    case 'FRA-ID':
      return fc.constant('ID');
    case 'TD3':
      return fc.constantFrom('P', 'PP', 'PD');
    case 'MRV-A':
    case 'MRV-B':
      return fc.constantFrom('V', 'VC', 'VN');
    case 'TD1':
    case 'TD2':
      return fc.constantFrom('I', 'IP', 'AC', 'C', 'PP');
  }
};

/** Characters of the name, the number and the optional data of a format. */
const room: Readonly<
  Record<MrzFormat, { readonly name: number; readonly number: number; readonly optional: number }>
> = {
  TD1: { name: 30, number: 22, optional: 15 },
  TD2: { name: 31, number: 14, optional: 7 },
  TD3: { name: 39, number: 9, optional: 14 },
  'MRV-A': { name: 39, number: 9, optional: 16 },
  'MRV-B': { name: 31, number: 9, optional: 8 },
  'FRA-ID': { name: 25, number: 12, optional: 0 },
  'RUS-INTERNAL': { name: 39, number: 10, optional: 0 },
};

const shared = (format: MrzFormat) => ({
  format: fc.constant(format),
  documentCode: code(format),
  birthDate: openDate(1930, 2025),
  sex: fc.constantFrom('M' as const, 'F' as const, 'X' as const),
});

const withNames = (characters: string, nameMax: number) => ({
  surname: names(characters, Math.floor((nameMax - 2) / 2)),
  givenNames: fc.oneof(
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 6, arbitrary: names(characters, Math.floor((nameMax - 2) / 2)) },
  ),
});

function standardContent(format: MrzFormat): fc.Arbitrary<MrzContent> {
  const { name, number, optional } = room[format];
  const optionalText = (max: number): fc.Arbitrary<string> =>
    text(`${letters}${digits}<`, 0, max).map((raw) => raw.replace(/<+$/, ''));
  return fc
    .record({
      ...shared(format),
      ...withNames(letters, name),
      issuer: country,
      nationality: country,
      number: text(letters + digits, 1, number),
      expiryDate: fc.option(openDate(2024, 2060), { freq: 8 }),
      optional1: optionalText(optional),
      optional2: format === 'TD1' ? optionalText(11) : fc.constant(''),
      longNumberFiller: fc.constantFrom('skipped' as const, 'weighted' as const),
      emptyOptionalDigit: fc.constantFrom('<' as const, '0' as const),
    })
    .map((content) => {
      // What a long number leaves of the optional field.
      const left = optional - Math.max(0, content.number.length - 9) - 2;
      const optional1 = content.number.length > 9 ? content.optional1.slice(0, left) : content.optional1;
      // No expiry date at all and one that is open altogether look alike.
      const expiryDate = content.expiryDate === 'XXXX-XX-XX' ? null : content.expiryDate;
      return { ...content, expiryDate, optional1: optional1.replace(/<+$/, '') };
    });
}

const frenchContent: fc.Arbitrary<MrzContent> = fc.record({
  ...shared('FRA-ID'),
  surname: names(letters, 25),
  givenNames: fc.oneof(names(letters, 6), fc.constant('CORINNE ANNE')),
  issuer: fc.constant('FRA'),
  nationality: fc.constant(''),
  number: text(digits, 12, 12),
  expiryDate: fc.constant(null),
  authority: text(letters + digits, 0, 6),
});

const russianContent: fc.Arbitrary<MrzContent> = fc.record({
  ...shared('RUS-INTERNAL'),
  ...withNames(cyrillic, 39),
  issuer: fc.constant('RUS'),
  nationality: fc.constant('RUS'),
  number: text(digits, 10, 10),
  expiryDate: fc.constant(null),
  issueDate: openDate(2011, 2025),
  authority: text(digits, 6, 6),
});

const contentOf: Readonly<Record<MrzFormat, fc.Arbitrary<MrzContent>>> = {
  TD1: standardContent('TD1'),
  TD2: standardContent('TD2'),
  TD3: standardContent('TD3'),
  'MRV-A': standardContent('MRV-A'),
  'MRV-B': standardContent('MRV-B'),
  'FRA-ID': frenchContent,
  'RUS-INTERNAL': russianContent,
};

/** Any document of a format. */
export const arbitraryContent = (format: MrzFormat): fc.Arbitrary<MrzContent> => contentOf[format];

/** Any document of any format. */
export const anyContent: fc.Arbitrary<MrzContent> = fc.oneof(...mrzFormats.map(arbitraryContent));
