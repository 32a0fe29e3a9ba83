import { describe, expect, it } from 'vitest';
import { canonicalEdtf, parseEdtf, readEdtf } from '../../../domain/watchlist/listed-date.ts';

const parts = (
  year: number | null,
  month: number | null = null,
  day: number | null = null,
  approximate = false,
): unknown => ({ kind: 'parts', year, month, day, approximate });

describe('a listed birth date', () => {
  // Levels of ISO 8601-2:2019: calendar dates, unspecified digits (8.5), qualification (8.4), intervals.
  it.each([
    ['1965', parts(1965), '1965'],
    ['1965-03', parts(1965, 3), '1965-03'],
    ['1965-03-08', parts(1965, 3, 8), '1965-03-08'],
    ['1965-XX-08', parts(1965, null, 8), '1965-XX-08'],
    ['1965~', parts(1965, null, null, true), '1965~'],
    ['1960/1965', { kind: 'interval', fromYear: 1960, toYear: 1965 }, '1960/1965'],
    ['1965-03-XX', parts(1965, 3), '1965-03'],
    ['1965-XX-XX', parts(1965), '1965'],
    ['1965-XX', parts(1965), '1965'],
    ['1965-03~', parts(1965, 3, null, true), '1965-03~'],
    ['1965-03-08~', parts(1965, 3, 8, true), '1965-03-08~'],
    ['XXXX-03-08', parts(null, 3, 8), 'XXXX-03-08'],
    ['1960-05-01/1965-12', { kind: 'interval', fromYear: 1960, toYear: 1965 }, '1960/1965'],
    ['1965-01-01/1965-12-31', parts(1965), '1965'],
    [' 1964-02-29 ', parts(1964, 2, 29), '1964-02-29'],
    ['1965-XX-31', parts(1965, null, 31), '1965-XX-31'],
  ])('reads %s', (text, date, canonical) => {
    const read = parseEdtf(text);
    expect(read).toEqual(date);
    expect(read && canonicalEdtf(read)).toBe(canonical);
  });

  it.each([
    ['1965-02-29', 'there is no such day'],
    ['1965-04-31', 'there is no such day'],
    ['1965-13', 'there is no such day'],
    ['1965-00-10', 'there is no such day'],
    ['1849', 'the year is not between 1850 and 2150'],
    ['../1965', 'an interval needs both its years; write 1960/1965'],
    ['1965/', 'an interval needs both its years; write 1960/1965'],
    ['XXXX-03/1965', 'an interval needs both its years; write 1960/1965'],
    ['1965/1960', 'the interval ends before it begins'],
    ['1960~/1965', 'the ends of an interval take no ~; widen the interval instead'],
    ['1960/1965/1970', 'an interval has two ends; write 1960/1965'],
    ['XXXX-XX-08', 'neither year nor month is known; leave the date out'],
    ['1965?', 'write ~ for a date that is not sure'],
    ['196X', 'write a decade as an interval, 1960/1969'],
    ['8.3.1965', 'write year, month, day: 1965-03-08'],
    ['1965-3-8', 'write month and day with two digits: 1965-03-08'],
    ['', 'write 1965, 1965-03, 1965-03-08, 1965-XX-08, 1965~ or 1960/1965'],
    ['spring 1965', 'write 1965, 1965-03, 1965-03-08, 1965-XX-08, 1965~ or 1960/1965'],
    ['1965-03-08T00:00', 'write 1965, 1965-03, 1965-03-08, 1965-XX-08, 1965~ or 1960/1965'],
  ])('refuses %s and says why', (text, why) => {
    expect(parseEdtf(text)).toBeNull();
    expect(readEdtf(text)).toEqual({ ok: false, why });
  });
});
