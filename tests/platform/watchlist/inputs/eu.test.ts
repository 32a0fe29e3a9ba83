import { describe, expect, it } from 'vitest';
import { euNamesIn } from '../../../../platform/watchlist/inputs/eu-names.ts';
import { filesWith, readAll } from './read-all.ts';

/** `SURNAME, Given` or the whole name. */
const namesIn = (cell: string): readonly string[] =>
  euNamesIn(cell).map(({ full, surname, givenNames }) => full ?? `${surname}, ${givenNames}`);

describe('names of the Official Journal', () => {
  it.each<[string, readonly string[]]>([
    ['Igor Petrovich ZENDOV', ['ZENDOV, Igor Petrovich']],
    ['ELPHBERG Rudolf', ['ELPHBERG, Rudolf']],
    ['Rudolf al-STRELSAU', ['al-STRELSAU, Rudolf']],
    ['Rudolf Elphberg', ['Rudolf Elphberg']],
    ['Elías José RURITA ZENDA', ['RURITA ZENDA, Elías José']],
    ['Elphberg, Rudolf', ['Elphberg, Rudolf']],
    ['Bin Zenda, Rupert', ['Bin Zenda, Rupert']],
    ['ELPHBERG, Rudolf, Michael', ['ELPHBERG, Rudolf Michael']],
    ['Rudolf Petrovich, ELPHBERG', ['ELPHBERG, Rudolf Petrovich']],
    ['Elphberg, Dr. Rudolf', ['Elphberg, Rudolf']],
    ['Elphberg, Rudolf, Mullah (Governor of Strelsau Province)', ['Elphberg, Rudolf']],
    ['Rudolf Elphberg, Jr.', ['Rudolf Elphberg']],
    ['Major General Rudolf ELPHBERG', ['ELPHBERG, Rudolf']],
    ['Igor ZENDOV (Игорь ЗЕНДОВ)', ['ZENDOV, Igor', 'ЗЕНДОВ, Игорь']],
    ['Igor ZENDOV (Russian:Игорь Зендов)', ['ZENDOV, Igor', 'Игорь Зендов']],
    ['Igor Zendov (original script: Игорь Зендов)', ['Igor Zendov', 'Игорь Зендов']],
    ['Igor ZENDOV Игорь ЗЕНДОВ', ['ZENDOV, Igor', 'ЗЕНДОВ, Игорь']],
    ['Igor ZENDOV Russian: Игорь ЗЕНДОВ', ['ZENDOV, Igor', 'ЗЕНДОВ, Игорь']],
    ['Ли Зен Да, Li Zen Da', ['Ли Зен Да', 'Li Zen Da']],
    ['Игорь Ильич ЗЕНДОВ / Iгор Iллiч ЗЕНДIВ', ['ЗЕНДОВ, Игорь Ильич', 'ЗЕНДІВ, Ігор Ілліч']],
    ['Igor ZENDOV/ZENDAU', ['ZENDOV, Igor', 'ZENDAU, Igor']],
    ['Igor ZENDOV / ZENDAU', ['ZENDOV, Igor', 'ZENDAU, Igor']],
    ['Artyom/ Artem Ilyich ZENDOV', ['ZENDOV, Artyom Ilyich', 'ZENDOV, Artem Ilyich']],
    ['Igor Ilyich ZENDOV, ZENDAU', ['ZENDOV, Igor Ilyich', 'ZENDAU, Igor Ilyich']],
    ['Iury (Yuri) Ilyich ZENDOV', ['ZENDOV, Iury Ilyich', 'ZENDOV, Yuri Ilyich']],
    ['Igor Ilyich ZENDOV (ZENDAU)', ['ZENDOV, Igor Ilyich', 'ZENDAU, Igor Ilyich']],
    ['Igor ZENDOV (a.k.a. Ihar ZENDAU, Ihar ZENDOV)', ['ZENDOV, Igor', 'ZENDAU, Ihar', 'ZENDOV, Ihar']],
    [
      'Brigadier General Munir (a.k.a. Mounir, Monir) ZENDA',
      ['ZENDA, Munir', 'ZENDA, Mounir', 'ZENDA, Monir'],
    ],
    ['Samer AL-ZENDA a.k.a. Samir سامر', ['AL-ZENDA, Samer', 'AL-ZENDA, Samir', 'سامر']],
    ['Elena ZENDOVA (born STRELSOVA)', ['ZENDOVA, Elena', 'STRELSOVA, Elena']],
    ['Елена ЗЕНДОВА - born СТРЕЛЬСОВА', ['ЗЕНДОВА, Елена', 'СТРЕЛЬСОВА, Елена']],
    ['Elena ZENDOVA, née STRELSOVA', ['ZENDOVA, Elena', 'STRELSOVA, Elena']],
    ['Married name: Elena STRELSOVA', ['STRELSOVA, Elena']],
    ['Rudolf Zenda, Rudolph Senda, Rodolf Zenda', ['Rudolf Zenda', 'Rudolph Senda', 'Rodolf Zenda']],
    ['Zenda, Senda, Zendah', ['Zenda', 'Senda', 'Zendah']],
    ['Zenda, Zendah', ['Zenda', 'Zendah']],
    ['Abu Rudolf (nom de guerre)', ['Abu Rudolf']],
    ['Rudolf Zenda (Date of birth: 1.2.1960; place of birth: Strelsau)', ['Rudolf Zenda']],
    ['Rudolf Zenda born 12 Dec. 1965 in Strelsau, Ruritania (as previously listed)', ['Rudolf Zenda']],
    ['Rudolf Zenda (as previously listed, in Arabic: رودولف)', ['Rudolf Zenda', 'رودولف']],
    ['Igor ZENDOV) (a.k.a. Ihar ZENDAU', ['ZENDOV, Igor', 'ZENDAU, Ihar']],
    ['Igor Ilyich ZENDOV Ihar Ilich ZENDAU', ['ZENDOV, Igor Ilyich', 'ZENDAU, Ihar Ilich']],
    ['‘The Wolf’', ['The Wolf']],
    ['Zenda.', ['Zenda']],
    ['-', []],
  ])('%s', (cell, names) => {
    expect(namesIn(cell)).toEqual(names);
  });

  it('are made by changing one word at a time when all together would be too many', () => {
    const names = namesIn('A1a (Bb, Cc, Dd) E1e (Ff, Gg, Hh) I1i (Jj, Kk) ZENDA');
    expect(names).toHaveLength(9);
    expect(names).toContain('ZENDA, A1a E1e Kk');
  });
});

const header =
  'celex,recordId,schema,name,alias,weakAlias,previousName,nationality,birthDate,passportNumber,gender,notes';

describe('the tables of the European Union', () => {
  it('give their persons, each by file and line', async () => {
    const text = [
      header,
      'X,1,Person,Igor Ilyich ZENDOV,Ihar ZENDAU; Игорь Ильич ЗЕНДОВ,Volk,,"Russian, Ukrainian",7.8.1951; 1975,"AC0000001 (Russian); ""AC0000002, issued; in 2001""",male,',
      'X,2,Vessel,ZENDA,,,,,,,,',
      'X,3,Person,Munir ZENDA,"Zendha, Zendah",,,Ruritanian,before 1960,?123?,Female,"two',
      'lines"',
      'X,4,Person,Elena ZENDOVA,,,STRELSOVA,,Approximately 1952,,,',
    ].join('\r\n');
    const { entries, problems } = await readAll('eu', filesWith({ '32099R0001.csv': text }));
    expect(entries).toEqual([
      {
        file: '32099R0001.csv',
        line: 2,
        entry: {
          id: 'eu-32099R0001-2',
          names: [
            { surname: 'ZENDOV', givenNames: 'Igor Ilyich' },
            { surname: 'ZENDAU', givenNames: 'Ihar' },
            { surname: 'ЗЕНДОВ', givenNames: 'Игорь Ильич' },
            { full: 'Volk' },
          ],
          birthDates: ['1951-08-07', '1975'],
          sex: 'M',
          nationality: ['RUS', 'UKR'],
          documents: [
            { issuer: 'RUS', type: 'P', number: 'AC0000001' },
            { type: 'P', number: 'AC0000002' },
          ],
        },
      },
      {
        file: '32099R0001.csv',
        line: 4,
        entry: {
          id: 'eu-32099R0001-4',
          // A surname's other spellings alone are spellings of the whole name.
          names: [
            { surname: 'ZENDA', givenNames: 'Munir' },
            { surname: 'Zendha', givenNames: 'Munir' },
            { surname: 'Zendah', givenNames: 'Munir' },
          ],
          birthDates: [],
          sex: 'F',
        },
      },
      {
        file: '32099R0001.csv',
        line: 6,
        entry: {
          id: 'eu-32099R0001-6',
          names: [
            { surname: 'ZENDOVA', givenNames: 'Elena' },
            { surname: 'STRELSOVA', givenNames: 'Elena' },
          ],
          birthDates: ['1952~'],
        },
      },
    ]);
    expect(problems.map(({ severity, code, line, what }) => `${severity} ${code} ${line} ${what}`)).toEqual([
      'warning KD-WL-DATE 4 birthDate',
      'warning KD-WL-COUNTRY 4 nationality',
      'warning KD-WL-NUMBER 4 passportNumber',
    ]);
  });

  it('warn of names in other scripts and of more names than an entry has', async () => {
    const aliases = Array.from(
      { length: 70 },
      (_, at) => `Zenda${'abcdefghij'[at % 10]}${'klmnopq'[Math.floor(at / 10)]} X`,
    );
    const text = `${header}\nX,1,Person,Rudolf Zenda,رودولف; ${aliases.join('; ')},,,,,,,`;
    const { entries, problems } = await readAll('eu', filesWith({ 'a.csv': text }));
    expect(entries[0]?.entry).toMatchObject({ id: 'eu-a-2' });
    expect(problems.map(({ code, what }) => [code, what])).toEqual([
      ['KD-WL-NAME', 'more than 64, from alias on'],
      ['KD-WL-SCRIPT', 'names[1]'],
    ]);
  });

  it('are told from other tables by their first row', async () => {
    const { entries, problems } = await readAll('eu', filesWith({ 'a.csv': 'schema,name\nPerson,A\n' }));
    expect(entries).toEqual([]);
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'KD-WL-SOURCE',
        file: 'a.csv',
        line: 1,
        what: 'the first row does not name alias, weakAlias, previousName, birthDate, nationality, passportNumber, gender',
      },
    ]);
  });
});
