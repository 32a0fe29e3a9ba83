import { describe, expect, it } from 'vitest';
import { filesWith, readAll } from './read-all.ts';

const nothing = ',-0- '.repeat(7);
const sdn = (id: number, name: string, type: string, remarks: string): string =>
  `${id},"${name}",${type},"ZENDA",-0- ${nothing.slice(0, -5 * 1)},"${remarks}"\r\n`;

const persons =
  sdn(100, 'ZENDA SHIPPING', '-0- ', "a.k.a. 'ZS'.") +
  sdn(
    101,
    'ELPHBERG, Dr. Rudolf (Rodolf) Michael',
    '"individual"',
    "DOB 12 Mar 1965; alt. DOB 1966; alt. DOB circa 1960; alt. DOB 01 Jan 1950 to 31 Dec 1955; POB Strelsau; nationality Kyrgyzstan; citizen Korea, North; alt. citizen Ruritania; Passport AC0000001 (Kyrgyzstan) issued 01 Feb 2010; alt. Passport 77 (x); Diplomatic Passport D0000004; National ID No. 123456; Gender Female; a.k.a. 'THE WOLF'; a.k.a. ''RUPERT''; Linked To: DOB.",
  ) +
  sdn(102, 'AL-ZENDA', '"individual"', '-0- ') +
  '\u001A';
const names =
  '100,1,"aka","ZENDA LINES",-0- \r\n' +
  '101,2,"aka","ELPHBERG, JR., Ralph",-0- \r\n' +
  '101,3,"fka","AL-STRELSAU, \'Abd",-0- \r\n\u001A';

describe('OFAC', () => {
  it.each([['sdn.csv first'], ['alt.csv first']])('is read from both files, %s', async (order) => {
    const files = order === 'sdn.csv first' ? { a: persons, b: names } : { a: names, b: persons };
    const { entries, problems, bytesRead } = await readAll('ofac', filesWith(files));
    expect(entries.map(({ entry }) => entry)).toEqual([
      {
        id: 'ofac-101',
        names: [
          { surname: 'ELPHBERG', givenNames: 'Rudolf Michael' },
          { surname: 'ELPHBERG', givenNames: 'Rodolf Michael' },
          { surname: 'ELPHBERG', givenNames: 'Ralph' },
          { surname: 'AL-STRELSAU', givenNames: "'Abd" },
          { full: 'THE WOLF' },
          { full: 'RUPERT' },
        ],
        birthDates: ['1965-03-12', '1966', '1960~', '1950/1955'],
        sex: 'F',
        nationality: ['KGZ', 'PRK'],
        documents: [
          { issuer: 'KGZ', type: 'P', number: 'AC0000001' },
          { type: 'P', number: 'D0000004' },
        ],
      },
      { id: 'ofac-102', names: [{ full: 'AL-ZENDA' }], birthDates: [] },
    ]);
    expect(problems.map(({ severity, code, line, what }) => `${severity} ${code} ${line} ${what}`)).toEqual([
      'warning KD-WL-COUNTRY 2 nationality in the remarks',
    ]);
    expect(bytesRead).toBe(Buffer.byteLength(persons) + Buffer.byteLength(names));
  });

  it('passes over addresses and refuses other files', async () => {
    const files = filesWith({
      'add.csv': '101,7,"1 Main Street","Strelsau","Ruritania",-0- \r\n',
      'x.csv': 'id,full\n1,A\n',
      'sdn.csv': persons,
    });
    const { entries, problems } = await readAll('ofac', files);
    expect(entries).toHaveLength(2);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
      {
        severity: 'error',
        code: 'KD-WL-SOURCE',
        file: 'x.csv',
        line: 1,
        what: 'it is neither sdn.csv nor alt.csv',
      },
    ]);
  });

  it('refuses a row of another form', async () => {
    const { problems } = await readAll(
      'ofac',
      filesWith({ 'sdn.csv': `${persons.slice(0, -1)}103,"A","individual"\r\n` }),
    );
    expect(problems.at(-1)).toEqual({
      severity: 'error',
      code: 'KD-WL-SOURCE',
      file: 'sdn.csv',
      line: 4,
      what: 'it has 3 fields, not 12',
    });
  });
});
