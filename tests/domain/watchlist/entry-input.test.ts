import { describe, expect, it } from 'vitest';
import { readEntry } from '../../../domain/watchlist/entry-input.ts';

const person = { id: 'P-1', names: [{ surname: 'Asanov', givenNames: 'Bakyt' }] };
const document = { id: 'D-1', kind: 'document', issuer: 'KGZ', number: 'AC0000001' };

function entryOf(value: unknown): unknown {
  const reading = readEntry(value);
  return reading.ok ? reading.entry : reading.problems;
}

describe('an entry', () => {
  it('of a person is a person without being told so', () => {
    expect(entryOf(person)).toEqual({ ...person, birthDates: [] });
    expect(entryOf({ ...person, kind: 'person' })).toEqual({ ...person, birthDates: [] });
  });

  it('comes out canonical: NFC, single blanks, no layout marks, sorted codes, each thing once', () => {
    const name = { surname: 'Асанов', givenNames: 'Бакыт' };
    expect(
      entryOf({
        id: 'кара тизме 7',
        names: [
          { surname: ' Асанов\u200F', givenNames: ' Бакыт\t' },
          name,
          { full: 'E\u0301mile\u00A0 \n Ruritanian', script: 'Latn', surname: '' },
        ],
        birthDates: ['1965-03-XX', '1965-03', '1960/1960'],
        sex: 'F',
        nationality: ['RUS', 'KGZ', 'RUS'],
        documents: [
          { number: ' AC 000-1 ' },
          { issuer: 'KGZ', type: 'ID', number: 'AC 1' },
          { number: 'AC 000-1' },
        ],
        action: 'hold',
        expires: '2031-02-28',
      }),
    ).toEqual({
      id: 'кара тизме 7',
      names: [name, { full: '\u00C9mile Ruritanian', script: 'Latn' }],
      birthDates: ['1965-03', '1960'],
      sex: 'F',
      nationality: ['KGZ', 'RUS'],
      documents: [{ number: 'AC 000-1' }, { issuer: 'KGZ', type: 'ID', number: 'AC 1' }],
      expires: '2031-02-28',
    });
  });

  it('of a document may be a range of blanks', () => {
    expect(entryOf({ ...document, type: 'P', numberTo: 'AC0000099' })).toEqual({
      kind: 'document',
      id: 'D-1',
      issuer: 'KGZ',
      type: 'P',
      number: 'AC0000001',
      numberTo: 'AC0000099',
    });
    expect(entryOf({ ...document, number: ' AС 1-0 ', numberTo: 'AС19' })).toEqual({
      kind: 'document',
      id: 'D-1',
      issuer: 'KGZ',
      number: 'AС 1-0',
      numberTo: 'AС19',
    });
  });

  it('may say null where it may say nothing', () => {
    const { sex, nationality, documents, action, expires, birthDates } = {
      sex: null,
      nationality: null,
      documents: null,
      action: null,
      expires: null,
      birthDates: null,
    };
    expect(entryOf({ ...person, sex, nationality, documents, action, expires, birthDates })).toEqual({
      ...person,
      birthDates: [],
    });
    expect(entryOf({ ...document, type: null, numberTo: null })).toEqual(document);
  });

  it('is told apart by the scripts of its names, and kept', () => {
    const names = [
      { full: 'Bakyt Asanov' },
      { full: 'ბაკით ასანოვი' },
      { surname: 'Асанов' },
      { full: '阿萨诺夫' },
    ];
    expect(readEntry({ ...person, names })).toEqual({
      ok: true,
      entry: { id: 'P-1', names, birthDates: [] },
      uncoveredNames: [1, 3],
    });
  });
});

describe('what is wrong with an entry', () => {
  const all = { surname: 'A' };
  it.each<[string, unknown, readonly (readonly [string, string])[]]>([
    ['no object', ['x'], [['', 'is no JSON object']]],
    ['another kind', { ...person, kind: 'ship' }, [['kind', 'is neither "person" nor "document"']]],
    ['no id', { names: [all] }, [['id', 'is missing']]],
    ['an id in numbers', { ...person, id: 7 }, [['id', 'is no text; write it in quotes']]],
    [
      'a blank at the id',
      { ...person, id: ' P' },
      [['id', 'begins or ends with a blank, or holds what cannot be printed']],
    ],
    ['a long id', { ...person, id: 'x'.repeat(129) }, [['id', 'is longer than 128 characters']]],
    ['no names', { id: 'P' }, [['names', 'is missing; a person needs at least one name']]],
    [
      'an empty list of names',
      { id: 'P', names: [] },
      [['names', 'is empty; a person needs at least one name']],
    ],
    [
      'an empty name',
      { id: 'P', names: [{ surname: '' }] },
      [['names[0]', 'is empty; give full, surname or givenNames']],
    ],
    [
      'a name of marks',
      { id: 'P', names: [{ full: '---' }] },
      [['names[0]', 'is empty; give full, surname or givenNames']],
    ],
    [
      'a name as text',
      { id: 'P', names: ['A'] },
      [['names[0]', 'is no JSON object; write {"full"} or {"surname", "givenNames"}']],
    ],
    [
      'a control character',
      { id: 'P', names: [{ full: 'A\u0007' }] },
      [['names[0].full', 'holds characters that cannot be printed']],
    ],
    [
      'half a character',
      { id: 'P', names: [{ full: 'A\uD800' }] },
      [['names[0].full', 'holds characters that cannot be printed']],
    ],
    [
      'a long name',
      { id: 'P', names: [{ full: 'A'.repeat(201) }] },
      [['names[0].full', 'is longer than 200 characters']],
    ],
    [
      'too many names',
      { id: 'P', names: Array.from({ length: 65 }, () => all) },
      [['names', 'has more than 64 items']],
    ],
    [
      'a script in words',
      { id: 'P', names: [{ full: 'A', script: 'Cyrillic' }] },
      [['names[0].script', 'is no code of ISO 15924; write Cyrl, Latn, Arab']],
    ],
    [
      'a date that is none',
      { ...person, birthDates: ['1965-02-30'] },
      [['birthDates[0]', 'is no date: there is no such day']],
    ],
    [
      'a date as a number',
      { ...person, birthDates: [1965] },
      [['birthDates[0]', 'is no text; write the date in quotes, "1965-03-08"']],
    ],
    [
      'a date that is no list',
      { ...person, birthDates: '1965' },
      [['birthDates', 'is no list; write it in square brackets']],
    ],
    ['another sex', { ...person, sex: 'm' }, [['sex', 'is not one of "M", "F", "X"']]],
    [
      'two letters of a country',
      { ...person, nationality: ['KG'] },
      [['nationality[0]', 'has two letters; write the three of ISO 3166-1 alpha-3, KGZ for KG']],
    ],
    ['one letter of Germany', { ...document, issuer: 'D' }, [['issuer', 'has one letter; write DEU']]],
    [
      'a code of no country',
      { ...document, issuer: 'ZZZ' },
      [['issuer', 'is no code of three letters that ISO 3166-1 alpha-3 or ICAO Doc 9303-3 has']],
    ],
    [
      'small letters',
      { ...person, nationality: ['kgz'] },
      [['nationality[0]', 'is in small letters; write three capital letters, as in KGZ']],
    ],
    ['another action', { ...person, action: 'arrest' }, [['action', 'is not one of "hold", "discreet"']]],
    [
      'a day that is none',
      { ...person, expires: '2031-02-29' },
      [['expires', 'is no day; write year, month, day: 2030-12-31']],
    ],
    ['no issuer', { id: 'D', kind: 'document', number: '1' }, [['issuer', 'is missing']]],
    ['no number', { id: 'D', kind: 'document', issuer: 'KGZ' }, [['number', 'is missing']]],
    ['a number of marks', { ...document, number: '<<<' }, [['number', 'has neither a letter nor a digit']]],
    ['a number that is one', { ...document, number: 12 }, [['number', 'is no text; write it in quotes']]],
    ['a long number', { ...document, number: '1'.repeat(41) }, [['number', 'is longer than 40 characters']]],
    [
      'a type in words',
      { ...document, type: 'passport' },
      [['type', 'is no document code; write the one or two capital letters that a zone begins with']],
    ],
    [
      'a shorter end',
      { ...document, numberTo: 'AC99' },
      [['numberTo', 'has not as many letters and digits as number']],
    ],
    [
      'an end before',
      { ...document, numberTo: 'AC0000000' },
      [['numberTo', 'comes before number; exchange the two']],
    ],
    [
      'names of a document',
      { ...document, names: [all] },
      [['names', 'is not known here; the keys are id, kind, issuer, type, number, numberTo']],
    ],
    [
      'an unknown key',
      { ...person, name: 'A' },
      [
        [
          'name',
          'is not known here; the keys are id, kind, names, birthDates, sex, nationality, documents, action, expires',
        ],
      ],
    ],
  ])('%s', (_, value, problems) => {
    expect(entryOf(value)).toEqual(problems.map(([path, why]) => ({ path, why })));
  });

  it('is told completely, and never with what stands there', () => {
    const value = JSON.parse(
      '{"id":"","names":[{"full":"A","nick":"b"},{}],"birthDates":["secret","1965"],"documents":[{"number":"X1","of":1},"X2"],"__proto__":{},"Ая":1}',
    ) as unknown;
    const problems = readEntry(value);
    expect(problems).toMatchObject({ ok: false });
    expect(!problems.ok && problems.problems.map(({ path }) => path)).toEqual([
      '__proto__',
      '?',
      'id',
      'names[0].nick',
      'names[1]',
      'birthDates[0]',
      'documents[0].of',
      'documents[1]',
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/secret|X1|X2|Ая/);
  });
});
