import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import en from '../../../../device/guard-ui/web/messages/en.json' with { type: 'json' };
import kk from '../../../../device/guard-ui/web/messages/kk.json' with { type: 'json' };
import ky from '../../../../device/guard-ui/web/messages/ky.json' with { type: 'json' };
import ru from '../../../../device/guard-ui/web/messages/ru.json' with { type: 'json' };
import { text } from '../../../../device/guard-ui/web/text.ts';
import { screen } from '../../../../device/guard-ui/web/state.ts';
import { languages, type Language } from '../../../../domain/fault/index.ts';
import { admitReasons, guardReasonCodes, refusalReasons } from '../../../../domain/message/index.ts';
import { screenOf } from '../../../support/screens.ts';

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { ky, ru, kk, en };
const keys = Object.keys(en);

/** CLDR 48, plural rules of cardinal numbers. */
const pluralCategories: Readonly<Record<Language, readonly string[]>> = {
  ky: ['one', 'other'],
  kk: ['one', 'other'],
  en: ['one', 'other'],
  ru: ['few', 'many', 'one', 'other'],
};

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** Kinds of a message's parts, as the parser numbers them. */
const partKinds = [
  'literal',
  'argument',
  'number',
  'date',
  'time',
  'select',
  'plural',
  'pound',
  'tag',
] as const;

interface Shape {
  readonly args: ReadonlySet<string>;
  readonly plurals: readonly (readonly string[])[];
  readonly forbidden: readonly string[];
}

function shapeOf(message: string): Shape {
  const args = new Set<string>();
  const plurals: string[][] = [];
  const forbidden: string[] = [];
  const walk = (elements: Elements): void => {
    for (const element of elements) {
      const kind = partKinds[element.type] ?? 'tag';
      if (kind === 'argument' && 'value' in element) args.add(element.value);
      else if (kind === 'plural' && 'options' in element) {
        args.add(element.value);
        plurals.push(Object.keys(element.options).toSorted());
        for (const option of Object.values(element.options)) walk(option.value);
      } else if (kind === 'select' && 'options' in element) {
        args.add(element.value);
        for (const option of Object.values(element.options)) walk(option.value);
      } else if (kind !== 'literal') forbidden.push(kind);
    }
  };
  walk(new IntlMessageFormat(message, 'en').getAst());
  return { args, plurals, forbidden };
}

describe.each(languages)('messages in %s', (language) => {
  const catalogue = catalogues[language];

  it('are the same keys in the same order', () => expect(Object.keys(catalogue)).toEqual(keys));

  it('are all said', () => expect(keys.filter((key) => catalogue[key]?.trim() === '')).toEqual([]));

  it('take the same arguments', () => {
    for (const key of keys) {
      expect({ key, args: shapeOf(catalogue[key] ?? '').args }).toEqual({
        key,
        args: shapeOf(catalogues.en[key] ?? '').args,
      });
    }
  });

  it('tell the plurals of the language apart, and count in the same places', () => {
    for (const key of keys) {
      const { plurals } = shapeOf(catalogue[key] ?? '');
      expect({ key, plurals }).toEqual({
        key,
        plurals: shapeOf(catalogues.en[key] ?? '').plurals.map(() => pluralCategories[language]),
      });
    }
  });

  it('let nothing be formatted by the browser: no number, date, time, tag or #', () => {
    expect(keys.filter((key) => shapeOf(catalogue[key] ?? '').forbidden.length > 0)).toEqual([]);
  });

  it('would be caught if they did', () => {
    const tricks = ['{n, number}', '{d, date, short}', '{t, time}', '{n, plural, other {#}}', '<b>x</b>'];
    expect(tricks.filter((message) => shapeOf(message).forbidden.length === 0)).toEqual([]);
  });

  it('have a text for every reason of a verdict and of a guard', () => {
    const wanted = [
      ...guardReasonCodes.map((code) => `reason.${code}`),
      ...[...admitReasons, ...refusalReasons].map((code) => `stated.${code}`),
    ];
    expect(wanted.filter((key) => catalogue[key] === undefined)).toEqual([]);
    expect(keys.filter((key) => /^(?:reason|stated)\./.test(key)).toSorted()).toEqual(wanted.toSorted());
  });

  it('use only letters of their alphabet', () => {
    const own =
      language === 'en'
        ? /[Ѐ-ӿ]/
        : language === 'ru'
          ? /[ҢӨҮңөүӘҒҚҰҺІәғқұһі]/
          : language === 'ky'
            ? /[ӘҒҚҰҺІәғқұһі]/
            : /$^/;
    expect(keys.filter((key) => own.test(catalogue[key] ?? ''))).toEqual([]);
  });
});

describe('text', () => {
  // The forms a Russian reader expects for 1, 2, 5, 11 and 21.
  it.each([
    [1, '1 год'],
    [2, '2 года'],
    [5, '5 лет'],
    [11, '11 лет'],
    [21, '21 год'],
  ])('counts %d in Russian', (years, said) => {
    screen.value = screenOf('pass', 'ru');
    expect(text('fact.age', { years })).toBe(said);
  });

  it('puts numbers in as they are, without groups of thousands', () => {
    screen.value = screenOf('pass', 'en');
    expect(text('uplink.clear', { held: 1234567 })).toBe('Nothing waiting, headquarters holds 1234567');
  });
});
