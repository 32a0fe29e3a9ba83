import { describe, expect, it } from 'vitest';
import {
  birthKey,
  birthKeysOf,
  classOfKey,
  neighbourKeys,
  type DateClass,
} from '../../../domain/watchlist/birth-key.ts';
import { parseEdtf } from '../../../domain/watchlist/listed-date.ts';

function classOf(listed: string, birth: readonly [number | null, number | null, number | null]): DateClass {
  const date = parseEdtf(listed);
  const [year, month, day] = birth;
  const keys = date === null ? [] : birthKeysOf(date);
  const classes = keys.map((key) => classOfKey(key, { year, month, day }));
  return classes.find((one) => one !== 'conflict') ?? classes[0] ?? 'unknown';
}

describe('two birth dates', () => {
  it.each([
    ['1965-03-08', [1965, 3, 8], 'exact'],
    ['1965-03-08', [1965, 8, 3], 'swapped'],
    ['1965-03-08', [1965, 3, 9], 'near'],
    ['1965-03-08', [1965, 3, 18], 'near'],
    ['1965-03-08', [1964, 3, 8], 'near'],
    ['1965-03-08', [1966, 3, 9], 'conflict'],
    ['1965', [1965, 3, 8], 'compatible'],
    ['1965', [1964, 3, 8], 'conflict'],
    ['1965-03', [1965, 3, 8], 'compatible'],
    ['1965-03', [1965, 4, 8], 'conflict'],
    ['1965-XX-08', [1965, 4, 8], 'compatible'],
    ['1965-XX-08', [1965, 4, 9], 'conflict'],
    ['1965~', [1967, 1, 1], 'compatible'],
    ['1965~', [1968, 1, 1], 'conflict'],
    ['1960/1965', [1960, 1, 1], 'compatible'],
    ['1960/1965', [1966, 1, 1], 'conflict'],
    ['1900/1965', [1940, 1, 1], 'unknown'],
    ['1965-03-08', [1965, 3, null], 'compatible'],
    ['1965-03-08', [1965, null, null], 'compatible'],
    ['1965-03-08', [null, 3, 8], 'unknown'],
    ['1965-05-05', [1965, 5, 5], 'exact'],
  ] as const)('%s and %j: %s', (listed, birth, expected) => {
    expect(classOf(listed, birth)).toBe(expected);
  });
});

describe('neighbours of a date', () => {
  it('are all dates that are near or swapped, and no others', () => {
    const keys = new Set(neighbourKeys(1965, 3, 8));
    for (let year = 1855; year <= 2040; year++) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= 31; day++) {
          const key = birthKey(year, month, day);
          const found = classOfKey(key, { year: 1965, month: 3, day: 8 });
          expect(keys.has(key), `${year}-${month}-${day}`).toBe(found === 'near' || found === 'swapped');
        }
      }
    }
  });
});
