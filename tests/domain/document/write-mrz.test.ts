// Goal: what is written is what the standard prints; its specimens judge, character by character.
import { describe, expect, it } from 'vitest';
import { writeMrz, type MrzContent } from '../../../domain/document/write-mrz.ts';
import {
  kyrgyzSpecimen,
  longNumberSpecimen,
  russianInternalSpecimen,
  td1Specimen,
  td3Specimen,
} from '../../support/mrz-specimens.ts';

const eriksson: MrzContent = {
  format: 'TD3',
  documentCode: 'P',
  issuer: 'UTO',
  number: 'L898902C3',
  nationality: 'UTO',
  birthDate: '1974-08-12',
  sex: 'F',
  expiryDate: '2012-04-15',
  optional1: 'ZE184226B',
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
};
const { optional1: _, ...withoutOptional } = eriksson;

describe('specimens', () => {
  it.each<readonly [string, MrzContent, readonly string[]]>([
    ['the passport of Doc 9303-4, appendix B', eriksson, td3Specimen],
    [
      'the card of Doc 9303-5, appendix B',
      { ...withoutOptional, format: 'TD1', documentCode: 'I', number: 'D23145890' },
      td1Specimen,
    ],
    [
      'the long number of Doc 9303-11, appendix D.2',
      {
        ...withoutOptional,
        format: 'TD1',
        documentCode: 'I',
        number: 'D23145890734',
        birthDate: '1934-07-12',
        sex: 'M',
        expiryDate: '1995-07-12',
        surname: 'STEVENSON',
        givenNames: 'PETER JOHN',
      },
      longNumberSpecimen,
    ],
    [
      'the TD2 of Doc 9303-6, appendix B',
      { ...withoutOptional, format: 'TD2', documentCode: 'I', number: 'D23145890' },
      ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
    ],
    [
      'the visa of Doc 9303-7, appendix B.1',
      {
        ...eriksson,
        format: 'MRV-A',
        documentCode: 'V',
        number: 'L898902C',
        birthDate: '1969-08-06',
        expiryDate: '1994-06-23',
      },
      ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C<3UTO6908061F9406236ZE184226B<<<<<<<'],
    ],
    [
      'the small visa of appendix B.2',
      {
        ...eriksson,
        format: 'MRV-B',
        documentCode: 'V',
        number: 'L898902C',
        birthDate: '1969-08-06',
        expiryDate: '1994-06-23',
        optional1: 'ZE184226',
      },
      ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L898902C<3UTO6908061F9406236ZE184226'],
    ],
    [
      'a vendor’s Kyrgyz passport',
      {
        ...eriksson,
        issuer: 'KGZ',
        nationality: 'KGZ',
        number: 'PE0000000',
        birthDate: '1999-05-09',
        sex: 'M',
        expiryDate: '2030-02-02',
        optional1: '20905199900000',
        surname: 'ASANOV',
        givenNames: 'USON JANYBAEVICH',
      },
      kyrgyzSpecimen,
    ],
    [
      'a vendor’s Russian internal passport',
      {
        format: 'RUS-INTERNAL',
        documentCode: 'PN',
        issuer: 'RUS',
        nationality: 'RUS',
        number: '1104000000',
        birthDate: '1982-09-12',
        sex: 'M',
        expiryDate: null,
        surname: 'ИМЯРЕК',
        givenNames: 'ЕВГЕНИЙ АЛЕКСАНДРОВИЧ',
        issueDate: '2004-12-17',
        authority: '292000',
      },
      russianInternalSpecimen,
    ],
    [
      'a French card',
      {
        ...withoutOptional,
        format: 'FRA-ID',
        documentCode: 'ID',
        issuer: 'FRA',
        nationality: '',
        number: '880692310285',
        birthDate: '1965-12-06',
        expiryDate: null,
        surname: 'BERTHIER',
        givenNames: 'CORINNE',
        authority: '923255',
      },
      ['IDFRABERTHIER<<<<<<<<<<<<<<<<<923255', '8806923102858CORINNE<<<<<<<6512068F2'],
    ],
  ])('%s', (_name, content, lines) => {
    expect(writeMrz(content)).toEqual(lines);
  });
});

describe('names', () => {
  // Doc 9303-4, 4.2.3; where the standard leaves the choice, each result ends with a letter.
  it.each([
    ["O'CONNOR", 'ENYA SIOBHAN', 'OCONNOR<<ENYA<SIOBHAN'],
    ['SMITH-JONES', 'SUSIE MARGARET', 'SMITH<JONES<<SUSIE<MARGARET'],
    ['ARKFREITH', '', 'ARKFREITH'],
    ['NILAVADHANANANDA', 'CHAYAPA DEJTHAMRONG KRASUANG', 'NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K'],
    [
      'BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL',
      'DINGO POTOROO',
      'BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<D',
    ],
    ['PAPANDROPOULOUS', 'JONATHON WARREN TREVOR', 'PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR'],
    // The cut would fall on a filler: a letter of the longest component makes room.
    ['PAPANDROPOULOUS', 'JONATHON WARREN TREVO R', 'PAPANDROPOULOU<<JONATHON<WARREN<TREVO<R'],
  ])('%s, %s', (surname, givenNames, name) => {
    expect(writeMrz({ ...eriksson, surname, givenNames })[0]).toBe(`P<UTO${name}`.padEnd(44, '<'));
  });
});

describe('what does not fit is refused:', () => {
  it.each([
    ['a passport number that is too long', { number: 'L898902C36' }],
    ['a card number that is too long', { format: 'TD1', number: 'D'.repeat(23), optional1: '' }],
    [
      'optional data behind a long number',
      { format: 'TD1', number: 'D'.repeat(12), optional1: 'A'.repeat(11) },
    ],
    ['letters that are in no zone', { surname: 'САДЫРОВ' }],
    ['a field that the format has not', { optional2: 'AB' }],
    [
      'a card that would be the French one',
      { format: 'TD2', documentCode: 'ID', issuer: 'FRA', optional1: '' },
    ],
  ] as const)('%s', (_name, wrong) => {
    expect(() => writeMrz({ ...eriksson, ...wrong })).toThrow(RangeError);
  });
});
