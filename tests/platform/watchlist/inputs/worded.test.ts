import { describe, expect, it } from 'vitest';
import { countriesIn, firstCountryIn } from '../../../../platform/watchlist/inputs/worded-countries.ts';
import { datesIn } from '../../../../platform/watchlist/inputs/worded-dates.ts';
import { passportsIn } from '../../../../platform/watchlist/inputs/worded-numbers.ts';

describe('birth dates in words', () => {
  it.each([
    ['12 Mar 1965', '1965-03-12'],
    ['7 Apr. 1951', '1951-04-07'],
    ['7 Oct.1951', '1951-10-07'],
    ['7.11.1951', '1951-11-07'],
    ['07.01 1951', '1951-01-07'],
    ['7.8. 1951', '1951-08-07'],
    ['1965-03-08T00:00:00', '1965-03-08'],
    ['7 December 1951', '1951-12-07'],
    ['(Aug. 1961)', '1961-08'],
    ['1965', '1965'],
    ['Approximately 1952', '1952~'],
    ['circa Mar 1960', '1960-03~'],
    ['1970 circa', '1970~'],
    ['(probably) 1944', '1944~'],
    ['on or around 7.4.1951', '1951-04-07~'],
    ['Circa 1946 or 1949', '1946~ 1949~'],
    ['Circa 1957 or 7 March 1951', '1957~ 1951-03-07'],
    ['7.3.1951 or 17.3.1951', '1951-03-07 1951-03-17'],
    ['7.2.1951 (or 7.3.1951)', '1951-02-07 1951-03-07'],
    ['1959/1960', '1959 1960'],
    ['1979, 1980 or 1981', '1979 1980 1981'],
    ['(a) 7.3.1951, (b) circa 1955 (c) 1951-03-07', '1951-03-07 1955~'],
    ['between 1958 and 1964', '1958/1964'],
    ['Between 1960 and 1962 (Approximately)', '1960/1962'],
    ['1975 to 1979', '1975/1979'],
    ['01 Jan 1960 to 31 Dec 1965', '1960/1965'],
    ['Approximately 1955-1958', '1955/1958'],
    ['1980–1990', '1980/1990'],
    ['1960s-1970s (approx. 60 years old)', '1960/1979'],
    ['middle of the 1940s (probably 1947)', '1940/1949 1947~'],
    ['March/April 1965', '1965-03 1965-04'],
    ['March 1968/1969', '1968-03 1969'],
    ['1343 (Iranian Hijri calendar), 1964 or 1965 (Gregorian calendar)', '1964 1965'],
    ['28 September', 'XXXX-09-28'],
    ['1964 (possibly: 21 April)', '1964'],
    ['7.10.1951 POB: Strelsau (1910)', '1951-10-07'],
  ])('%s', (text, dates) => {
    expect(datesIn(text)).toEqual({ dates: dates.split(' '), unread: false });
  });

  it.each(['before 1964', 'N/D', 'Approximately (30-35 years old)', 'Strelsau, Ruritania', '31.2.1960'])(
    'are not guessed from “%s”',
    (text) => {
      expect(datesIn(text)).toEqual({ dates: [], unread: true });
    },
  );

  it('are told when only some are understood', () => {
    expect(datesIn('(a) 1.2.1960, (b) 30.2.1961')).toEqual({ dates: ['1960-02-01'], unread: true });
  });
});

describe('nationalities in words', () => {
  it.each([
    ['Kyrgyz', 'KGZ'],
    ['Ukrainian, Russian (not recognised)', 'RUS UKR'],
    ['(a) German, (b) Moroccan', 'DEU MAR'],
    ['(a) Trinidad and Tobago; (b) United States of America', 'TTO USA'],
    ['Swiss and Cameroonian', 'CHE CMR'],
    ['Ukrainian and/or Russian', 'RUS UKR'],
    ['Myanmar/Burma', 'MMR'],
    ['DPRK.', 'PRK'],
    ['Iran (Islamic Republic of)', 'IRN'],
    ['allegedly Russian', 'RUS'],
    ['assumed Congolese (DRC)', 'COD'],
    ['of the Republic of Moldova', 'MDA'],
    ['Italian since 1990', 'ITA'],
    ['Tunisian. National Identification No.: 123', 'TUN'],
    ['Democratic Republic of the Congo, passport no. OB 123', 'COD'],
  ])('%s', (text, codes) => {
    expect(countriesIn(text)).toEqual({ codes: codes.split(' '), unknown: 0 });
  });

  it('are counted when they are not known', () => {
    expect(countriesIn('Ruritanian, Kazakh')).toEqual({ codes: ['KAZ'], unknown: 1 });
    expect(countriesIn('Congolese')).toEqual({ codes: [], unknown: 1 });
  });

  it('are found first in a sentence, small words excepted', () => {
    expect(firstCountryIn('the car of us was Kazakh, not Uzbek')).toEqual({ code: 'KAZ', words: 'Kazakh' });
    expect(firstCountryIn('issued by the United Republic of Tanzania')).toMatchObject({ code: 'TZA' });
    expect(firstCountryIn('a UK passport')).toEqual({ code: 'GBR', words: 'UK' });
  });
});

describe('passports in words', () => {
  it.each([
    ['AC0000001', ':AC0000001'],
    ['AC0000001 (Kazakhstan)', 'KAZ:AC0000001'],
    ['Passport A-000602 (Iran) issued 12 Mar 2010 expires 11 Mar 2020', 'IRN:A-000602'],
    ['90 00 000001 (Russian passport number issued on 1.6.2003)', 'RUS:90 00 000001'],
    ['series 4500 No 000001, issued on 20.8.2004', ':4500 000001'],
    ['series 6001 No000633', ':6001 000633'],
    ['Yemen passport number 00000007, issued on 3 Jul. 1999', 'YEM:00000007'],
    ['(a) Kuwait number 100000001 (b) Kuwait number 1000002, issued in Kuwait', 'KWT:100000001 KWT:1000002'],
    ['7300000001, 7300000002', ':7300000001 :7300000002'],
    ['MP 0000113 and MP 0000911', ':MP 0000113 :MP 0000911'],
    ['DG0000481 (issued under the name Chad Georgian)', ':DG0000481'],
    ['1990/000751 (Libyan passport)', 'LBY:1990/000751'],
    ['alt. Passport #H0000232 (Iraq)', 'IRQ:H0000232'],
    ['ЕТ000001', ':ЕТ000001'],
    ['C00TV00C9', ':C00TV00C9'],
    ['Passport of the Russian Federation no. 3914000001', 'RUS:3914000001'],
    ['2000000001 (national ID number)', ''],
    ['diplomatic passport issued by Mali', ''],
    ['0000189 (Syrian passport). National identification no. (a) 10000000550', 'SYR:0000189'],
  ])('%s', (text, numbers) => {
    const { documents, unread } = passportsIn(text);
    expect(unread).toBe(0);
    expect(documents.every(({ type }) => type === 'P')).toBe(true);
    const found = documents.map(({ issuer = '', number }) => `${issuer}:${number}`);
    expect(found).toEqual(numbers === '' ? [] : numbers.split(/ (?=\w*:)/u));
  });

  it('are counted when they are not understood', () => {
    expect(passportsIn('12/YaKaNa(n)000213')).toEqual({ documents: [], unread: 1 });
  });
});
