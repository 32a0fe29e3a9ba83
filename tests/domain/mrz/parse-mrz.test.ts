import fc from 'fast-check';
import { parse as parseByPackage } from 'mrz';
import { describe, expect, it } from 'vitest';
import type { Mrz, MrzFieldName } from '../../../domain/mrz/mrz.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import { foreignCharacters } from '../../../domain/mrz/read-lines.ts';
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

const checksOf = ({ checks }: Mrz) => Object.fromEntries(checks.map(({ field, state }) => [field, state]));
const failing = ({ checks }: Mrz) =>
  checks.filter(({ state }) => state === 'failed').map(({ field }) => field);
const rawOf = (mrz: Mrz, name: MrzFieldName) => mrz.fields[name]?.raw;

describe('specimens of Doc 9303', () => {
  it('reads a passport', () => {
    const mrz = read(td3Specimen.join('\n'));
    expect(mrz.format).toBe('TD3');
    expect(checksOf(mrz)).toEqual({
      number: 'ok',
      birthDate: 'ok',
      expiryDate: 'ok',
      optional: 'ok',
      composite: 'ok',
    });
    expect(rawOf(mrz, 'number')).toBe('L898902C3');
    expect(mrz.fields.expiryDate).toEqual({ raw: '120415', span: { line: 1, start: 21, end: 27 } });
    expect(mrz.misfits).toEqual([]);
  });

  it('reads a card', () => {
    const mrz = read(td1Specimen.join('\n'));
    expect(mrz.format).toBe('TD1');
    expect(checksOf(mrz)).toEqual({ number: 'ok', birthDate: 'ok', expiryDate: 'ok', composite: 'ok' });
    expect(rawOf(mrz, 'nationality')).toBe('UTO');
    expect(rawOf(mrz, 'name')).toBe('ERIKSSON<<ANNA<MARIA<<<<<<<<<<');
  });
});

describe('a card number longer than its field', () => {
  it('goes on in the optional data', () => {
    const mrz = read(longNumberSpecimen.join('\n'));
    expect(rawOf(mrz, 'number')).toBe('D23145890');
    expect(mrz.numberRest).toEqual({ raw: '734', span: { line: 0, start: 15, end: 18 }, filler: 'either' });
    expect(rawOf(mrz, 'optional1')).toBe('<<<<<<<<<<');
    expect(failing(mrz)).toEqual([]);
  });

  it('leaves real optional data after it', () => {
    const mrz = read(['I<UTOD23145890<7349<AB12<<<<<<', ...longNumberSpecimen.slice(1)].join(''));
    expect(rawOf(mrz, 'optional1')).toBe('AB12<<<<<<');
  });

  // By hand: D23145890 weighs 207; the 1 after it weighs 7 without and 3 with the filler: 214 and 210.
  it.each([
    ['14', 'ok', 'skipped'],
    ['10', 'ok', 'weighted'],
    ['11', 'failed', 'neither'],
  ])('is checked with and without the filler weighted: %s', (tail, state, filler) => {
    const mrz = read([`I<UTOD23145890<${tail}<<<<<<<<<<<<<`, ...longNumberSpecimen.slice(1)].join('\n'));
    expect(checksOf(mrz)['number']).toBe(state);
    expect(mrz.numberRest?.filler).toBe(filler);
  });

  it('is no long number when nothing follows the filler, or no filler ends it', () => {
    const nothing = read(withCharacter(td1Specimen, 0, 14, '<').join('\n'));
    expect([nothing.numberRest, checksOf(nothing)['number']]).toEqual([null, 'failed']);
    const endless = read(['I<UTOD23145890<123456789012345', ...longNumberSpecimen.slice(1)].join('\n'));
    expect([endless.numberRest, checksOf(endless)['number']]).toEqual([null, 'failed']);
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
    [td3Specimen, 1, 28, 'Y', ['optional', 'composite']],
    [td3Specimen, 1, 42, '2', ['optional', 'composite']],
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
  ])('in %j at %i:%i to %s fail %j', (lines, line, at, character, fields) => {
    expect(failing(read(withCharacter(lines, line, at, character).join('\n')))).toEqual(fields);
  });

  it.each([
    [0, 0, 'R', 'documentCode'],
    [0, 1, '1', 'documentCode'],
    [0, 3, '<', 'issuer'],
    [0, 6, '1', 'name'],
    [1, 11, '0', 'nationality'],
    [1, 13, 'O', 'birthDate'],
    [1, 20, 'X', 'sex'],
    [1, 23, 'S', 'expiryDate'],
    [1, 30, '?', 'optional1'],
  ])('that cannot stand at %i:%i are named: %s in %s', (line, at, character, field) => {
    const { misfits } = read(withCharacter(td3Specimen, line, at, character).join('\n'));
    // A filler in a code makes the letters after it the wrong ones.
    expect(misfits[0]).toEqual({ field, line, at: field === 'issuer' ? 4 : at });
  });

  it('half an open part of a date is wrong in both its places', () => {
    const { misfits } = read(withCharacter(td3Specimen, 1, 14, '<').join('\n'));
    expect(misfits.map(({ at }) => at)).toEqual([13, 14]);
  });

  it('outside the alphabet are counted, and no check digit fits them', () => {
    const mrz = read(withCharacter(withCharacter(td3Specimen, 1, 4, 'É'), 0, 7, ' ').join('\n'));
    expect(foreignCharacters(mrz)).toBe(2);
    expect(failing(mrz)).toEqual(['number', 'composite']);
  });
});

describe('optional data that are empty', () => {
  const upTo = 'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<';

  it.each([
    ['<', 'absent'],
    ['0', 'ok'],
    ['1', 'failed'],
  ])('with %s in the digit’s place are %s', (digit, state) => {
    expect(checksOf(read([td3Specimen[0], `${upTo}${digit}4`].join('\n')))['optional']).toBe(state);
  });

  it('need their digit when there are any', () => {
    expect(checksOf(read(withCharacter(td3Specimen, 1, 42, '<').join('\n')))['optional']).toBe('failed');
  });
});

/** As a Russian layout types what a reader keys in: each key gives the letter printed beside its Latin one. */
const russianTyping = [
  'ЗБГЕЩУКШЛЫЫЩТББФТТФБЬФКШФБББББББББББББББББББ',
  'Д898902С36ГЕЩ7408122А1204159ЯУ184226ИБББББ10',
];

describe('what readers send', () => {
  const whole = read(td3Specimen.join('\n'));

  it.each([
    ['\r', td3Specimen.join('\r')],
    ['\r\n and an end', `${td3Specimen.join('\r\n')}\r\n`],
    ['no line ends', td3Specimen.join('')],
    ['lower case', td3Specimen.join('\n').toLowerCase()],
    ['control characters around', `\u0002${td3Specimen.join('\r')}\r\u0003`],
    ['a control character instead of a line end', td3Specimen.join('\u001e')],
    ['trailing blanks', td3Specimen.map((line) => `${line}  `).join('\n')],
    ['a byte order mark', `\ufeff${td3Specimen.join('\n')}`],
  ])('is understood with %s', (_, text) => {
    expect(read(text)).toEqual(whole);
  });

  it.each([
    ['line by line', [...td3Specimen, ...td3Specimen].join('\n')],
    ['in one string', td3Specimen.join('').repeat(2)],
    ['each line twice', td3Specimen.flatMap((line) => [line, line]).join('\r\n')],
    ['three times', td3Specimen.join('\n').concat('\n').repeat(3)],
  ])('is understood when it comes twice, %s', (_, text) => {
    expect(read(text)).toEqual({ ...whole, doubled: true });
  });

  it('is understood when one of two readings is damaged: the better one is taken', () => {
    const damaged = withCharacter(td3Specimen, 1, 4, 'O');
    for (const text of [
      [...damaged, ...td3Specimen].join('\n'),
      [...td3Specimen, ...damaged].join('\n'),
      td3Specimen.flatMap((line, at) => [damaged[at], line]).join('\n'),
    ])
      expect(read(text)).toEqual({ ...whole, doubled: true, copiesDiffer: true });
  });

  it.each([1, 2, 5])('is understood with %i blanks for a line end', (count) => {
    expect(read(td3Specimen.join(' '.repeat(count)))).toEqual(whole);
    expect(read(td1Specimen.join(' '.repeat(count)))).toEqual(read(td1Specimen.join('\n')));
  });

  it('is understood as one string of three lines', () => {
    expect(read(td1Specimen.join(''))).toEqual(read(td1Specimen.join('\n')));
  });

  it.each([
    ['as typed', russianTyping.join('\r')],
    ['in small letters', russianTyping.join('\r').toLowerCase()],
  ])('is understood when it was typed through a Russian layout, %s', (_, text) => {
    expect(read(text)).toEqual({ ...whole, layoutUndone: true });
  });

  it('is understood when it was typed through a Kazakh layout, which has no digits', () => {
    // 0 Қ 1 " 2 Ә 3 І 4 Ң 5 Ғ 6 , 7 . 8 Ү 9 Ұ
    const line = 'ДҮҰҮҰҚӘСІ,ГЕЩ.ңқү"әәА"әқң"ғұЯУ"үңәә,ИБББББ"қ';
    expect(read([russianTyping[0], line].join('\n'))).toEqual({ ...whole, layoutUndone: true });
  });

  it('is not undone where Latin letters show that no layout was at work', () => {
    const { layoutUndone, misfits } = read(withCharacter(td3Specimen, 0, 5, 'Е').join('\n'));
    expect([layoutUndone, misfits.length]).toEqual([false, 1]);
  });

  it.each([
    ['', 'no-mrz'],
    ['\r\n \r\n', 'no-mrz'],
    ['4006381333931', 'no-mrz'],
    ['<'.repeat(5_000), 'no-mrz'],
    ['<'.repeat(300), 'wrong-length'],
    [td3Specimen.join('\n').slice(0, -1), 'wrong-length'],
    [`${td3Specimen.join('\n')}<`, 'wrong-length'],
    [td3Specimen.join('').slice(0, 44), 'wrong-length'],
    [[...td3Specimen, ...kyrgyzSpecimen].join('\n'), 'wrong-length'],
    [td3Specimen.join('').repeat(5), 'wrong-length'],
  ])('that is no zone is refused: %j', (text, problem) => {
    expect(parseMrz(text)).toEqual({ ok: false, problem });
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
          expect(checksOf(mrz)[name] === 'ok').toBe(valid);
        }
      }),
    );
  });
});
