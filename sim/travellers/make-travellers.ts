import type { Random } from '../random.ts';
import { addDays, type Day } from './day.ts';
import { misread } from './misreading.ts';
import { pickGivenNames, pickSurname, surnameFor, type Name } from './names.ts';
import {
  kazakhPassport,
  kyrgyzPassport,
  makePaper,
  pickPaperKind,
  uzbekPassport,
  type PaperKind,
} from './papers.ts';
import type { Note, Person, Sex, Traveller } from './traveller.ts';

/** What is shared by all who are made for one train. */
export interface TrainContext {
  readonly today: Day;
  /** Document numbers given out so far. */
  readonly taken: Set<string>;
  readonly random: Random;
}

/** A part that somebody plays in a demonstration. */
export type Role =
  | 'misread'
  | 'unreadable'
  | 'expired'
  | 'listed-sadyrov'
  | 'listed-ismoilova'
  | 'listed-kyrgyz-document'
  | 'listed-kazakh-document';

interface ListedPart {
  readonly kind: PaperKind;
  readonly person: Person | null;
  readonly number: string | null;
  readonly note: Note;
}

/** Invented entries that headquarters' demonstration list holds as well. */
const listedParts: Readonly<Partial<Record<Role, ListedPart>>> = {
  'listed-sadyrov': {
    kind: kyrgyzPassport,
    person: {
      nativeName: 'Садыров Бектур',
      surname: 'SADYROV',
      givenNames: 'BEKTUR',
      sex: 'M',
      birthDate: '1984-03-17',
    },
    number: null,
    note: 'listed-person',
  },
  'listed-ismoilova': {
    kind: uzbekPassport,
    person: {
      nativeName: 'Ismoilova Nargiza',
      surname: 'ISMOILOVA',
      givenNames: 'NARGIZA',
      sex: 'F',
      birthDate: '1991-11-05',
    },
    number: null,
    note: 'listed-person',
  },
  'listed-kyrgyz-document': {
    kind: kyrgyzPassport,
    person: null,
    number: 'AC9999017',
    note: 'listed-document',
  },
  'listed-kazakh-document': {
    kind: kazakhPassport,
    person: null,
    number: 'N99990042',
    note: 'listed-document',
  },
};

const minorUnderYears = 16;
const daysOfYear = 365.2425;

/** A birth date of somebody who is at least `youngest` and not yet `oldest` years old. */
function birthDateBetween(youngest: number, oldest: number, { today, random }: TrainContext): Day {
  const fewest = Math.ceil(youngest * daysOfYear) + 1;
  const most = Math.floor(oldest * daysOfYear) - 1;
  return addDays(today, -(fewest + random.below(most - fewest)));
}

function makePerson(kind: PaperKind, surname: Name, sex: Sex, birthDate: Day, random: Random): Person {
  const own = surnameFor(kind.names, surname, sex);
  const given = pickGivenNames(kind.names, sex, random);
  return {
    nativeName: `${own.native} ${given.native}`,
    surname: own.latin,
    givenNames: given.latin,
    sex,
    birthDate,
  };
}

const expires = (kind: PaperKind): boolean => kind.validYears !== null;
const isForChildren = (kind: PaperKind): boolean => kind.holderAgeYearsMin === 0;

const pickSex = (random: Random): Sex => (random.chance(1, 2) ? 'F' : 'M');

/** Somebody who travels alone. */
export function makeTraveller(role: Role | null, context: TrainContext): Traveller {
  const { random } = context;
  const part = role === null ? undefined : listedParts[role];
  const kind = part?.kind ?? pickPaperKind(random, role === 'expired' ? expires : () => true);
  const person =
    part?.person ??
    makePerson(
      kind,
      pickSurname(kind.names, random),
      pickSex(random),
      birthDateBetween(18, 79, context),
      random,
    );
  const notes: Note[] = part === undefined ? [] : [part.note];
  if (kind.nationality.startsWith('XX')) notes.push('stateless');
  return finish({ kind, person, role, number: part?.number ?? null, notes }, context);
}

/** Parents and children with one surname, each with a document of their own. */
export function makeFamily(size: number, context: TrainContext): readonly Traveller[] {
  const { random } = context;
  const kind = pickPaperKind(random, isForChildren);
  const surname = pickSurname(kind.names, random);
  return Array.from({ length: size }, (_, index) => {
    const child = index >= 2;
    const sex: Sex = child ? pickSex(random) : index === 0 ? 'M' : 'F';
    const birthDate = child
      ? birthDateBetween(1, minorUnderYears - 1, context)
      : birthDateBetween(28, 45, context);
    const person = makePerson(kind, surname, sex, birthDate, random);
    return finish(
      { kind, person, role: null, number: null, notes: child ? ['family', 'minor'] : ['family'] },
      context,
    );
  });
}

interface Draft {
  readonly kind: PaperKind;
  readonly person: Person;
  readonly role: Role | null;
  readonly number: string | null;
  readonly notes: readonly Note[];
}

function finish(draft: Draft, { today, taken, random }: TrainContext): Traveller {
  const { kind, person, role, number } = draft;
  const paper = makePaper({ kind, person, today, expired: role === 'expired', number, taken }, random);
  const right = { kind: 'mrz', lines: paper.lines } as const;
  const base = { person, paper };
  switch (role) {
    case 'misread':
      return {
        ...base,
        readings: [{ kind: 'mrz', lines: misread(paper, random) }, right],
        notes: [...draft.notes, role],
      };
    case 'unreadable':
      return { ...base, readings: [{ kind: 'unreadable' }, right], notes: [...draft.notes, role] };
    case 'expired':
      return { ...base, readings: [right], notes: [...draft.notes, role] };
    default:
      return { ...base, readings: [right], notes: draft.notes };
  }
}
