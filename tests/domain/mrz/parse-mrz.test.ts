import fc from 'fast-check';
import { parse as parseByPackage } from 'mrz';
import { describe, expect, it } from 'vitest';
import type { Mrz, MrzFieldName } from '../../../domain/mrz/mrz.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import {
  kyrgyzSpecimen,
  longNumberSpecimen,
  td1Specimen,
  td3Specimen,
  withCharacter,
} from '../../support/mrz-specimens.ts';

function read(text: string): Mrz {
  const result = parseMrz(text);
  if (!result.ok) throw new Error(result.problem);
  return result.mrz;
}

const checksOf = ({ fields }: Mrz) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.check !== null)
      .map(([name, field]) => [name, field.check]),
  );

const rawOf = (mrz: Mrz, name: MrzFieldName) => mrz.fields[name]?.raw;

describe('specimens of Doc 9303', () => {
  it('reads a passport', () => {
    const mrz = read(td3Specimen.join('\n'));
    expect(mrz.format).toBe('TD3');
    expect(checksOf(mrz)).toEqual({
      number: 'ok',
      birthDate: 'ok',
      expiryDate: 'ok',
      optional1: 'ok',
      composite: 'ok',
    });
    expect(rawOf(mrz, 'number')).toBe('L898902C3');
    expect(mrz.fields.expiryDate).toEqual({
      raw: '120415',
      span: { line: 1, start: 21, end: 27 },
      check: 'ok',
      fits: true,
      continued: null,
    });
  });

  it('reads a card', () => {
    const mrz = read(td1Specimen.join('\n'));
    expect(mrz.format).toBe('TD1');
    expect(checksOf(mrz)).toEqual({ number: 'ok', birthDate: 'ok', expiryDate: 'ok', composite: 'ok' });
    expect(rawOf(mrz, 'nationality')).toBe('UTO');
    expect(rawOf(mrz, 'name')).toBe('ERIKSSON<<ANNA<MARIA<<<<<<<<<<');
  });

  it('reads a Kyrgyz passport', () => {
    const mrz = read(kyrgyzSpecimen.join('\r\n'));
    expect(new Set(Object.values(checksOf(mrz)))).toEqual(new Set(['ok']));
    expect(rawOf(mrz, 'optional1')).toBe('20905199900000');
  });
});

describe('a card number longer than its field', () => {
  it('goes on in the optional data', () => {
    const mrz = read(longNumberSpecimen.join('\n'));
    expect(mrz.fields.number).toMatchObject({ raw: 'D23145890', check: 'ok', continued: { raw: '734' } });
    expect(mrz.fields.number?.continued?.span).toEqual({ line: 0, start: 15, end: 18 });
    expect(rawOf(mrz, 'optional1')).toBe('<<<<<<<<<<');
    expect(mrz.fields.composite?.check).toBe('ok');
  });

  it('leaves real optional data after it', () => {
    const mrz = read(['I<UTOD23145890<7349<AB12<<<<<<', ...longNumberSpecimen.slice(1)].join(''));
    expect(rawOf(mrz, 'optional1')).toBe('AB12<<<<<<');
  });

  // By hand: D23145890 weighs 207; the 1 after it weighs 7 without and 3 with the filler: 214 and 210.
  it.each([
    ['14', 'ok'],
    ['10', 'ok'],
    ['11', 'failed'],
  ])('is checked with and without the filler weighted: %s', (tail, state) => {
    const mrz = read([`I<UTOD23145890<${tail}<<<<<<<<<<<<<`, ...longNumberSpecimen.slice(1)].join('\n'));
    expect(mrz.fields.number?.check).toBe(state);
  });

  it('fails when its digit is wrong', () => {
    const mrz = read(withCharacter(longNumberSpecimen, 0, 18, '8').join('\n'));
    expect(mrz.fields.number?.check).toBe('failed');
  });

  it('is no long number when nothing follows the filler', () => {
    const mrz = read(withCharacter(td1Specimen, 0, 14, '<').join('\n'));
    expect(mrz.fields.number).toMatchObject({ check: 'failed', continued: null });
  });
});

describe('wrong characters', () => {
  // Line, column from 0, a character of another value, and the checks that must notice it.
  it.each([
    [td3Specimen, 1, 0, 'M', ['number', 'composite']],
    [td3Specimen, 1, 9, '7', ['number', 'composite']],
    [td3Specimen, 1, 13, '8', ['birthDate', 'composite']],
    [td3Specimen, 1, 19, '3', ['birthDate', 'composite']],
    [td3Specimen, 1, 21, '2', ['expiryDate', 'composite']],
    [td3Specimen, 1, 27, '8', ['expiryDate', 'composite']],
    [td3Specimen, 1, 28, 'Y', ['optional1', 'composite']],
    [td3Specimen, 1, 42, '2', ['optional1', 'composite']],
    [td3Specimen, 1, 43, '1', ['composite']],
    [td1Specimen, 0, 5, 'E', ['number', 'composite']],
    [td1Specimen, 0, 14, '8', ['number', 'composite']],
    [td1Specimen, 0, 20, '1', ['composite']],
    [td1Specimen, 1, 0, '8', ['birthDate', 'composite']],
    [td1Specimen, 1, 8, '2', ['expiryDate', 'composite']],
    [td1Specimen, 1, 18, '1', ['composite']],
    [td1Specimen, 1, 29, '5', ['composite']],
    // Unprotected places: nothing notices.
    [td3Specimen, 0, 5, 'F', []],
    [td3Specimen, 1, 20, 'M', []],
    [td1Specimen, 2, 0, 'F', []],
  ])('in %j at %i:%i to %s fail %j', (lines, line, at, character, failing) => {
    const checks = Object.entries(checksOf(read(withCharacter(lines, line, at, character).join('\n'))));
    expect(checks.filter(([, state]) => state === 'failed').map(([name]) => name)).toEqual(failing);
  });

  it('marks fields that hold another kind of character', () => {
    const mrz = read(withCharacter(withCharacter(td3Specimen, 1, 13, 'O'), 0, 6, '1').join('\n'));
    expect(mrz.fields.birthDate?.fits).toBe(false);
    expect(mrz.fields.name?.fits).toBe(false);
    expect(mrz.fields.number?.fits).toBe(true);
  });
});

describe('optional data that are empty', () => {
  const upTo = 'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<';

  it.each([
    ['<', 'absent'],
    ['0', 'ok'],
    ['1', 'failed'],
  ])('with %s in the digit’s place are %s', (digit, state) => {
    const mrz = read([td3Specimen[0], `${upTo}${digit}4`].join('\n'));
    expect(mrz.fields.optional1?.check).toBe(state);
  });

  it('need their digit when there are any', () => {
    const mrz = read(withCharacter(td3Specimen, 1, 42, '<').join('\n'));
    expect(mrz.fields.optional1?.check).toBe('failed');
  });
});

describe('what readers send', () => {
  const whole = read(td3Specimen.join('\n'));

  it.each([
    ['\r', td3Specimen.join('\r')],
    ['\r\n and an end', `${td3Specimen.join('\r\n')}\r\n`],
    ['no line ends', td3Specimen.join('')],
    ['lower case', td3Specimen.join('\n').toLowerCase()],
    ['control characters around', `\u0002${td3Specimen.join('\r')}\r\u0003`],
    ['trailing blanks', td3Specimen.map((line) => `${line}  `).join('\n')],
  ])('is understood with %s', (_, text) => {
    expect(read(text)).toEqual(whole);
  });

  it('is understood as one string of three lines', () => {
    expect(read(td1Specimen.join(''))).toEqual(read(td1Specimen.join('\n')));
  });

  it.each([
    ['', 'no-mrz', null],
    ['\r\n \r\n', 'no-mrz', null],
    ['4006381333931', 'no-mrz', null],
    ['<'.repeat(300), 'no-mrz', null],
    [td3Specimen.join('\n').slice(0, -1), 'wrong-length', null],
    [`${td3Specimen.join('\n')}<`, 'wrong-length', null],
    [withCharacter(td3Specimen, 1, 4, 'É').join('\n'), 'wrong-character', { line: 1, start: 4, end: 5 }],
    [withCharacter(td3Specimen, 0, 1, ' ').join(''), 'wrong-character', { line: 0, start: 1, end: 2 }],
    // A visa of the passport's shape; its last two places are data, not check digits.
    [withCharacter(td3Specimen, 0, 0, 'V').join('\n'), 'unknown-format', { line: 0, start: 0, end: 2 }],
    [`I<UTO${'<'.repeat(31)}\n${'<'.repeat(36)}`, 'unknown-format', { line: 0, start: 0, end: 2 }],
  ])('that is no zone is refused: %j', (text, problem, at) => {
    expect(parseMrz(text)).toEqual({ ok: false, problem, at });
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void parseMrz(text)));
  });

  it('never throws inside the alphabet, and keeps the lines', () => {
    const zone = fc.string({
      unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<'.split('')),
      minLength: 88,
      maxLength: 90,
    });
    fc.assert(
      fc.property(zone, (text) => {
        const result = parseMrz(text);
        if (result.ok) expect(result.mrz.lines.join('')).toBe(text);
      }),
    );
  });
});

describe('the npm package mrz', () => {
  it.each([[td3Specimen], [td1Specimen], [kyrgyzSpecimen]])('agrees on %j', (lines) => {
    const other = parseByPackage([...lines]);
    const mrz = read(lines.join('\n'));
    expect(other.format).toBe(mrz.format);
    expect(rawOf(mrz, 'number')?.replaceAll('<', '')).toBe(other.documentNumber);
    expect(rawOf(mrz, 'birthDate')).toBe(other.fields.birthDate);
    expect(rawOf(mrz, 'expiryDate')).toBe(other.fields.expirationDate);
    expect(rawOf(mrz, 'sex')).toBe(other.fields.sex === 'female' ? 'F' : 'M');
  });

  const checks = [
    ['documentNumberCheckDigit', 'number'],
    ['birthDateCheckDigit', 'birthDate'],
    ['expirationDateCheckDigit', 'expiryDate'],
    ['compositeCheckDigit', 'composite'],
  ] as const;

  it('agrees on check digits wherever one digit of a passport is changed', () => {
    const place = fc.integer({ min: 0, max: 43 });
    fc.assert(
      fc.property(place, fc.constantFrom(...'0123456789'.split('')), (at, character) => {
        const lines = withCharacter(kyrgyzSpecimen, 1, at, character);
        const other = parseByPackage([...lines]);
        const mrz = read(lines.join('\n'));
        for (const [field, name] of checks) {
          const { valid } = other.details.find((detail) => detail.field === field) ?? {};
          expect(mrz.fields[name]?.check === 'ok').toBe(valid);
        }
      }),
    );
  });
});
