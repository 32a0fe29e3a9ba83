import type { Random } from '../random.ts';
import { addDays, type Day } from './day.ts';
import { encodeMrz, type ZoneFormat } from './mrz-tables.ts';
import type { NameListKey } from './names.ts';
import { kazakhIin, kyrgyzPin, uzbekPinfl } from './personal-number.ts';
import type { Paper, Person } from './traveller.ts';

/** One kind of document that is met on the train. */
export interface PaperKind {
  /** Share of the travellers, in parts of `shareTotal`. */
  readonly share: number;
  readonly names: NameListKey;
  readonly format: ZoneFormat;
  readonly kind: Paper['kind'];
  readonly documentCode: string;
  readonly issuer: string;
  readonly nationality: string;
  /** `#` stands for a digit. */
  readonly numbers: readonly string[];
  readonly validYears: number;
  readonly personalNumber: ((person: Person, random: Random) => string) | null;
}

const pin = (person: Person, random: Random): string => kyrgyzPin(person.birthDate, person.sex, random);
const iin = (person: Person, random: Random): string => kazakhIin(person.birthDate, person.sex, random);
const pinfl = (person: Person, random: Random): string => uzbekPinfl(person.birthDate, person.sex, random);

const passport = { format: 'TD3', kind: 'passport', validYears: 10 } as const;
const card = { format: 'TD1', kind: 'identity-card', validYears: 10, documentCode: 'ID' } as const;
const none = { personalNumber: null } as const;

/** Number patterns and personal numbers as they are seen in these countries' documents; no number is anybody's. */
export const kyrgyzPassport: PaperKind = {
  ...passport,
  share: 26,
  names: 'kgz',
  documentCode: 'P',
  issuer: 'KGZ',
  nationality: 'KGZ',
  numbers: ['AC0######', 'PE0######'],
  personalNumber: pin,
};
export const kazakhPassport: PaperKind = {
  ...passport,
  share: 12,
  names: 'kaz',
  documentCode: 'P',
  issuer: 'KAZ',
  nationality: 'KAZ',
  numbers: ['N1#######'],
  personalNumber: iin,
};
export const uzbekPassport: PaperKind = {
  ...passport,
  share: 13,
  names: 'uzb',
  documentCode: 'P',
  issuer: 'UZB',
  nationality: 'UZB',
  numbers: ['FA0######'],
  personalNumber: pinfl,
};

const paperKinds: readonly PaperKind[] = [
  kyrgyzPassport,
  {
    ...card,
    share: 16,
    names: 'kgz',
    issuer: 'KGZ',
    nationality: 'KGZ',
    numbers: ['ID0######'],
    personalNumber: pin,
  },
  kazakhPassport,
  {
    ...card,
    share: 9,
    names: 'kaz',
    issuer: 'KAZ',
    nationality: 'KAZ',
    numbers: ['0########'],
    personalNumber: iin,
  },
  uzbekPassport,
  {
    ...passport,
    ...none,
    share: 8,
    names: 'tjk',
    documentCode: 'P',
    issuer: 'TJK',
    nationality: 'TJK',
    numbers: ['40#######'],
  },
  {
    ...passport,
    ...none,
    share: 11,
    names: 'rus',
    documentCode: 'P',
    issuer: 'RUS',
    nationality: 'RUS',
    numbers: ['750######'],
  },
  {
    ...passport,
    ...none,
    share: 3,
    names: 'chn',
    documentCode: 'PO',
    issuer: 'CHN',
    nationality: 'CHN',
    numbers: ['E0#######'],
  },
  // Stateless persons and refugees (Doc 9303-3, section 5): the issuer and the nationality differ.
  {
    ...passport,
    ...none,
    share: 1,
    validYears: 5,
    names: 'kgz',
    documentCode: 'P',
    issuer: 'KGZ',
    nationality: 'XXA',
    numbers: ['TD0######'],
  },
  {
    ...passport,
    ...none,
    share: 1,
    validYears: 5,
    names: 'tjk',
    documentCode: 'P',
    issuer: 'KGZ',
    nationality: 'XXB',
    numbers: ['TD0######'],
  },
];

const shareTotal = paperKinds.reduce((total, kind) => total + kind.share, 0);

/** A kind of document, each as often as its share says. */
export function pickPaperKind(random: Random): PaperKind {
  let left = random.below(shareTotal);
  for (const kind of paperKinds) {
    if (left < kind.share) return kind;
    left -= kind.share;
  }
  return kyrgyzPassport;
}

export interface PaperOrder {
  readonly kind: PaperKind;
  readonly person: Person;
  readonly today: Day;
  readonly expired: boolean;
  /** A number of its own instead of one by the pattern. */
  readonly number: string | null;
  /** Numbers given out before; the new one is added. */
  readonly taken: Set<string>;
}

export function makePaper(order: PaperOrder, random: Random): Paper {
  const { kind, person, today } = order;
  const number = order.number ?? freeNumber(kind, order.taken, random);
  order.taken.add(number);
  const daysLeft = order.expired ? -1 - random.below(400) : 20 + random.below(kind.validYears * 365 - 30);
  const expiryDate = addDays(today, daysLeft);
  const { format, documentCode, issuer, nationality } = kind;
  const lines = encodeMrz(format, {
    documentCode,
    issuer,
    nationality,
    number,
    birthDate: person.birthDate,
    sex: person.sex,
    expiryDate,
    optional: kind.personalNumber?.(person, random) ?? '',
    surname: person.surname,
    givenNames: person.givenNames,
  });
  return { format, kind: kind.kind, issuer, nationality, number, expiryDate, lines };
}

function freeNumber(kind: PaperKind, taken: ReadonlySet<string>, random: Random): string {
  for (;;) {
    const number = random.pick(kind.numbers).replaceAll('#', () => String(random.below(10)));
    if (!taken.has(number)) return number;
  }
}
