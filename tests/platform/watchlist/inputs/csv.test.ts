import { describe, expect, it } from 'vitest';
import { filesWith, readAll } from './read-all.ts';

async function read(text: string | Uint8Array): Promise<{ entries: unknown; problems: unknown }> {
  const { entries, problems } = await readAll('csv', filesWith({ 'list.csv': text }));
  return {
    entries: entries.map(({ entry, line }) => [line, entry]),
    problems: problems.map(({ severity, code, line, what }) => `${severity} ${code} ${line} ${what}`),
  };
}

describe('CSV', () => {
  it('has the fields of JSON Lines as columns, lists joined by bars', async () => {
    const text = [
      'id,kind,full,surname,givenNames,script,birthDates,sex,nationality,documents,action,expires',
      'P-1,,,Асанов,Бакыт,Cyrl,1965-03-08 | 1966,M,KGZ|RUS,KGZ:P:AC 1|ID77|KGZ:AN5,discreet,2031-12-31',
      'P-2,person,"Ruritania, Anna ""Mo"" of",,,,,,,,,',
    ].join('\r\n');
    expect(await read(text)).toEqual({
      entries: [
        [
          2,
          {
            id: 'P-1',
            names: [{ surname: 'Асанов', givenNames: 'Бакыт', script: 'Cyrl' }],
            birthDates: ['1965-03-08', '1966'],
            sex: 'M',
            nationality: ['KGZ', 'RUS'],
            documents: [
              { issuer: 'KGZ', type: 'P', number: 'AC 1' },
              { number: 'ID77' },
              { issuer: 'KGZ', number: 'AN5' },
            ],
            action: 'discreet',
            expires: '2031-12-31',
          },
        ],
        [3, { id: 'P-2', names: [{ full: 'Ruritania, Anna "Mo" of' }], birthDates: [] }],
      ],
      problems: [],
    });
  });

  it('holds documents, and ranges of blanks', async () => {
    const text =
      '\uFEFFid,kind,issuer,type,number,numberTo\nD-1,document,KGZ,P,AC1,\nD-2,document,KGZ,,AC10,AC19\n';
    expect(await read(text)).toEqual({
      entries: [
        [2, { kind: 'document', id: 'D-1', issuer: 'KGZ', type: 'P', number: 'AC1' }],
        [3, { kind: 'document', id: 'D-2', issuer: 'KGZ', number: 'AC10', numberTo: 'AC19' }],
      ],
      problems: [],
    });
  });

  it('makes one person of all rows of an id, wherever they stand', async () => {
    const text = [
      'id,kind,surname,givenNames,birthDates,sex,issuer,type,number',
      'P-1,,Asanov,Bakyt,1965,M,,,',
      'P-2,,Other,Ann,,,,,',
      'P-2,,Othre,Ann,1970,,,,',
      'D-9,document,,,,,KGZ,P,AC9',
      'P-1,,Asanoff,Bakyt,,,KGZ,P,AC1',
      'P-1,,"Асанов\n(two lines)",Бакыт,1965|1966,M,,,',
      'P-3,,Last,One,,,,,',
      'P-2,,,,,F,,,',
    ].join('\n');
    expect(await read(text)).toEqual({
      entries: [
        [
          2,
          {
            id: 'P-1',
            names: [
              { surname: 'Asanov', givenNames: 'Bakyt' },
              { surname: 'Asanoff', givenNames: 'Bakyt' },
              { surname: 'Асанов (two lines)', givenNames: 'Бакыт' },
            ],
            birthDates: ['1965', '1966'],
            sex: 'M',
            documents: [{ issuer: 'KGZ', type: 'P', number: 'AC1' }],
          },
        ],
        [
          3,
          {
            id: 'P-2',
            names: [
              { surname: 'Other', givenNames: 'Ann' },
              { surname: 'Othre', givenNames: 'Ann' },
            ],
            birthDates: ['1970'],
            sex: 'F',
          },
        ],
        [5, { kind: 'document', id: 'D-9', issuer: 'KGZ', type: 'P', number: 'AC9' }],
        [9, { id: 'P-3', names: [{ surname: 'Last', givenNames: 'One' }], birthDates: [] }],
      ],
      problems: [],
    });
  });

  it('finds scattered rows over many chunks', async () => {
    const count = 4_000;
    const padding = 'x'.repeat(170);
    const rows = [0, 1, 2].flatMap((round) =>
      Array.from({ length: count }, (_, at) => `P-${at},Name ${round} of ${at} ${padding}`),
    );
    const { entries, problems } = await readAll(
      'csv',
      filesWith({ 'list.csv': `id,full\n${rows.join('\n')}` }),
    );
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(count);
    const odd = entries.filter(
      ({ entry, line }, at) =>
        line !== at + 2 ||
        entry.id !== `P-${at}` ||
        !('names' in entry) ||
        entry.names.map(({ full }) => full?.slice(5, 6)).join('') !== '012',
    );
    expect(odd).toEqual([]);
  });

  it.each([
    ['', 'error KD-WL-CSV 1 it is empty; the first row names the columns'],
    ['id;full\n1;A', 'error KD-WL-CSV 1 the columns are divided by semicolons; save it with commas'],
    ['full\nA', 'error KD-WL-CSV 1 the column id is missing'],
    ['id,full,id\n', 'error KD-WL-CSV 1 the column id is there twice'],
  ])('refuses the first row %j', async (text, problem) => {
    expect(await read(text)).toEqual({ entries: [], problems: [problem] });
  });

  it('refuses a column that it does not know, without repeating it', async () => {
    const { problems } = await readAll('csv', filesWith({ 'list.csv': 'id,Фамилия\n1,A' }));
    expect(problems[0]?.what).toMatch(/^column 2 is none of id, kind, full, surname,/);
  });

  it('tells each row that is wrong, with its line, and goes on', async () => {
    const text = Buffer.concat([
      Buffer.from('id,full,surname,sex,numberTo,documents\n'),
      Buffer.from('P-1,A,,M\n'),
      Buffer.from('P-2,A"B,,,,\n'),
      Buffer.from('P-3,"A" B,,,,\n'),
      Buffer.from([0x50, 0x2c, 0xff, 0x2c, 0x2c, 0x2c, 0x2c, 0x0a]),
      Buffer.from('P-4,A,,M,,\nP-4,B,,F,,\n'),
      Buffer.from(`P-5,A,,,,\nP-5,${'B'.repeat(201)},,,,\n`),
      Buffer.from('P-6,A,,,X9,\n'),
      Buffer.from('P-7,A,,,,KGZ:P:A:1\n'),
      Buffer.from('P-8,B,,,,\n'),
      Buffer.from('P-9,"never closed,,,,\nP-10,A,,,,\n'),
    ]);
    const { entries, problems } = await readAll('csv', filesWith({ 'list.csv': text }));
    expect(entries.map(({ entry }) => entry.id)).toEqual(['P-8', 'P-10']);
    expect(problems.map(({ code, line, what }) => `${code} ${line} ${what}`)).toEqual([
      'KD-WL-CSV 2 it has 4 fields, the first row 6',
      'KD-WL-CSV 3 a quote stands in a field that is not quoted',
      'KD-WL-CSV 4 a quoted field does not end at its quote',
      'KD-WL-CSV 5 it is not UTF-8',
      'KD-WL-ENTRY 7 sex is not the same in all rows of this id',
      'KD-WL-ENTRY 9 names[1].full is longer than 200 characters',
      'KD-WL-ENTRY 10 numberTo is not known here; the keys are id, kind, names, birthDates, sex, nationality, documents, action, expires',
      'KD-WL-ENTRY 11 documents[0].more-than-three-parts is not known here; the keys are issuer, type, number',
      'KD-WL-CSV 13 a quote that is opened in it is never closed',
    ]);
  });
});
