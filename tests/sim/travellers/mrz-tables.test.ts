// Goal: the simulator's zones are those of the standard, judged by the standard's specimens and another parser.
import { parse } from 'mrz';
import { describe, expect, it } from 'vitest';
import { encodeMrz, type MrzContent } from '../../../sim/travellers/mrz-tables.ts';
import { makeTrain } from '../../../sim/train/train.ts';

const eriksson: MrzContent = {
  documentCode: 'P',
  issuer: 'UTO',
  number: 'L898902C3',
  nationality: 'UTO',
  birthDate: '1974-08-12',
  sex: 'F',
  expiryDate: '2012-04-15',
  optional: 'ZE184226B',
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
};

describe('specimens', () => {
  it('prints the passport of Doc 9303-4, appendix B', () => {
    expect(encodeMrz('TD3', eriksson)).toEqual([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ]);
  });

  it('prints the card of Doc 9303-5, appendix B', () => {
    expect(encodeMrz('TD1', { ...eriksson, documentCode: 'I', number: 'D23145890', optional: '' })).toEqual([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ]);
  });

  it('prints the Kyrgyz specimen with a patronymic and a PIN', () => {
    const usoon: MrzContent = {
      documentCode: 'P',
      issuer: 'KGZ',
      number: 'PE0000000',
      nationality: 'KGZ',
      birthDate: '1999-05-09',
      sex: 'M',
      expiryDate: '2030-02-02',
      optional: '20905199900000',
      surname: 'ASANOV',
      givenNames: 'USON JANYBAEVICH',
    };
    expect(encodeMrz('TD3', usoon)).toEqual([
      'P<KGZASANOV<<USON<JANYBAEVICH<<<<<<<<<<<<<<<',
      'PE00000007KGZ9905094M30020272090519990000086',
    ]);
  });
});

describe('limits', () => {
  it('cuts a long name at the end of its field', () => {
    const [first] = encodeMrz('TD3', { ...eriksson, givenNames: 'ANNA MARIA LUISA BIRGITTA CHARLOTTE' });
    expect(first).toBe('P<UTOERIKSSON<<ANNA<MARIA<LUISA<BIRGITTA<CHA');
  });

  it.each([
    ['a number that is too long', { number: 'L898902C36' }],
    ['a surname that leaves no room for the given names', { surname: 'A'.repeat(38) }],
    ['a name with letters that are not in the zone', { surname: 'САДЫРОВ' }],
  ])('refuses %s', (_name, wrong) => {
    expect(() => encodeMrz('TD3', { ...eriksson, ...wrong })).toThrow(RangeError);
  });
});

describe('another parser (npm mrz)', () => {
  const travellers = makeTrain({ seed: 11, passengers: 400, today: '2026-11-23' }).passengers.map(
    (each) => each.traveller,
  );

  it('finds every zone right, with the fields that were put in', () => {
    for (const { paper, person } of travellers) {
      const { valid, fields, format } = parse([...paper.lines]);
      expect(valid, paper.lines.join('\n')).toBe(true);
      expect(format).toBe(paper.format);
      expect(fields.documentNumber).toBe(paper.number);
      expect(fields.issuingState).toBe(paper.issuer);
      expect(fields.nationality).toBe(paper.nationality);
      expect(fields.birthDate).toBe(person.birthDate.slice(2).replaceAll('-', ''));
      expect(fields.expirationDate).toBe(paper.expiryDate.slice(2).replaceAll('-', ''));
      expect(fields.sex).toBe(person.sex === 'F' ? 'female' : 'male');
    }
  });

  it('finds each misreading wrong, and the second reading right', () => {
    const misread = travellers.filter((traveller) => traveller.notes.includes('misread'));
    expect(misread.length).toBeGreaterThan(10);
    for (const { readings, paper } of misread) {
      const [first, second] = readings;
      if (first.kind !== 'mrz' || second?.kind !== 'mrz')
        throw new Error('a misread document has two readings');
      expect(parse([...first.lines]).valid).toBe(false);
      expect(second.lines).toEqual(paper.lines);
      const differing = [...first.lines.join('')].filter(
        (character, at) => character !== paper.lines.join('')[at],
      );
      expect(differing).toHaveLength(1);
    }
  });
});
