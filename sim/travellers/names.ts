import type { Random } from '../random.ts';
import chn from './names/chn.json' with { type: 'json' };
import kaz from './names/kaz.json' with { type: 'json' };
import kgz from './names/kgz.json' with { type: 'json' };
import rus from './names/rus.json' with { type: 'json' };
import tjk from './names/tjk.json' with { type: 'json' };
import uzb from './names/uzb.json' with { type: 'json' };
import type { Sex } from './traveller.ts';

/** Native spelling to the official Latin ones, separated by spaces: Ж has been written ZH, DZH and J. */
type Spellings = Readonly<Record<string, string>>;

interface NameList {
  readonly surnames: Spellings;
  readonly given: Readonly<Record<Sex, Spellings>>;
  readonly patronymics: Readonly<Record<Sex, Spellings>>;
}

const lists = { chn, kaz, kgz, rus, tjk, uzb } satisfies Record<string, NameList>;
export type NameListKey = keyof typeof lists;

export interface Name {
  readonly native: string;
  readonly latin: string;
}

function pick(spellings: Spellings, random: Random): Name {
  const [native, latin] = random.pick(Object.entries(spellings));
  return { native, latin: random.pick(latin.split(' ')) };
}

/** Endings of surnames that change with the holder's sex, as they are written in the area's languages. */
const feminineEndings: readonly (readonly [masculine: RegExp, feminine: string])[] = [
  [/(ов|ев|ин)$/u, '$1а'],
  [/ский$/u, 'ская'],
  [/цкий$/u, 'цкая'],
  [/(ov|ev|in)$/u, '$1a'],
  [/(OV|EV|IN)$/u, '$1A'],
  [/SKII$/u, 'SKAIA'],
];

/** Countries whose surnames change with sex; in the others an ending that looks the same does not. */
const declining: ReadonlySet<NameListKey> = new Set(['kgz', 'kaz', 'uzb', 'tjk', 'rus']);

function feminine(name: string): string {
  const [masculine, ending] = feminineEndings.find(([pattern]) => pattern.test(name)) ?? [];
  return masculine === undefined || ending === undefined ? name : name.replace(masculine, ending);
}

/** Surname in its masculine form, so that a family can share it. */
export function pickSurname(key: NameListKey, random: Random): Name {
  return pick(lists[key].surnames, random);
}

export function surnameFor(key: NameListKey, surname: Name, sex: Sex): Name {
  if (sex === 'M' || !declining.has(key)) return surname;
  return { native: feminine(surname.native), latin: feminine(surname.latin) };
}

/** Given name; with a patronymic in about half of the documents of countries that print one. */
export function pickGivenNames(key: NameListKey, sex: Sex, random: Random): Name {
  const given = pick(lists[key].given[sex], random);
  const patronymics: Spellings = lists[key].patronymics[sex];
  if (Object.keys(patronymics).length === 0 || random.chance(1, 2)) return given;
  const patronymic = pick(patronymics, random);
  return { native: `${given.native} ${patronymic.native}`, latin: `${given.latin} ${patronymic.latin}` };
}
