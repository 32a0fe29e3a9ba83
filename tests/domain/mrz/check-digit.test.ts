import { describe, expect, it } from 'vitest';
import { checkDigitOver } from '../../../domain/mrz/check-digit.ts';

const checkDigit = (text: string) => checkDigitOver([text], [{ line: 0, start: 0, end: text.length }]);

describe('check digit', () => {
  it.each([
    // Doc 9303-3, 4.9, examples 1 and 2, and the fields of the TD3 specimen.
    ['520727', 3],
    ['AB2134<<<', 5],
    ['L898902C3', 6],
    ['740812', 2],
    ['120415', 9],
    ['ZE184226B<<<<<', 1],
    ['', 0],
  ])('of %s is %i', (text, digit) => {
    expect(checkDigit(text)).toBe(digit);
  });

  it('weighs pieces of lines as one text', () => {
    // Doc 9303-4, appendix B: the composite of the specimen.
    const line = 'L898902C36UTO7408122F1204159ZE184226B<<<<<1';
    const spans = [
      { line: 1, start: 0, end: 10 },
      { line: 1, start: 13, end: 20 },
      { line: 1, start: 21, end: 43 },
    ];
    expect(checkDigitOver(['', line], spans)).toBe(0);
  });

  it('is none over what is no character of a zone', () => {
    expect(checkDigit('A1ä')).toBeNull();
  });
});
