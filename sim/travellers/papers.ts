import { writeMrz, type MrzContent } from '../../domain/document/write-mrz.ts';
import type { MrzFormat } from '../../domain/mrz/mrz.ts';
import type { Random } from '../random.ts';
import { addDays, type Day } from './day.ts';
import type { NameListKey } from './names.ts';
import { kazakhIin, kyrgyzPin, uzbekPinfl } from './personal-number.ts';
import type { Paper, Person } from './traveller.ts';

/** One kind of document that is met on the train. */
export interface PaperKind {
  /** Share of the travellers, in parts of the sum of all. */
  readonly share: number;
  readonly names: NameListKey;
  readonly format: MrzFormat;
  readonly kind: Paper['kind'];
  readonly documentCode: string;
  readonly issuer: string;
  readonly nationality: string;
  /** `#` stands for a digit. */
  readonly numbers: readonly string[];
  /** Null when the document names no date on which it ends. */
  readonly validYears: number | null;
  /** Nobody younger holds one. */
  readonly holderAgeYearsMin: number;
  readonly personalNumber: ((person: Person, random: Random) => string) | null;
}

const pin = (person: Person, random: Random): string => kyrgyzPin(person.birthDate, person.sex, random);
const iin = (person: Person, random: Random): string => kazakhIin(person.birthDate, person.sex, random);
const pinfl = (person: Person, random: Random): string => uzbekPinfl(person.birthDate, person.sex, random);

const passport = { format: 'TD3', kind: 'passport', validYears: 10, holderAgeYearsMin: 0 } as const;
const card = {
  format: 'TD1',
  kind: 'identity-card',
  validYears: 10,
  holderAgeYearsMin: 0,
  documentCode: 'ID',
} as const;
const noPersonalNumber = { personalNumber: null } as const;

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
    ...noPersonalNumber,
    share: 8,
    names: 'tjk',
    documentCode: 'P',
    issuer: 'TJK',
    nationality: 'TJK',
    numbers: ['40#######'],
  },
  {
    ...passport,
    ...noPersonalNumber,
    share: 11,
    names: 'rus',
    documentCode: 'P',
    issuer: 'RUS',
    nationality: 'RUS',
    numbers: ['750######'],
  },
  {
    ...noPersonalNumber,
    share: 5,
    format: 'RUS-INTERNAL',
    kind: 'internal-passport',
    validYears: null,
    holderAgeYearsMin: 14,
    names: 'rus',
    documentCode: 'PN',
    issuer: 'RUS',
    nationality: 'RUS',
    numbers: ['99########'],
  },
  {
    ...passport,
    ...noPersonalNumber,
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
    ...noPersonalNumber,
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
    ...noPersonalNumber,
    share: 1,
    validYears: 5,
    names: 'tjk',
    documentCode: 'P',
    issuer: 'KGZ',
    nationality: 'XXB',
    numbers: ['TD0######'],
  },
];

/** A kind of document that fits, each as often as its share says. */
export function pickPaperKind(random: Random, fits: (kind: PaperKind) => boolean): PaperKind {
  const kinds = paperKinds.filter(fits);
  let left = random.below(kinds.reduce((total, kind) => total + kind.share, 0));
  for (const kind of kinds) {
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
  const expiryDate = expiryOf(kind, order, random);
  const { format, documentCode, issuer, nationality } = kind;
  const lines = writeMrz({
    format,
    documentCode,
    issuer,
    nationality,
    number,
    birthDate: person.birthDate,
    sex: person.sex,
    expiryDate,
    ...(kind.personalNumber !== null && { optional1: kind.personalNumber(person, random) }),
    ...(format === 'RUS-INTERNAL' ? internalContent(person, today, random) : latinNames(person)),
  });
  return { format, kind: kind.kind, issuer, nationality, number, expiryDate, lines };
}

function expiryOf({ validYears }: PaperKind, { today, expired }: PaperOrder, random: Random): Day | null {
  if (validYears === null) return null;
  return addDays(today, expired ? -1 - random.below(400) : 20 + random.below(validYears * 365 - 30));
}

const latinNames = ({ surname, givenNames }: Person): Pick<MrzContent, 'surname' | 'givenNames'> => ({
  surname,
  givenNames,
});

/** Whoever is 18 has had a passport for four years. */
const issuedDaysMax = 4 * 365;

/** The Russian internal passport has Cyrillic names, its day of issue and its office in the zone. */
function internalContent(
  { nativeName }: Person,
  today: Day,
  random: Random,
): Pick<MrzContent, 'surname' | 'givenNames' | 'issueDate' | 'authority'> {
  const [surname = '', ...givenNames] = nativeName.toUpperCase().split(' ');
  return {
    surname,
    givenNames: givenNames.join(' '),
    issueDate: addDays(today, -random.below(issuedDaysMax)),
    authority: `99${String(random.below(10_000)).padStart(4, '0')}`,
  };
}

function freeNumber(kind: PaperKind, taken: ReadonlySet<string>, random: Random): string {
  for (;;) {
    const number = random.pick(kind.numbers).replaceAll('#', () => String(random.below(10)));
    if (!taken.has(number)) return number;
  }
}
