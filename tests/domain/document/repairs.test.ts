import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../domain/document/read-document.ts';
import { hasFinding, type TravelDocument } from '../../../domain/document/travel-document.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import {
  kyrgyzSpecimen,
  longNumberSpecimen,
  russianInternalSpecimen,
  td1Specimen,
  td3Specimen,
  withCharacter,
} from '../../support/mrz-specimens.ts';

/** Doc 9303-7, appendix B.2. */
const smallVisa = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L898902C<3UTO6908061F9406236ZE184226'];
const frenchCard = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<923255', '8806923102858CORINNE<<<<<<<6512068F2'];

function read(lines: readonly string[]): TravelDocument {
  const result = parseMrz(lines.join('\n'));
  if (!result.ok) throw new Error(result.problem);
  return readDocument(result.mrz, '2026-11-24');
}

const damaged = (lines: readonly string[], line: number, at: number, wrong: string): TravelDocument =>
  read(withCharacter(lines, line, at, wrong));

describe('proposals', () => {
  it('are none for what is right, whatever else is to be said of it', () => {
    // Expired, a specimen; a name that may be cut; an unusual number with right digits.
    expect(read(td3Specimen).repairs).toEqual([]);
    const unusual = read(['P<KGZA<<B'.padEnd(44, '<'), 'AC00000G06KGZ7408122F3204157<<<<<<<<<<<<<<<8']);
    expect(hasFinding(unusual, 'number-pattern-unusual')).toBe(true);
  });

  it('put a known number pattern before mere looks', () => {
    // H for 4 is no usual confusion; the pattern says that the place holds a digit.
    const { repairs } = damaged(kyrgyzSpecimen, 1, 4, 'H');
    expect(repairs[0]).toEqual({ line: 1, at: 4, from: 'H', to: '0', field: 'number' });
  });

  it('mend a letter in a date although its digit agrees', () => {
    // A counts 10, as 0 does modulo 10.
    const document = damaged(kyrgyzSpecimen, 1, 17, 'A');
    expect(document.checks.every(({ state }) => state === 'ok')).toBe(true);
    expect(document.repairs).toEqual([{ line: 1, at: 17, from: 'A', to: '0', field: 'birthDate' }]);
  });

  it('never leave a letter in a date or a day that does not exist', () => {
    const { repairs } = damaged(td3Specimen, 1, 17, 'I');
    expect(repairs).toEqual([{ line: 1, at: 17, from: 'I', to: '1', field: 'birthDate' }]);
  });

  it('may be the check digit itself', () => {
    expect(damaged(kyrgyzSpecimen, 1, 19, 'A').repairs[0]).toEqual({
      line: 1,
      at: 19,
      from: 'A',
      to: '4',
      field: 'birthDate',
    });
    expect(damaged(td1Specimen, 1, 29, 'G').repairs[0]).toMatchObject({
      at: 29,
      to: '6',
      field: 'composite',
    });
  });

  it('reach the rest of a long number', () => {
    expect(damaged(longNumberSpecimen, 0, 16, 'E').repairs).toContainEqual({
      line: 0,
      at: 16,
      from: 'E',
      to: '3',
      field: 'number',
    });
  });

  it('reach series, date and office of a Russian internal passport, and keep its format', () => {
    const { repairs, format } = damaged(russianInternalSpecimen, 1, 29, 'O');
    expect(format).toBe('RUS-INTERNAL');
    expect(repairs[0]).toEqual({ line: 1, at: 29, from: 'O', to: '0', field: 'optional' });
  });

  it('outside the cover of a check digit are only for what cannot stand there', () => {
    const [first, ...others] = damaged(td3Specimen, 0, 9, '5').repairs;
    expect(first).toEqual({ line: 0, at: 9, from: '5', to: 'S', field: 'name' });
    expect(others.every(({ line, at, from }) => line === 0 && at === 9 && from === '5')).toBe(true);
    expect(damaged(td3Specimen, 0, 9, 'Z').repairs).toEqual([]);
    expect(
      damaged(td3Specimen, 1, 20, 'Q')
        .repairs.map(({ to }) => to)
        .toSorted(),
    ).toEqual(['<', 'F', 'M']);
  });

  it('never put anything but a digit into the numbers of a Russian internal passport, nor for its filler', () => {
    for (const at of [4, 28, 37]) {
      const { repairs } = damaged(russianInternalSpecimen, 1, at, 'O');
      expect(repairs.length).toBeGreaterThan(0);
      expect(repairs.every(({ to }) => /\d/.test(to))).toBe(true);
    }
    expect(damaged(russianInternalSpecimen, 1, 41, 'N').repairs.map(({ to }) => to)).toEqual(['<']);
    expect(damaged(russianInternalSpecimen, 1, 27, '3').repairs[0]?.to).toBe('<');
  });

  it.each([
    // A digit among letters: what it looks like first, O before D and Q.
    [td3Specimen, 17, 'name'],
    // Only ROU is a code, RDU and RQU are none.
    [['P<ROUPOPESCU<<ION'.padEnd(44, '<'), td3Specimen[1] ?? ''], 3, 'issuer'],
  ] as const)('put the likeliest letter first: %j %i', (lines, at, field) => {
    const document = damaged(lines, 0, at, '0');
    expect(document.repairs[0]).toEqual({ line: 0, at, from: '0', to: 'O', field });
    expect(hasFinding(document, 'repair-ambiguous')).toBe(false);
  });

  it.each([
    [russianInternalSpecimen, 4, '5', 'S', 'issuer'],
    [russianInternalSpecimen, 1, 'M', 'N', 'documentCode'],
    [smallVisa, 0, 'U', 'V', 'documentCode'],
    [frenchCard, 0, '1', 'I', 'documentCode'],
  ] as const)('find a wrong first letter that hid the format: %j %i', (lines, at, wrong, to, field) => {
    expect(damaged(lines, 0, at, wrong).repairs[0]).toEqual({ line: 0, at, from: wrong, to, field });
  });

  it('are none for two errors in two fields', () => {
    expect(read(withCharacter(withCharacter(kyrgyzSpecimen, 1, 3, '5'), 1, 30, '7')).repairs).toEqual([]);
  });

  it('say so when another one is as likely', () => {
    // I, 1 and L count alike modulo 10: any of two may have been meant.
    expect(hasFinding(damaged(td3Specimen, 1, 0, 'I'), 'repair-ambiguous')).toBe(true);
    expect(hasFinding(damaged(kyrgyzSpecimen, 1, 4, 'O'), 'repair-ambiguous')).toBe(false);
  });

  it('are at most eight', () => {
    expect(damaged(td1Specimen, 0, 20, '1').repairs).toHaveLength(8);
  });
});
