import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWord } from '../../../domain/names/fold.ts';
import { wordsOf } from '../../../domain/names/words.ts';

const folded = (name: string): string =>
  wordsOf(name)
    .map(({ latin }) => foldWord(latin))
    .join(' ');

/** Spellings as passports, lists and standards have them; sources: Doc 9303-3, 6.B, and the offices' own tables. */
const spellings: readonly (readonly string[])[] = [
  // Kyrgyz and Kazakh Ж: DZH, ZH and J in passports; DJ in French forms of the 1990s.
  ['ЖУМАГУЛОВ', 'DZHUMAGULOV', 'ZHUMAGULOV', 'JUMAGULOV', 'DJUMAGULOV'],
  // Ю and Я: MVD order 310 of 1997, GOST R 52535.1-2006, Doc 9303.
  ['ЮСУПОВ', 'IUSUPOV', 'YUSUPOV'],
  ['ЯКОВ', 'IAKOV', 'YAKOV'],
  ['ЮРИЙ', 'IURII', 'YURIY', 'YURII', 'IURIY'],
  // Х and its sisters.
  ['ХАМИДОВ', 'KHAMIDOV', 'HAMIDOV', 'ҲАМИДОВ'],
  ['ҺАШИМ', 'HASHIM', 'KHASHIM'],
  // Ц: TS, TC (GOST), TZ.
  ['ЦОЙ', 'TSOI', 'TSOY', 'TCOI', 'TZOI'],
  // Щ, Ш, Ч.
  ['ЩЕРБАКОВ', 'SHCHERBAKOV', 'SCHERBAKOV'],
  ['ЧЕРНОВ', 'CHERNOV', 'TCHERNOV', 'TSCHERNOV'],
  // КС and X.
  ['АЛЕКСЕЕВА', 'ALEKSEEVA', 'ALEXEEVA', 'ALEKSEYEVA'],
  // Ы as Y and I; doubled letters.
  ['САДЫРОВ', 'SADYROV', 'SADIROV'],
  ['АННА', 'ANNA', 'ANA'],
  // Kyrgyz Ң, Ө, Ү.
  ['ТАҢСУЛУУ', 'TANSULUU', 'TANGSULU'],
  ['ӨМҮРБЕК', 'OMURBEK', 'OEMUERBEK', 'ÖMÜRBEK'],
  // Kazakh Қ, Ғ, Ұ.
  ['ҚАСЫМҒАЛИ', 'KASYMGALI', 'QASIMGHALI'],
  ['ҰЛАН', 'ULAN'],
  // У as OU in French forms.
  ['УЛАН', 'OULAN'],
  // Wrong keyboard: Latin letters among Cyrillic ones.
  ['МИХАЙЛОВ', 'МИХАЙЛOВ', 'MIKHAILOV'],
  ['НИКОЛАЙ', 'НИĸОЛАЙ', 'NIKOLAI', 'NIKOLAY'],
  // Apostrophes vanish; hyphens part.
  ["O'KTAM", 'OʻKTAM', 'OKTAM'],
  ['ЛЕ-РУА', 'LE RUA', 'LE<RUA'],
];

describe('spellings of one name', () => {
  it.each(spellings.map((names) => [names[0], names.slice(1)] as const))('%s is %j', (name, others) => {
    for (const other of others) expect(folded(other), other).toBe(folded(name ?? ''));
  });
});

describe('names that differ by a sound', () => {
  it.each([
    ['ХАН', 'GAN'],
    ['ШАРИПОВ', 'ZHARIPOV'],
    ['ЧАРИПОВ', 'SHARIPOV'],
    ['САДЫРОВ', 'SADYROVA'],
    ['АСАН', 'АСАНБЕК'],
  ])('%s is not %s', (a, b) => {
    expect(folded(a)).not.toBe(folded(b));
  });
});

describe('any text', () => {
  it('gives words without blanks, and a fold without doubled symbols', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { latin, covered } of wordsOf(text)) {
          expect(latin).not.toMatch(/\s/);
          expect(latin).not.toBe('');
          if (covered) expect(foldWord(latin)).not.toMatch(/(.)\1/);
        }
      }),
    );
  });

  it('keeps a script that no table covers as it is', () => {
    expect(wordsOf('王 伟')).toEqual([
      { text: '王', latin: '王', covered: false },
      { text: '伟', latin: '伟', covered: false },
    ]);
    expect(wordsOf('حسین')[0]?.covered).toBe(false);
  });
});
