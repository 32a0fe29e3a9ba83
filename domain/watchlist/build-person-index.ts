import { affixesOf } from '../names/compare.ts';
import { symbolCodes } from '../names/distance.ts';
import type { RarityTable } from '../names/rarity.ts';
import { signatureOf, silentSoundsOf, skeletonOf } from '../names/skeleton.ts';
import { tokenRoles, tokensOf, type NameToken } from '../names/tokens.ts';
import { birthKeysOf } from './birth-key.ts';
import type { PersonEntry } from './entry.ts';
import { daysSince1999 } from './expiry.ts';
import { growing } from './growing.ts';
import { parseEdtf } from './listed-date.ts';
import { nationalityCode } from './nationality.ts';
import { patronymicFlag, roleShift, sexes, wordMask, type PersonSections } from './person-sections.ts';
import type { PersonIndexBuilder, Sections } from './sections.ts';

/** Words in one list: a token keeps 24 bits for its word's number. */
const wordsMax = wordMask;

/**
 * Makes the sections in which persons are looked up. Throws RangeError for an entry whose dates cannot be read: they are
 * checked when the list is read.
 */
export function buildPersonIndex(rarity: RarityTable): PersonIndexBuilder {
  const words = new Map<string, number>();
  const personNameStart = growing();
  const nameTokenStart = growing();
  const nameTokens = growing();
  const personBirthStart = growing();
  const personBirths = growing();
  const flags = growing();
  const nationalities = growing();
  const expiry = growing();

  const wordNumber = (folded: string): number => {
    const known = words.get(folded);
    if (known !== undefined) return known;
    if (words.size >= wordsMax) throw new RangeError('too many different words');
    words.set(folded, words.size);
    return words.size - 1;
  };

  return {
    add(entry) {
      personNameStart.push(nameTokenStart.length());
      for (const name of entryNames(entry)) {
        nameTokenStart.push(nameTokens.length());
        for (const token of name) nameTokens.push(wordNumber(token.folded) | tokenFlags(token));
      }
      personBirthStart.push(personBirths.length());
      for (const key of entryBirthKeys(entry)) personBirths.push(key);
      flags.push(entryFlags(entry));
      const [first = 0, second = 0] = (entry.nationality ?? []).map(nationalityCode);
      nationalities.push(first);
      nationalities.push(second);
      expiry.push(entry.expires === undefined ? 0 : daysSince1999(entry.expires));
    },
    finish() {
      personNameStart.push(nameTokenStart.length());
      nameTokenStart.push(nameTokens.length());
      personBirthStart.push(personBirths.length());
      const lexicon = lexiconOf(words, rarity);
      const sorted = byFirstBirth({
        personNameStart: personNameStart.finish(),
        nameTokenStart: nameTokenStart.finish(),
        nameTokens: renumbered(nameTokens.finish(), lexicon.placeOf),
        personBirthStart: personBirthStart.finish(),
        personBirths: personBirths.finish(),
        personFlags: Uint8Array.from(flags.finish()),
        personNationalities: Uint16Array.from(nationalities.finish()),
        personExpiry: Uint16Array.from(expiry.finish()),
      });
      return bytesOf({
        ...lexicon.sections,
        ...sorted,
        ...postings(sorted, words.size),
        ...birthOrder(sorted),
      });
    },
  };
}

/** Different token lists of an entry's names: two spellings that fold alike are one. */
export function entryNames(entry: PersonEntry): readonly (readonly NameToken[])[] {
  const seen = new Map<string, readonly NameToken[]>();
  for (const name of entry.names) {
    const tokens = tokensOf(name);
    if (tokens.length === 0) continue;
    const key = tokens.map(({ folded, role }) => `${folded}/${role}`).join(' ');
    if (!seen.has(key)) seen.set(key, tokens);
  }
  return [...seen.values()];
}

function tokenFlags({ role, patronymic }: NameToken): number {
  return (tokenRoles.indexOf(role) << roleShift) | (patronymic ? patronymicFlag : 0);
}

function entryBirthKeys(entry: PersonEntry): readonly number[] {
  const keys = entry.birthDates.flatMap((text) => {
    const date = parseEdtf(text);
    if (date === null) throw new RangeError(`no date: entry ${entry.id}`);
    return birthKeysOf(date);
  });
  return [...new Set(keys)].toSorted((a, b) => a - b);
}

function entryFlags(entry: PersonEntry): number {
  const sex = sexes.indexOf(entry.sex ?? '');
  const isMany = (entry.nationality?.length ?? 0) > 2;
  return sex | (isMany ? 4 : 0) | (entry.action === 'discreet' ? 8 : 0);
}

interface Lexicon {
  readonly placeOf: Uint32Array;
  readonly sections: Pick<
    PersonSections,
    | 'wordCodes'
    | 'wordStart'
    | 'wordWeight'
    | 'wordAffixes'
    | 'wordSilent'
    | 'skeletonWordStart'
    | 'skeletonSignature'
    | 'skeletonCodes'
    | 'skeletonStart'
  >;
}

/** Sorts the words by skeleton and fold, and says where each went. */
function lexiconOf(words: ReadonlyMap<string, number>, rarity: RarityTable): Lexicon {
  const rows = [...words].map(([folded, number]) => ({ folded, number, skeleton: skeletonOf(folded) }));
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  rows.sort((a, b) => order(a.skeleton, b.skeleton) || order(a.folded, b.folded));
  const placeOf = new Uint32Array(rows.length);
  const wordWeight = new Uint8Array(rows.length);
  const wordAffixes = new Uint8Array(rows.length);
  const wordSilent = new Uint8Array(rows.length);
  const wordStart = growing();
  const wordCodes = growing();
  const skeletonWordStart = growing();
  const skeletonSignature = growing();
  const skeletonStart = growing();
  const skeletonCodes = growing();
  let skeletonBefore: string | null = null;
  for (const [place, { folded, number, skeleton }] of rows.entries()) {
    placeOf[number] = place;
    wordWeight[place] = rarity.weightOf(folded);
    wordAffixes[place] = affixesOf(folded);
    wordSilent[place] = silentSoundsOf(folded);
    wordStart.push(wordCodes.length());
    for (const code of symbolCodes(folded)) wordCodes.push(code);
    if (skeleton === skeletonBefore) continue;
    skeletonBefore = skeleton;
    skeletonWordStart.push(place);
    skeletonSignature.push(signatureOf(skeleton));
    skeletonStart.push(skeletonCodes.length());
    for (const code of symbolCodes(skeleton)) skeletonCodes.push(code);
  }
  wordStart.push(wordCodes.length());
  skeletonWordStart.push(rows.length);
  skeletonStart.push(skeletonCodes.length());
  return {
    placeOf,
    sections: {
      wordCodes: Uint8Array.from(wordCodes.finish()),
      wordStart: wordStart.finish(),
      wordWeight,
      wordAffixes,
      wordSilent,
      skeletonWordStart: skeletonWordStart.finish(),
      skeletonSignature: skeletonSignature.finish(),
      skeletonCodes: Uint8Array.from(skeletonCodes.finish()),
      skeletonStart: skeletonStart.finish(),
    },
  };
}

function renumbered(tokens: Uint32Array, placeOf: Uint32Array): Uint32Array {
  for (const [at, token] of tokens.entries()) {
    tokens[at] = ((token & ~wordMask) | (placeOf[token & wordMask] ?? 0)) >>> 0;
  }
  return tokens;
}

type Persons = Pick<
  PersonSections,
  | 'personNameStart'
  | 'nameTokenStart'
  | 'nameTokens'
  | 'personBirthStart'
  | 'personBirths'
  | 'personFlags'
  | 'personNationalities'
  | 'personExpiry'
>;

/**
 * Persons in the order of their first birth date: who is looked at together, because a traveller was born on that day,
 * lies together in memory. Most of a query's time would else go into waiting for it.
 */
function byFirstBirth(persons: Persons): Persons & Pick<PersonSections, 'personOrdinal'> {
  const count = persons.personFlags.length;
  const { personBirthStart, personBirths } = persons;
  const rows = new Float64Array(count);
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const start = personBirthStart[ordinal] ?? 0;
    const isDated = start < (personBirthStart[ordinal + 1] ?? 0);
    rows[ordinal] = (isDated ? (personBirths[start] ?? 0) : 0) * 2 ** 32 + ordinal;
  }
  rows.sort();
  const personOrdinal = Uint32Array.from(rows, (row) => row % 2 ** 32);
  const births = inOrder(personOrdinal, personBirthStart, personBirths);
  const nameNumbers = Uint32Array.from({ length: persons.nameTokenStart.length - 1 }, (_, name) => name);
  const names = inOrder(personOrdinal, persons.personNameStart, nameNumbers);
  const tokens = inOrder(names.items, persons.nameTokenStart, persons.nameTokens);
  const { personFlags, personNationalities, personExpiry } = persons;
  return {
    personOrdinal,
    personNameStart: names.start,
    nameTokenStart: tokens.start,
    nameTokens: tokens.items,
    personBirthStart: births.start,
    personBirths: births.items,
    personFlags: Uint8Array.from(personOrdinal, (ordinal) => personFlags[ordinal] ?? 0),
    personExpiry: Uint16Array.from(personOrdinal, (ordinal) => personExpiry[ordinal] ?? 0),
    personNationalities: Uint16Array.from({ length: count * 2 }, (_, at) => {
      const ordinal = personOrdinal[at >>> 1] ?? 0;
      return personNationalities[ordinal * 2 + (at & 1)] ?? 0;
    }),
  };
}

/** The lists of `start` and `items`, one after the other as `order` names them. */
function inOrder(
  order: Uint32Array,
  start: Uint32Array,
  items: Uint32Array,
): { readonly start: Uint32Array; readonly items: Uint32Array } {
  const newStart = new Uint32Array(order.length + 1);
  const newItems = new Uint32Array(items.length);
  let filled = 0;
  for (const [place, list] of order.entries()) {
    newStart[place] = filled;
    const end = start[list + 1] ?? 0;
    for (let at = start[list] ?? 0; at < end; at++) newItems[filled++] = items[at] ?? 0;
  }
  newStart[order.length] = filled;
  return { start: newStart, items: newItems };
}

type Names = Pick<
  PersonSections,
  'personNameStart' | 'nameTokenStart' | 'nameTokens' | 'personBirthStart' | 'personBirths'
>;
type Postings = Pick<
  PersonSections,
  'namePerson' | 'datedStart' | 'datedNames' | 'undatedStart' | 'undatedNames'
>;

/** Names by word, ascending, split by whether the person's year of birth is known. */
function postings(names: Names, wordCount: number): Postings {
  const { personNameStart, nameTokenStart, nameTokens, personBirthStart } = names;
  const namePerson = new Uint32Array(nameTokenStart.length - 1);
  for (let person = 0; person < personNameStart.length - 1; person++) {
    namePerson.fill(person, personNameStart[person], personNameStart[person + 1]);
  }
  const isDated = (name: number): boolean => {
    const person = namePerson[name] ?? 0;
    return (personBirthStart[person] ?? 0) < (personBirthStart[person + 1] ?? 0);
  };
  const fill = (dated: boolean): readonly [Uint32Array, Uint32Array] => {
    const start = new Uint32Array(wordCount + 1);
    const each = (visit: (word: number, name: number) => void): void => {
      for (let name = 0; name < namePerson.length; name++) {
        if (isDated(name) !== dated) continue;
        const from = nameTokenStart[name] ?? 0;
        const to = nameTokenStart[name + 1] ?? 0;
        for (let at = from; at < to; at++) {
          const word = (nameTokens[at] ?? 0) & wordMask;
          if (!isRepeated(nameTokens, from, at, word)) visit(word, name);
        }
      }
    };
    each((word) => void (start[word + 1] = (start[word + 1] ?? 0) + 1));
    for (let word = 0; word < wordCount; word++)
      start[word + 1] = (start[word + 1] ?? 0) + (start[word] ?? 0);
    const next = start.slice();
    const held = new Uint32Array(start[wordCount] ?? 0);
    each((word, name) => {
      const at = next[word] ?? 0;
      held[at] = name;
      next[word] = at + 1;
    });
    return [start, held];
  };
  const [datedStart, datedNames] = fill(true);
  const [undatedStart, undatedNames] = fill(false);
  return { namePerson, datedStart, datedNames, undatedStart, undatedNames };
}

function isRepeated(tokens: Uint32Array, from: number, at: number, word: number): boolean {
  for (let before = from; before < at; before++) if (((tokens[before] ?? 0) & wordMask) === word) return true;
  return false;
}

function birthOrder({
  personBirthStart,
  personBirths,
}: Names): Pick<PersonSections, 'birthKeys' | 'birthPersons'> {
  const rows = new Float64Array(personBirths.length);
  // Key and person in one number that sorts by both: 20 bits above 32.
  for (let person = 0; person < personBirthStart.length - 1; person++) {
    const to = personBirthStart[person + 1] ?? 0;
    for (let at = personBirthStart[person] ?? 0; at < to; at++) {
      rows[at] = (personBirths[at] ?? 0) * 2 ** 32 + person;
    }
  }
  rows.sort();
  return {
    birthKeys: Uint32Array.from(rows, (row) => Math.floor(row / 2 ** 32)),
    birthPersons: Uint32Array.from(rows, (row) => row % 2 ** 32),
  };
}

function bytesOf(sections: PersonSections): Sections {
  return new Map(
    Object.entries(sections).map(([name, array]: [string, Uint8Array | Uint16Array | Uint32Array]) => [
      name,
      new Uint8Array(array.slice().buffer),
    ]),
  );
}
