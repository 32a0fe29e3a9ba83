import type { PartialDate } from '../mrz/mrz.ts';
import { tokensOf } from '../names/tokens.ts';
import type { DateClass } from './birth-key.ts';
import { entryNames } from './build-person-index.ts';
import type { PersonEntry } from './entry.ts';
import type { PersonCandidate, PersonIndex } from './person-index.ts';
import type { AskedDocument, Traveller } from './traveller.ts';
import { squash, type Weights } from './weights.ts';

/** Which word of the traveller's name met which of the entry's. */
interface NameEvidence {
  readonly kind: 'name';
  readonly asked: string;
  readonly listed: string;
  /** `same` letters, `fold` (spellings of the same sounds), `near` (not the same sounds), `cut`, `joined`. */
  readonly how: 'same' | 'fold' | 'near' | 'cut' | 'joined';
  /** The word in sounds; the listed one's where they differ. */
  readonly sounds: string;
  readonly nats: number;
}

type Evidence =
  | NameEvidence
  | { readonly kind: 'unmatched'; readonly side: 'asked' | 'listed'; readonly word: string }
  | { readonly kind: 'birth-date'; readonly class: DateClass; readonly listed: readonly string[] }
  | { readonly kind: 'sex'; readonly differs: true }
  | { readonly kind: 'nationality'; readonly agrees: boolean }
  | {
      readonly kind: 'document';
      readonly by: 'number' | 'range';
      readonly names: string;
      readonly lookAlike: string | null;
    };

/** An entry that the traveller may be. */
export interface ScreenMatch {
  readonly entryId: string;
  readonly kind: 'person' | 'document';
  /** Between 0 and 1; comparable within a date class. */
  readonly score: number;
  readonly alert: boolean;
  /** Null for documents. */
  readonly dateClass: DateClass | null;
  readonly because: readonly Evidence[];
  /** The entry's place among the persons of the file; null for documents. */
  readonly ordinal: number | null;
}

export interface DocumentAnswer {
  readonly entryId: string;
  readonly because: {
    readonly by: 'number' | 'range';
    readonly names: string;
    readonly lookAlike: string | null;
  };
  /** Another reading of the number hit, or the issuer was not known. */
  readonly possible: boolean;
}

/** What a list is asked through. */
export interface ListParts {
  readonly persons: PersonIndex;
  readonly weights: Weights;
  readonly entry: (ordinal: number) => PersonEntry;
  readonly documents: (document: AskedDocument) => readonly DocumentAnswer[];
}

export interface ScreenOptions {
  /** Days after 1999-12-31. */
  readonly today: number;
  /** Best matches that are answered; those that alert are never left out. */
  readonly candidatesMax: number;
  /** The birth date counts for nothing, on either side. */
  readonly isNameOnly: boolean;
}

const noDate: PartialDate = { year: null, month: null, day: null };

/** Everybody on the list whom the traveller may be, the likeliest first. */
export function screen(
  list: ListParts,
  traveller: Traveller,
  options: ScreenOptions,
): readonly ScreenMatch[] {
  const tokens = tokensOf(traveller.name);
  const { birthDate, sex, nationality, isNameCut, document } = traveller;
  const found = list.persons.screen({
    tokens,
    isCut: isNameCut,
    birthDate: options.isNameOnly ? noDate : birthDate,
    sex,
    nationality,
    today: options.today,
  });
  const { weights } = list;
  const ranked = found
    .map((candidate) => ({
      candidate,
      score: squash(candidate.nats + weights.dateNats[candidate.dateClass]),
    }))
    .toSorted((a, b) => b.score - a.score || a.candidate.ordinal - b.candidate.ordinal);
  const isAlert = ({ nats, dateClass }: PersonCandidate): boolean =>
    nats >= (options.isNameOnly ? weights.nameOnlyAlertNats : weights.alertNats[dateClass]);
  const persons = ranked
    .filter(({ candidate }, place) => place < options.candidatesMax || isAlert(candidate))
    .map(({ candidate, score }): ScreenMatch => {
      const entry = list.entry(candidate.ordinal);
      return {
        entryId: entry.id,
        kind: 'person',
        score,
        alert: isAlert(candidate),
        dateClass: candidate.dateClass,
        because: evidenceOf(candidate, entry, tokens),
        ordinal: candidate.ordinal,
      };
    });
  const documents = document === null ? [] : list.documents(document).map(documentMatch);
  return [...documents, ...persons];
}

/** A number is on the list or it is not: what is left to say is how surely it is this document's. */
const documentScores = { sure: 0.999, possible: 0.9 } as const;

function documentMatch({ entryId, because, possible }: DocumentAnswer): ScreenMatch {
  return {
    entryId,
    kind: 'document',
    score: possible ? documentScores.possible : documentScores.sure,
    alert: true,
    dateClass: null,
    because: [{ kind: 'document', ...because }],
    ordinal: null,
  };
}

function evidenceOf(
  { alignment, nameNumber, dateClass, sexDiffers, nationality }: PersonCandidate,
  entry: PersonEntry,
  asked: ReturnType<typeof tokensOf>,
): readonly Evidence[] {
  const listed = entryNames(entry)[nameNumber] ?? [];
  const pairs = alignment.pairs.map((pair): NameEvidence => {
    const words = asked.slice(pair.asked, pair.asked + pair.width);
    const other = listed[pair.listed];
    const folded = words.map((word) => word.folded).join('');
    const text = words.map((word) => word.text).join(' ');
    return {
      kind: 'name',
      asked: text,
      listed: other?.text ?? '',
      how: howOf(text, folded, other?.text ?? '', other?.folded ?? '', pair.width),
      sounds: other?.folded ?? folded,
      nats: Math.round(pair.nats * 100) / 100,
    };
  });
  const askedMet = new Set(
    alignment.pairs.flatMap(({ asked: at, width }) => (width === 2 ? [at, at + 1] : [at])),
  );
  const listedMet = new Set(alignment.pairs.map((pair) => pair.listed));
  const left = (words: typeof asked, met: ReadonlySet<number>, side: 'asked' | 'listed'): Evidence[] =>
    words.flatMap(({ text }, at) => (met.has(at) ? [] : [{ kind: 'unmatched', side, word: text }]));
  return [
    ...pairs,
    ...left(asked, askedMet, 'asked'),
    ...left(listed, listedMet, 'listed'),
    { kind: 'birth-date', class: dateClass, listed: entry.birthDates },
    ...(sexDiffers ? [{ kind: 'sex', differs: true } as const] : []),
    ...(nationality === 'unknown'
      ? []
      : [{ kind: 'nationality', agrees: nationality === 'agrees' } as const]),
  ];
}

function howOf(
  text: string,
  folded: string,
  otherText: string,
  otherFolded: string,
  width: number,
): NameEvidence['how'] {
  if (width === 2) return 'joined';
  if (text === otherText) return 'same';
  if (folded === otherFolded) return 'fold';
  return otherFolded.startsWith(folded) && otherFolded.length > folded.length + 1 ? 'cut' : 'near';
}
