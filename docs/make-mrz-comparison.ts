import { writeFileSync } from 'node:fs';
import { parse } from 'mrz';
import { zoneCases, type ZoneCase } from '../tests/support/mrz-zones.ts';

/** What the package reads otherwise than the table of zones says; empty when it agrees. */
function differences(zone: ZoneCase): readonly string[] {
  const result = tryParse(zone.lines);
  if (result === null) return ['throws'];
  const { fields } = result;
  const [code, issuer, nationality] = zone.document.split(' ');
  const [birth, sex, expiry] = zone.dates.split(' ');
  const [names = ''] = zone.holder.split(' = ');
  const [surname = '-', givenNames = '-'] = names.split(', ');
  const [optional1, optional2] = zone.optional.split(' ');
  const said: readonly (readonly [
    name: string,
    read: string | null | undefined,
    right: string | undefined,
  ])[] = [
    ['code', fields.documentCode, code],
    ['issuer', fields.issuingState, issuer],
    ['nationality', fields.nationality, nationality],
    ['number', fields.documentNumber, zone.number],
    ['surname', fields.lastName, surname],
    ['given names', fields.firstName, givenNames],
    ['birth', dateSaid(result, 'birthDate', birth), sixDigits(birth)],
    ['expiry', dateSaid(result, 'expirationDate', expiry), sixDigits(expiry)],
    ['sex', sexOf(fields.sex), sex],
    ['optional data', joined(optionalOf(fields)), joined([optional1, optional2])],
  ];
  const wrong = said.flatMap(([name, read, right]) =>
    (read === null || read === undefined || read === '' ? '-' : read) === (right === '' ? '-' : right)
      ? []
      : [name],
  );
  if (result.valid === zone.valid) return wrong;
  return [zone.valid ? 'calls it invalid' : 'calls it valid', ...wrong];
}

function tryParse(lines: readonly string[]): ReturnType<typeof parse> | null {
  try {
    return parse([...lines]);
  } catch {
    return null;
  }
}

/** The package gives six digits and no century: only they are compared. */
const sixDigits = (date: string | undefined): string =>
  date === undefined || date === '-' || date === 'impossible'
    ? (date ?? '-')
    : date.slice(2).replaceAll('-', '').replaceAll('X', '<');

/** The date that the package gives; for one that does not exist, whether it noticed. */
function dateSaid(
  { fields, details }: ReturnType<typeof parse>,
  name: 'birthDate' | 'expirationDate',
  right: string | undefined,
): string | null | undefined {
  if (right !== 'impossible') return fields[name];
  return details.some(({ field, valid }) => field === name && valid) ? fields[name] : 'impossible';
}

const sexWords: Readonly<Record<string, string>> = { male: 'M', female: 'F', nonspecified: 'X' };
const sexOf = (word: string | null | undefined): string => sexWords[word ?? ''] ?? '-';

/** The only optional field of a passport is its "personal number" there. */
const optionalOf = (fields: ReturnType<typeof parse>['fields']): readonly (string | null | undefined)[] =>
  fields.personalNumber === undefined ? [fields.optional1, fields.optional2] : [fields.personalNumber];

const joined = (parts: readonly (string | null | undefined)[]): string =>
  parts
    .filter((part) => part !== null && part !== undefined && part !== '' && part !== '-')
    .join(' ')
    .replaceAll('<', ' ');

const row = ({ format, source, zone }: ZoneCase, wrong: readonly string[]): string =>
  `| ${format} | ${source} | \`${zone.replaceAll('/', '` `')}\` | ${wrong.join(', ')} |`;

/** The only thing between the package and the table is a code that the package does not know. */
const isCodeAlone = (wrong: readonly string[]): boolean =>
  wrong.every((name) => ['calls it invalid', 'code', 'issuer', 'nationality'].includes(name));

/** The page: the zones of `tests/fixtures/mrz-zones.txt` that npm `mrz` reads otherwise. */
export function mrzComparisonPage(): string {
  const found = zoneCases.map((zone) => ({ zone, wrong: differences(zone) }));
  const countsOf = (some: typeof found): string => {
    const wrong = some.filter((each) => each.wrong.length > 0);
    const codes = wrong.filter((each) => isCodeAlone(each.wrong));
    return `${some.length} | ${some.length - wrong.length} | ${codes.length} | ${wrong.length - codes.length} |`;
  };
  const formats = [...new Set(zoneCases.map(({ format }) => format))].toSorted();
  return [
    '# The npm package mrz beside kordon',
    '',
    'Made by `npm run docs:mrz` from `tests/fixtures/mrz-zones.txt`; never edited. What npm `mrz` 5.0.2 says of each zone is',
    'held against what somebody read by hand; kordon reads all of them as the table says',
    '(`tests/device/mrz/zones.test.ts`). Of dates only the six digits are compared: the package resolves no century. A code',
    'that it does not know (`UTO`, `XMP`, `SUN`, `PP`) makes a zone invalid for the package; for kordon that is a remark.',
    'It has no visas: it takes them for passports and cards.',
    '',
    '| format | zones | agree | differ by a code alone | read otherwise |',
    '| --- | --- | --- | --- | --- |',
    ...formats.map(
      (format) => `| ${format} | ${countsOf(found.filter(({ zone }) => zone.format === format))}`,
    ),
    `| all | ${countsOf(found)}`,
    '',
    '## Read otherwise',
    '',
    '| format | source | zone | what the package reads otherwise |',
    '| --- | --- | --- | --- |',
    ...found.flatMap(({ zone, wrong }) => (isCodeAlone(wrong) ? [] : [row(zone, wrong)])),
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(new URL('mrz-comparison.md', import.meta.url), mrzComparisonPage());
