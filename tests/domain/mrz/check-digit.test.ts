import { describe, expect, it } from 'vitest';
import { checkDigit } from '../../../domain/mrz/check-digit.ts';

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

  it('is none over what is no character of a zone', () => {
    expect(checkDigit('A1ä')).toBeNull();
  });
});
