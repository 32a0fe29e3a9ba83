import type { EntryName, PersonEntry } from '../../../../domain/watchlist/entry.ts';
import { wordsOf } from '../../../../domain/names/words.ts';
import { parseEdtf } from '../../../../domain/watchlist/listed-date.ts';
import type { Traveller } from '../../../../domain/watchlist/traveller.ts';
import { isNameCut } from '../../../../platform/watchlist/query.ts';
import { drawDay, written } from './background.ts';
import type { Draws } from './draws.ts';
import { lot, type Unlisted } from './real-lists.ts';

/** What the list's date of a listed traveller is, or that nobody lists them. */
type Knowledge = 'full' | 'partial' | 'none';

/** Somebody who shows a document, and who they are on the list. */
export interface BenchTraveller {
  readonly id: string;
  readonly test: 'cyrillic' | 'alias' | 'unlisted';
  /** Entries that are this person; empty for the unlisted. */
  readonly entryIds: readonly string[];
  readonly knowledge: Knowledge | null;
  /** At least two words alike with a listed name, by a rule that is not the scorer's. */
  readonly isRecognisable: boolean;
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly sex: 'M' | 'F' | 'X' | null;
}

const zoneCharacters = 39;

/** The name as a passport's zone has it: transliterated, cut at 39 characters. */
function zoneName(name: EntryName): { readonly surname: string; readonly givenNames: string } {
  const words = (text: string | undefined): readonly string[] =>
    wordsOf(text ?? '').map(({ latin }) => latin);
  const whole = words(name.full);
  const surname = name.surname === undefined ? whole.slice(-1) : words(name.surname);
  const given = name.surname === undefined ? whole.slice(0, -1) : words(name.givenNames);
  const field = [surname.join('<'), given.join('<')]
    .filter((part) => part !== '')
    .join('<<')
    .slice(0, zoneCharacters);
  const [family = '', own = ''] = field.split('<<');
  return { surname: family, givenNames: own };
}

const isFull = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

function knowledgeOf({ birthDates }: PersonEntry): Knowledge {
  if (birthDates.some(isFull)) return 'full';
  return birthDates.length > 0 ? 'partial' : 'none';
}

/** The list's own date, with its open parts drawn; without one any. */
function documentDate({ birthDates }: PersonEntry, draws: Draws): string {
  const drawn = drawDay(draws);
  const date = parseEdtf(birthDates.find(isFull) ?? birthDates[0] ?? '');
  if (date === null) return written(drawn);
  if (date.kind === 'interval')
    return written({ ...drawn, year: date.fromYear + draws.below(date.toYear - date.fromYear + 1) });
  return written({
    year: date.year ?? drawn.year,
    month: date.month ?? drawn.month,
    day: date.day ?? drawn.day,
  });
}

const frame = (word: string): string => word.replaceAll(/[AEIOUYH]/g, '');

function editsApart(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    let diagonal = row[0] ?? 0;
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] ?? 0;
      row[j] = Math.min(above + 1, (row[j - 1] ?? 0) + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}

function areAlike(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) >= 3 && editsApart(a, b) <= 2) return true;
  return frame(a).length >= 2 && frame(a) === frame(b);
}

const latinWords = ({ full, surname, givenNames }: EntryName): readonly string[] =>
  wordsOf([full, surname, givenNames].join(' ')).map(({ latin }) => latin);

function isRecognisable(shown: EntryName, listed: readonly EntryName[]): boolean {
  const own = latinWords(shown);
  return listed.some((name) => {
    const words = latinWords(name);
    return own.filter((word) => words.some((other) => areAlike(word, other))).length >= 2;
  });
}

const isCyrillic = (name: EntryName): boolean =>
  /\p{Script=Cyrillic}/u.test([name.full, name.surname].join(''));
const isLatin = (name: EntryName): boolean =>
  /^[\p{Script=Latin}\p{P}\p{M}\s]+$/u.test([name.full, name.surname, name.givenNames].join(' '));

interface Part {
  readonly list: readonly PersonEntry[];
  readonly travellers: readonly BenchTraveller[];
}

/** The list holds the Cyrillic spellings alone; the traveller shows the list's own Latin one. */
export function cyrillicTest(entries: readonly PersonEntry[], draws: Draws): Part {
  const usable = entries.filter(({ names }) => names.some(isCyrillic) && names.some(isLatin));
  // The same person stands in several acts: each of the entries is a right answer.
  const keyOf = ({ names, birthDates }: PersonEntry): string =>
    `${latinWords(names.find(isLatin) ?? {}).join(' ')}/${birthDates.join()}`;
  const people = Map.groupBy(usable, keyOf);
  const list = usable.map((entry) => ({ ...entry, names: entry.names.filter(isCyrillic) }));
  const travellers = [...people.values()].flatMap(([entry, ...more]): readonly BenchTraveller[] => {
    if (entry === undefined) return [];
    const shown = entry.names.find(isLatin) ?? {};
    return [
      {
        id: entry.id,
        test: 'cyrillic',
        entryIds: [entry.id, ...more.map(({ id }) => id)],
        knowledge: knowledgeOf(entry),
        isRecognisable: true,
        ...zoneName(shown),
        birthDate: documentDate(entry, draws),
        sex: entry.sex ?? null,
      },
    ];
  });
  return { list, travellers };
}

/** Half of the entries are listed, each without one of its names, which its traveller shows; the other half is not. */
export function aliasTest(entries: readonly PersonEntry[], draws: Draws): Part {
  const list: PersonEntry[] = [];
  const travellers: BenchTraveller[] = [];
  for (const entry of entries) {
    const shownAt = lot(`shown ${entry.id}`) % entry.names.length;
    const shown = entry.names[shownAt] ?? {};
    const isListed = lot(`listed ${entry.id}`) % 2 === 0;
    const rest = entry.names.filter((_, at) => at !== shownAt);
    if (isListed) list.push(rest.length === 0 ? entry : { ...entry, names: rest });
    if (isListed && rest.length === 0) continue;
    travellers.push({
      id: entry.id,
      test: isListed ? 'alias' : 'unlisted',
      entryIds: isListed ? [entry.id] : [],
      knowledge: isListed ? knowledgeOf(entry) : null,
      isRecognisable: isListed && isRecognisable(shown, rest),
      ...zoneName(isListed ? shown : (entry.names[0] ?? {})),
      birthDate: documentDate(entry, draws),
      sex: entry.sex ?? null,
    });
  }
  return { list, travellers };
}

export const unlistedTravellers = (people: readonly Unlisted[]): readonly BenchTraveller[] =>
  people.map(({ id, name, birthDate, sex }) => ({
    id,
    test: 'unlisted',
    entryIds: [],
    knowledge: null,
    isRecognisable: false,
    ...zoneName(name),
    birthDate,
    sex,
  }));

/**
 * Leaves out the unlisted who are on the other list: the same whole birth date and a word in common, or three words.
 * The names that are compared are all that the sources have, not only those that were listed.
 */
export function withoutListed(
  travellers: readonly BenchTraveller[],
  sources: readonly PersonEntry[],
  listedIds: ReadonlySet<string>,
): readonly BenchTraveller[] {
  const byWord = new Map<string, PersonEntry[]>();
  for (const entry of sources) {
    if (!listedIds.has(entry.id)) continue;
    for (const word of new Set(entry.names.flatMap(latinWords))) {
      const there = byWord.get(word);
      if (there === undefined) byWord.set(word, [entry]);
      else there.push(entry);
    }
  }
  return travellers.filter(({ test, surname, givenNames, birthDate }) => {
    if (test !== 'unlisted') return true;
    const shared = new Map<PersonEntry, number>();
    for (const word of new Set(latinWords({ surname, givenNames })))
      for (const entry of byWord.get(word) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1);
    return ![...shared].some(([entry, count]) => count >= 3 || entry.birthDates.includes(birthDate));
  });
}

/** The traveller as a list is asked about them: no document, no nationality. */
export function travellerOfBench({ surname, givenNames, birthDate, sex }: BenchTraveller): Traveller {
  const date = parseEdtf(birthDate);
  return {
    name: { surname, givenNames },
    isNameCut: isNameCut(surname, givenNames),
    birthDate: date?.kind === 'parts' ? date : { year: null, month: null, day: null },
    sex,
    nationality: '',
    document: null,
  };
}
