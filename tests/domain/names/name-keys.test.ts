import { describe, expect, it } from 'vitest';
import { nameKeys } from '../../../domain/names/name-keys.ts';

const same = (a: readonly [string, string], b: readonly [string, string]): boolean => {
  const keys = new Set(nameKeys(...a));
  return nameKeys(...b).some((key) => keys.has(key));
};

describe('spellings of one name', () => {
  it.each([
    // Kyrgyz Ж in passports: DZH, ZH, J.
    [
      ['ЖУМАГУЛОВ', 'АЗАМАТ'],
      ['DZHUMAGULOV', 'AZAMAT'],
    ],
    [
      ['ЖУМАГУЛОВ', 'АЗАМАТ'],
      ['ZHUMAGULOV', 'AZAMAT'],
    ],
    [
      ['ЖУМАГУЛОВ', 'АЗАМАТ'],
      ['JUMAGULOV', 'AZAMAT'],
    ],
    [
      ['DJUMAGULOV', 'AZAMAT'],
      ['JUMAGULOV', 'AZAMAT'],
    ],
    // J as a glide.
    [
      ['ЮСУПОВ', 'ЮРИЙ'],
      ['JUSUPOV', 'JURIJ'],
    ],
    [
      ['ЮСУПОВ', 'ЮРИЙ'],
      ['IUSUPOV', 'IURII'],
    ],
    [
      ['ЮСУПОВ', 'ЮРИЙ'],
      ['YUSUPOV', 'YURIY'],
    ],
    [
      ['ХАМИДОВ', 'ЯХЬЯ'],
      ['KHAMIDOV', 'IAKHIA'],
    ],
    [
      ['ХАМИДОВ', 'ЯХЬЯ'],
      ['HAMIDOV', 'YAHYA'],
    ],
    [
      ['ҲАМИДОВ', 'АЛИ'],
      ['XAMIDOV', 'ALI'],
    ],
    [
      ['АЛЕКСЕЕВА', 'МАРИЯ'],
      ['ALEXEEVA', 'MARIA'],
    ],
    [
      ['АЛЕКСЕЕВА', 'МАРИЯ'],
      ['ALEKSEEVA', 'MARIIA'],
    ],
    [
      ['ЩЕРБАКОВ', 'ИЛЬЯ'],
      ['SHCHERBAKOV', 'ILIA'],
    ],
    [
      ['ӨМҮРБЕКОВА', 'ТАҢСУЛУУ'],
      ['OMURBEKOVA', 'TANSULUU'],
    ],
    [
      ['ӨМҮРБЕКОВА', 'ТАҢСУЛУУ'],
      ['OEMUERBEKOVA', 'TANGSULU'],
    ],
    [
      ['ҚАСЫМҒАЛИЕВ', 'ӘЛІБЕК'],
      ['KASYMGALIEV', 'ALIBEK'],
    ],
    [
      ['ҚАСЫМҒАЛИЕВ', 'ӘЛІБЕК'],
      ['QASIMGHALIYEV', 'ALIBEK'],
    ],
    // The standard's misprint would make a C of it.
    [
      ['ҺАШИМОВ', 'ТАҺИР'],
      ['HASHIMOV', 'TAHIR'],
    ],
    [
      ['САДЫРОВ', 'БЕКТУР'],
      ['SADYROV', 'BEKTUR'],
    ],
    [
      ['sadyrov', 'bektur'],
      ['SADIROV', 'BEKTUR'],
    ],
    // With and without patronymic.
    [
      ['ASANOV', 'USON JANYBAEVICH'],
      ['ASANOV', 'USON'],
    ],
    [
      ['ЛЕ-РУА', 'ANNA'],
      ['LE RUA', 'ANNA'],
    ],
    [
      ['МУНДУС', ''],
      ['MUNDUS', ''],
    ],
    [
      ["O'KTAMOV", 'ALI'],
      ['OʻKTAMOV', 'ALI'],
    ],
  ] as const)('%j = %j', (a, b) => {
    expect(same(a, b)).toBe(true);
  });
});

describe('different names', () => {
  it.each([
    [
      ['САДЫРОВ', 'БЕКТУР'],
      ['SADYROVA', 'BEKTUR'],
    ],
    [
      ['САДЫРОВ', 'БЕКТУР'],
      ['SADYROV', 'BEKTEMIR'],
    ],
    [
      ['САДЫРОВ', 'БЕКТУР'],
      ['BEKTUR', 'SADYROV'],
    ],
    [
      ['САДЫРОВ', 'БЕКТУР'],
      ['SADYROV', ''],
    ],
    [
      ['ШАРИПОВ', 'АЛИ'],
      ['ZHARIPOV', 'ALI'],
    ],
    [
      ['ЧАРИПОВ', 'АЛИ'],
      ['SHARIPOV', 'ALI'],
    ],
    [
      ['ХАН', 'АЛИ'],
      ['GAN', 'ALI'],
    ],
    [
      ['ЖУМАБАЕВ', 'АЛИ'],
      ['YUMABAEV', 'ALI'],
    ],
  ] as const)('%j ≠ %j', (a, b) => {
    expect(same(a, b)).toBe(false);
  });
});

describe('keys', () => {
  it('are at most four, however many J and X there are', () => {
    expect(nameKeys('JXJXJX', 'JXJXJX')).toHaveLength(4);
  });

  it('are none for a name without letters of either script', () => {
    expect(nameKeys('', '')).toEqual([]);
    expect(nameKeys('王', '伟')).toEqual([]);
  });
});
