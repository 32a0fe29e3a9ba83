import { describe, expect, it } from 'vitest';
import { codeState } from '../../../domain/document/codes.ts';
import { belongsTo, sameDocument } from '../../../domain/document/compare.ts';
import { readDocument } from '../../../domain/document/read-document.ts';
import { hasFinding } from '../../../domain/document/travel-document.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import {
  kyrgyzSpecimen,
  longNumberSpecimen,
  russianInternalSpecimen,
  td1Specimen,
  td3Specimen,
  withCharacter,
} from '../../support/mrz-specimens.ts';
import { documentOf } from '../../support/passages.ts';

const today = '2026-11-23';

function documentFrom(lines: readonly string[]) {
  const result = parseMrz(lines.join('\n'));
  if (!result.ok) throw new Error(result.problem);
  return readDocument(result.mrz, today);
}

const named = (name: string) => documentFrom([`P<UTO${name}`.padEnd(44, '<'), td3Specimen[1] ?? '']);

describe('documents', () => {
  it('reads the passport specimen', () => {
    expect(documentFrom(td3Specimen)).toMatchObject({
      format: 'TD3',
      kind: 'passport',
      type: 'P',
      issuer: 'UTO',
      nationality: 'UTO',
      number: 'L898902C3',
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      birthDate: { year: 1974, month: 8, day: 12 },
      expiryDate: { year: 2012, month: 4, day: 15 },
      sex: 'F',
      optional1: 'ZE184226B',
      personalNumber: null,
      repairs: [],
    });
  });

  it('reads the card specimen', () => {
    expect(documentFrom(td1Specimen)).toMatchObject({
      kind: 'identity-card',
      type: 'I',
      number: 'D23145890',
      personalNumber: null,
    });
  });

  it('joins a long number', () => {
    expect(documentFrom(longNumberSpecimen)).toMatchObject({ number: 'D23145890734', optional1: '' });
  });

  it('reads a Kyrgyz passport with patronymic and personal number', () => {
    expect(documentFrom(kyrgyzSpecimen)).toMatchObject({
      issuer: 'KGZ',
      number: 'PE0000000',
      givenNames: 'USON JANYBAEVICH',
      personalNumber: '20905199900000',
      birthDate: { year: 1999, month: 5, day: 9 },
    });
  });

  it('takes the century from the Kyrgyz personal number, and only when it agrees', () => {
    const born = (birth: string, personal: string) =>
      documentFrom([kyrgyzSpecimen[0] ?? '', `PE00000007KGZ${birth}4M3002027${personal}86`]).birthDate.year;
    expect(born('050509', '20905190500000')).toBe(1905);
    expect(born('050509', '21005190500000')).toBe(2005);
    expect(born('050509', '20905200500000')).toBe(2005);
  });

  it('keeps issuer and nationality apart', () => {
    const document = documentFrom([
      'P<D<<ERIKSSON<<ANNA'.padEnd(44, '<'),
      (td3Specimen[1] ?? '').replace('UTO', 'XXB'),
    ]);
    expect([document.issuer, document.nationality]).toEqual(['D', 'XXB']);
  });

  it('calls impossible and unreadable dates findings and keeps what is printed', () => {
    const february = documentFrom([td3Specimen[0] ?? '', 'L898902C36UTO7402302F1204159ZE184226B<<<<<10']);
    expect(hasFinding(february, 'date-impossible', 'birthDate')).toBe(true);
    expect(february.birthDate).toEqual({ year: 1974, month: 2, day: 30 });
    const letter = documentFrom(withCharacter(td3Specimen, 1, 21, 'I'));
    expect(hasFinding(letter, 'date-impossible', 'expiryDate')).toBe(true);
  });

  it('says where a digit stands in a name', () => {
    const { findings } = documentFrom(withCharacter(td3Specimen, 0, 8, '1'));
    expect(findings).toContainEqual({
      code: 'character-misplaced',
      field: 'name',
      place: { line: 0, at: 8 },
    });
  });

  it('has no expiry date where the field is left open, and no nationality where there is none', () => {
    const open = documentFrom([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F<<<<<<0UTO<<<<<<<<<<<6',
      td1Specimen[2] ?? '',
    ]);
    expect(open.expiryDate).toBeNull();
    const french = documentFrom([
      'IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<',
      '8806923102858CORINNE<<<<<<<6512068F6',
    ]);
    expect([french.nationality, french.expiryDate]).toEqual(['', null]);
  });

  it('reads a Russian internal passport as one of its own kind, in Cyrillic', () => {
    const passport = documentFrom(russianInternalSpecimen);
    expect(passport).toMatchObject({
      kind: 'internal-passport',
      surnameNative: 'ИМЯРЕК',
      givenNamesNative: 'ЕВГЕНИЙ АЛЕКСАНДРОВИЧ',
      number: '1104000000',
      issueDate: { year: 2004, month: 12, day: 17 },
      authority: '292000',
    });
  });
});

describe('names', () => {
  it.each([
    ['ARKFREITH', 'ARKFREITH', ''],
    ['VAN<DER<MUELLEN<<HILDE', 'VAN DER MUELLEN', 'HILDE'],
    ['ASANOV<<USON<<JANYBAEVICH', 'ASANOV', 'USON JANYBAEVICH'],
    ['<<USON', '', 'USON'],
  ])('%s', (raw, surname, givenNames) => {
    expect(named(raw)).toMatchObject({ surname, givenNames });
  });

  it('may be cut when they fill their field', () => {
    const full = named('NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K');
    expect(full.findings).toContainEqual({
      code: 'name-maybe-truncated',
      field: 'name',
      place: { line: 0, at: 43 },
    });
    expect(hasFinding(named('NILAVADHANANANDA<<CHAYAPA'), 'name-maybe-truncated')).toBe(false);
  });
});

describe('codes', () => {
  it.each(['KGZ', 'KAZ', 'D', 'GBD', 'UNO', 'XXA', 'XXB', 'XXC', 'XXX', 'UTO', 'RKS', 'EUE', 'XOM', 'XMP'])(
    '%s is in use',
    (code) => {
      expect(codeState(code)).toBe('current');
    },
  );
  it.each(['SUN', 'YUG', 'ROM', 'ZAR', 'ANT', 'NTZ'])('%s is withdrawn', (code) => {
    expect(codeState(code)).toBe('withdrawn');
  });
  it.each(['', 'KGX', 'GB', 'kgz', 'K6Z'])('%j is not known', (code) => {
    expect(codeState(code)).toBe('unknown');
  });
});

describe('comparisons', () => {
  const passport = documentOf({ number: 'AC1000001' });
  const other = { personalNumber: '10101199000001' };

  it('one document: issuer, type, number', () => {
    expect(sameDocument(passport, { ...passport, surname: 'ASANOVA' })).toBe(true);
    expect(sameDocument(passport, { ...passport, issuer: 'KAZ' })).toBe(false);
    expect(sameDocument(passport, { ...passport, type: 'ID' })).toBe(false);
    expect(sameDocument({ ...passport, number: '' }, { ...passport, number: '' })).toBe(false);
  });

  it('one holder: personal number, or surname and full birth date', () => {
    const card = documentOf({ number: 'ID1000001' });
    expect(belongsTo(passport, { ...card, surname: 'OTHER' })).toBe(true);
    expect(belongsTo(passport, { ...card, ...other })).toBe(true);
    expect(belongsTo(passport, { ...card, ...other, surname: 'OTHER' })).toBe(false);
    expect(
      belongsTo({ ...passport, personalNumber: '1' }, { ...card, personalNumber: '1', surname: 'OTHER' }),
    ).toBe(false);
    const open = { ...other, birthDate: { year: 1999, month: 5, day: null } };
    expect(belongsTo({ ...passport, ...open, personalNumber: null }, { ...card, ...open })).toBe(false);
  });
});
