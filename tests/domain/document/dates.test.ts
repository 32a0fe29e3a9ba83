import { describe, expect, it } from 'vitest';
import {
  ageAt,
  ageRange,
  edtf,
  recentDateOf,
  isAfter,
  isBefore,
  isCenturyUnsure,
  isDay,
  isPossible,
  minority,
  pastDateOf,
  readMrzDate,
} from '../../../domain/document/dates.ts';

const today = '2026-11-23';
const date = (year: number | null, month: number | null, day: number | null) => ({ year, month, day });

describe('dates of the zone', () => {
  it.each([
    ['740812', date(1974, 8, 12)],
    ['261123', date(2026, 11, 23)],
    ['261124', date(1926, 11, 24)],
    ['26<<<<', date(2026, null, null)],
    ['2612<<', date(1926, 12, null)],
    ['7408<<', date(1974, 8, null)],
    ['<<<<<<', date(null, null, null)],
    ['000229', date(2000, 2, 29)],
  ])('%s is a birth of %j', (raw, expected) => {
    expect(pastDateOf(readMrzDate(raw), today)).toEqual(expected);
  });

  it('expire in this century', () => {
    expect(recentDateOf(readMrzDate('990101'))).toEqual(date(2099, 1, 1));
  });

  it('are of the century of the day they are judged by', () => {
    expect(pastDateOf(readMrzDate('990101'), '1998-06-01').year).toBe(1899);
    expect(pastDateOf(readMrzDate('040101'), '2105-06-01').year).toBe(2104);
    // 2100 has no 29th of February.
    expect(pastDateOf(readMrzDate('000229'), '2100-03-01').year).toBe(2000);
  });

  it.each([
    [date(2003, 11, 23), false],
    [date(2003, 11, 24), true],
    [date(2004, null, null), true],
    [date(2002, null, null), false],
    [date(1974, 8, 12), false],
    [date(null, 8, 12), false],
  ])('of %j may be a century older: %s', (birth, unsure) => {
    expect(isCenturyUnsure(birth, today)).toBe(unsure);
  });

  it.each(['74081O', '7<0812', '7408 2'])('%s is unreadable', (raw) => {
    expect(readMrzDate(raw).unreadable).toBe(true);
  });
});

describe('possible dates', () => {
  it.each([
    [date(2000, 2, 29), true],
    [date(1900, 2, 29), false],
    [date(null, 2, 29), true],
    [date(2001, 2, 30), false],
    [date(2001, 4, 31), false],
    [date(2001, 13, 1), false],
    [date(2001, 0, 1), false],
    [date(2001, null, 31), true],
    [date(2001, 1, 0), false],
    [date(null, null, null), true],
  ])('%j: %s', (value, possible) => {
    expect(isPossible(value)).toBe(possible);
  });

  it('compare as all their open parts allow', () => {
    expect(isBefore(date(2026, 11, 22), today)).toBe(true);
    expect(isBefore(date(2026, 11, 23), today)).toBe(false);
    expect(isBefore(date(2026, null, null), today)).toBe(false);
    expect(isAfter(date(2026, null, null), today)).toBe(false);
    expect(isAfter(date(2027, null, null), today)).toBe(true);
  });
});

describe('EDTF and ages', () => {
  it.each([
    [date(1974, 8, 12), '1974-08-12'],
    [date(1974, 8, null), '1974-08-XX'],
    [date(null, null, null), 'XXXX-XX-XX'],
  ])('%j is %s', (value, text) => {
    expect(edtf(value)).toBe(text);
  });

  it('an age changes on the birthday', () => {
    expect(ageAt(date(2008, 11, 23), today)).toBe(18);
    expect(ageAt(date(2008, 11, 24), today)).toBe(17);
    expect(ageAt(date(2008, null, null), today)).toBe('unclear');
    expect(ageAt(date(null, 1, 1), today)).toBe('unclear');
    expect(ageRange(date(2008, null, null), today)).toEqual({ min: 17, max: 18 });
  });

  it.each([
    [date(2008, 11, 24), 'yes'],
    [date(2008, 11, 23), 'no'],
    [date(2008, null, null), 'cannot-tell'],
    [date(2009, null, null), 'yes'],
    [date(null, 1, 1), 'cannot-tell'],
  ])('%j is under 18: %s', (birth, minor) => {
    expect(minority(birth, today, 18)).toBe(minor);
  });

  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-2-9', false],
    ['0050-01-01', false],
    ['today', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });
});
