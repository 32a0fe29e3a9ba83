// Goal: personal numbers follow their countries' rules, so that the kiosk's cross-checks have something to hold on to.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../sim/random.ts';
import { kazakhIin, kyrgyzPin, uzbekPinfl } from '../../../sim/travellers/personal-number.ts';

const digitsOf = (text: string): readonly number[] => [...text].map(Number);
const weigh = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);

describe('Kyrgyz PIN', () => {
  it.each([
    ['M', /^209051999\d{5}$/],
    ['F', /^109051999\d{5}$/],
  ] as const)('says the sex %s and the whole birth date', (sex, pattern) => {
    expect(kyrgyzPin('1999-05-09', sex, makeRandom(1))).toMatch(pattern);
  });
});

describe('Kazakh IIN', () => {
  it.each([
    ['1965-04-16', 'F', /^6504164\d{5}$/],
    ['1965-04-16', 'M', /^6504163\d{5}$/],
    ['2006-11-12', 'F', /^0611126\d{5}$/],
    ['2006-11-12', 'M', /^0611125\d{5}$/],
  ] as const)('says date, century and sex: %s %s', (date, sex, pattern) => {
    expect(kazakhIin(date, sex, makeRandom(1))).toMatch(pattern);
  });

  it('ends with the digit modulo 11, by the second weights where the first give ten', () => {
    let second = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const digits = digitsOf(kazakhIin('1987-02-28', 'M', makeRandom(seed)));
        const first = weigh(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
        if (first === 10) second += 1;
        expect(digits[11]).toBe(first < 10 ? first : weigh(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11);
      }),
      { numRuns: 500, seed: 5 },
    );
    expect(second).toBeGreaterThan(0);
  });
});

describe('Uzbek PINFL', () => {
  it('has 14 digits: century and sex, DDMMYY, six digits, the 7-3-1 digit', () => {
    const pinfl = uzbekPinfl('1991-11-05', 'F', makeRandom(4));
    expect(pinfl).toMatch(/^4051191\d{7}$/);
    expect(digitsOf(pinfl)[13]).toBe(weigh(digitsOf(pinfl), [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7]) % 10);
  });
});
