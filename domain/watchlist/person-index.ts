import { costMaxOf } from '../names/compare.ts';
import { lowerBound } from '../names/lower-bound.ts';
import { rarityStepNats, type RarityTable } from '../names/rarity.ts';
import type { NameToken } from '../names/tokens.ts';
import type { PartialDate } from '../mrz/mrz.ts';
import { alignName, mostNats, type Alignment, type AskedWord, type QueryWords } from './align.ts';
import { birthKey, classOfKey, dateClasses, neighbourKeys, type DateClass } from './birth-key.ts';
import { nationalityCode } from './nationality.ts';
import { readPersonSections, sexes, type PersonSections } from './person-sections.ts';
import type { Sections } from './sections.ts';
import type { Weights } from './weights.ts';
import { wordScanner } from './word-scan.ts';

/** A traveller as the index is asked about. */
interface PersonQuery {
  readonly tokens: readonly NameToken[];
  /** The name filled its field: its last word may be cut and further words may be missing. */
  readonly isCut: boolean;
  readonly birthDate: PartialDate;
  readonly sex: 'M' | 'F' | 'X' | null;
  /** Three letters; empty when not known. */
  readonly nationality: string;
  /** Days after 1999-12-31; entries that expired before it do not count. */
  readonly today: number;
}

export interface PersonCandidate {
  /** Place of the entry in the file. */
  readonly ordinal: number;
  readonly dateClass: DateClass;
  /** Evidence of the name, sex and nationality, in nats. */
  readonly nats: number;
  /** Which of `entryNames` it was. */
  readonly nameNumber: number;
  readonly alignment: Alignment;
  readonly sexDiffers: boolean;
  readonly nationality: 'agrees' | 'differs' | 'unknown';
}

export interface PersonIndex {
  readonly persons: number;
  readonly screen: (query: PersonQuery) => readonly PersonCandidate[];
}

/** Opens the index over its sections; nothing is copied. Throws RangeError when a section is missing. */
export function openPersonIndex(sections: Sections, rarity: RarityTable, weights: Weights): PersonIndex {
  const s = readPersonSections(sections);
  const persons = s.personNameStart.length - 1;
  const seen = new Uint32Array(persons);
  let round = 0;

  const scan = queryScanner(s, rarity, weights);

  return {
    persons,
    screen(query) {
      const asked = scan(query);
      round = (round + 1) >>> 0;
      const found: PersonCandidate[] = [];
      const consider = (person: number): void => {
        if (seen[person] === round) return;
        seen[person] = round;
        const candidate = judge(s, weights, query, asked, person);
        if (candidate !== null) found.push(candidate);
      };
      byBirthDate(s, query.birthDate, consider);
      byName(s, asked, weights, query.birthDate.year !== null, consider);
      for (const { gain, touched } of asked.words) for (const word of touched) gain[word] = 0;
      return found;
    },
  };
}

/** Looks up what the words of a query may be. The answer is good until the next query. */
function queryScanner(
  s: PersonSections,
  rarity: RarityTable,
  weights: Weights,
): (query: PersonQuery) => QueryWords {
  const words = s.wordWeight.length;
  const gains: Float32Array[] = [];
  const best = new Float32Array(words);
  const touchedBefore: number[] = [];
  const scanned = wordScanner(s);
  return (query) => {
    const { tokens } = query;
    const joined = tokens.slice(1).flatMap((token, at) => {
      const before = tokens[at];
      return before === undefined || before.role !== token.role
        ? []
        : [{ at, folded: before.folded + token.folded }];
    });
    const parts = [
      ...tokens.map(({ folded }, at) => ({
        at,
        folded,
        width: 1,
        isCut: query.isCut && at === tokens.length - 1,
      })),
      ...joined.map(({ at, folded }) => ({ at, folded, width: 2, isCut: false })),
    ];
    for (const word of touchedBefore) best[word] = 0;
    touchedBefore.length = 0;
    return {
      tokens,
      isCut: query.isCut,
      best,
      words: parts.map(({ at, folded, width, isCut }, place) => {
        const gain = (gains[place] ??= new Float32Array(words));
        const touched: number[] = [];
        const nats = rarity.weightOf(folded) * rarityStepNats;
        const reach = costMaxOf(folded.length) * weights.costReach;
        const { listed, costs } = scanned(folded, isCut);
        for (const [row, word] of listed.entries()) {
          const cost = costs[row] ?? 0;
          const weight = Math.min(nats, (s.wordWeight[word] ?? 0) * rarityStepNats);
          const value = weight * (1 - cost / reach) - weights.costNats * cost;
          if (value <= (gain[word] ?? 0)) continue;
          if (gain[word] === 0) touched.push(word);
          gain[word] = value;
          if (best[word] === 0) touchedBefore.push(word);
          if (value > (best[word] ?? 0)) best[word] = value;
        }
        return { at, width, nats, gain, touched };
      }),
    };
  };
}

/** Everybody whose birth date may be the traveller's, whatever the name. */
function byBirthDate(
  s: PersonSections,
  { year, month, day }: PartialDate,
  visit: (person: number) => void,
): void {
  if (year === null) return;
  const range = (from: number, to: number): void => {
    for (let at = lowerBound(s.birthKeys, from); (s.birthKeys[at] ?? Infinity) <= to; at++) {
      visit(s.birthPersons[at] ?? 0);
    }
  };
  if (month === null || day === null) {
    range(birthKey(year, 0, 0), birthKey(year, 15, 31));
    return;
  }
  range(birthKey(year, month, day), birthKey(year, month, day));
  range(birthKey(year, 0, 0), birthKey(year, 0, 31));
  range(birthKey(year, month, 0), birthKey(year, month, 0));
  range(birthKey(year, 15, 0), birthKey(year, 15, 31));
  for (const key of neighbourKeys(year, month, day)) range(key, key);
}

/**
 * Everybody whose name alone may reach the floor of the classes without a date's help: names of the rarest words first,
 * and no further once what is left could not reach the floor together.
 */
function byName(
  s: PersonSections,
  asked: QueryWords,
  { floorNats }: Weights,
  isDated: boolean,
  visit: (person: number) => void,
): void {
  const singles = asked.words.filter(({ width }) => width === 1).toSorted((a, b) => b.nats - a.nats);
  const all = singles.reduce((sum, { nats }) => sum + nats, 0);
  const block = (start: Uint32Array, names: Uint32Array, floor: number): void => {
    const follow = ({ touched, gain }: AskedWord, others: number): void => {
      for (const word of touched) {
        if (others + (gain[word] ?? 0) < floor) continue;
        const end = start[word + 1] ?? 0;
        for (let at = start[word] ?? 0; at < end; at++) {
          const name = names[at] ?? 0;
          if (mostNats(s, asked.best, name) >= floor) visit(s.namePerson[name] ?? 0);
        }
      }
    };
    let left = all;
    for (const single of singles) {
      if (left < floor) break;
      left -= single.nats;
      follow(single, left);
    }
    for (const joined of asked.words) {
      if (joined.width === 1) continue;
      const covered = singles.filter(({ at }) => at === joined.at || at === joined.at + 1);
      follow(joined, all - covered.reduce((sum, { nats }) => sum + nats, 0));
    }
  };
  block(s.undatedStart, s.undatedNames, floorNats.unknown);
  block(s.datedStart, s.datedNames, isDated ? floorNats.conflict : floorNats.unknown);
}

/** The person's best name against the traveller's, or null when it stays below its class's floor. */
function judge(
  s: PersonSections,
  weights: Weights,
  query: PersonQuery,
  asked: QueryWords,
  person: number,
): PersonCandidate | null {
  const first = s.personNameStart[person] ?? 0;
  const end = s.personNameStart[person + 1] ?? 0;
  let most = 0;
  for (let name = first; name < end; name++) most = Math.max(most, mostNats(s, asked.best, name));
  // Nearly all who were born on the day end here.
  if (most === 0) return null;
  const expiry = s.personExpiry[person] ?? 0;
  if (expiry !== 0 && expiry < query.today) return null;
  const dateClass = classOf(s, person, query.birthDate);
  // What sex and nationality may add does not lift a name over its floor from further below.
  const least = weights.floorNats[dateClass] - weights.nationalityAgreesNats;
  if (most < least) return null;
  let best: Alignment | null = null;
  for (let name = first; name < end; name++) {
    const alignment = alignName(s, weights, asked, name, best?.nats ?? least);
    if (alignment !== null) best = alignment;
  }
  if (best === null) return null;
  const sexDiffers = differs(sexes[(s.personFlags[person] ?? 0) & 3] ?? '', query.sex ?? '');
  const nationality = nationalityEvidence(s, person, query.nationality);
  const nats =
    best.nats +
    (sexDiffers ? weights.sexDiffersNats : 0) +
    { agrees: weights.nationalityAgreesNats, differs: weights.nationalityDiffersNats, unknown: 0 }[
      nationality
    ];
  if (nats < weights.floorNats[dateClass]) return null;
  return {
    ordinal: s.personOrdinal[person] ?? 0,
    dateClass,
    nats,
    nameNumber: best.name - first,
    alignment: best,
    sexDiffers,
    nationality,
  };
}

const differs = (a: string, b: string): boolean => a !== '' && b !== '' && a !== 'X' && b !== 'X' && a !== b;

function nationalityEvidence(
  s: PersonSections,
  person: number,
  asked: string,
): PersonCandidate['nationality'] {
  const code = nationalityCode(asked);
  const first = s.personNationalities[person * 2] ?? 0;
  const second = s.personNationalities[person * 2 + 1] ?? 0;
  if (code === 0 || first === 0) return 'unknown';
  if (code === first || code === second) return 'agrees';
  return ((s.personFlags[person] ?? 0) & 4) === 0 ? 'differs' : 'unknown';
}

function classOf(s: PersonSections, person: number, birthDate: PartialDate): DateClass {
  const start = s.personBirthStart[person] ?? 0;
  const end = s.personBirthStart[person + 1] ?? 0;
  if (birthDate.year === null || start === end) return 'unknown';
  let best = dateClasses.length - 1;
  for (let at = start; at < end; at++) {
    best = Math.min(best, dateClasses.indexOf(classOfKey(s.personBirths[at] ?? 0, birthDate)));
  }
  return dateClasses[best] ?? 'conflict';
}
