import { describe, expect, it } from 'vitest';
import { isKnownCode } from '../../../domain/document/codes.ts';
import { belongsTo, sameDocument } from '../../../domain/document/compare.ts';
import { readDocument } from '../../../domain/document/read-document.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import {
  kyrgyzSpecimen,
  longNumberSpecimen,
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
      nameMayBeCut: false,
      birthDate: { year: 1974, month: 8, day: 12 },
      expiryDate: { year: 2012, month: 4, day: 15 },
      sex: 'F',
      personalNumber: 'ZE184226B',
      findings: [],
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
    expect(documentFrom(longNumberSpecimen)).toMatchObject({ number: 'D23145890734', personalNumber: null });
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
    expect(february.findings).toEqual(['birth-date-impossible']);
    expect(february.birthDate).toEqual({ year: 1974, month: 2, day: 30 });
    expect(documentFrom(withCharacter(td3Specimen, 1, 21, 'I')).findings).toEqual(['expiry-date-impossible']);
  });

  it('calls a digit in a name a finding', () => {
    expect(documentFrom(withCharacter(td3Specimen, 0, 8, '1')).findings).toEqual(['name-misread']);
  });
});

describe('names', () => {
  it.each([
    ['ARKFREITH', 'ARKFREITH', ''],
    ['VAN<DER<MUELLEN<<HILDE', 'VAN DER MUELLEN', 'HILDE'],
    ['ASANOV<<USON<<JANYBAEVICH', 'ASANOV', 'USON JANYBAEVICH'],
    ['<<USON', '', 'USON'],
  ])('%s', (raw, surname, givenNames) => {
    expect(named(raw)).toMatchObject({ surname, givenNames, nameMayBeCut: false });
  });

  it('may be cut when they fill their field', () => {
    expect(named(`NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<KRA`.slice(0, 39)).nameMayBeCut).toBe(true);
  });
});

describe('codes', () => {
  it.each(['KGZ', 'KAZ', 'D', 'GBD', 'UNO', 'XXA', 'XXB', 'XXC', 'XXX', 'UTO', 'RKS', 'EUE', 'XOM', 'SUN'])(
    '%s is known',
    (code) => {
      expect(isKnownCode(code)).toBe(true);
    },
  );
  it.each(['', 'KGX', 'GB', 'kgz', 'K6Z'])('%j is not', (code) => {
    expect(isKnownCode(code)).toBe(false);
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
