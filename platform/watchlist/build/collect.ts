import {
  derivedId,
  fingerprinter,
  normalIssuer,
  normalNumber,
  shapeOf,
  typeClass,
} from '../../../domain/watchlist/document-key.ts';
import type { DocumentEntry, WatchlistEntry } from '../../../domain/watchlist/entry.ts';
import type { InputProblem } from '../inputs/input.ts';
import { rangeOf, type NumberRange } from '../range-pages.ts';
import type { FingerprintSorter } from './fingerprint-sorter.ts';
import type { IdSorter } from './id-sorter.ts';
import type { PersonSorter, Place } from './person-sorter.ts';

/** Ranges are held in memory; a country has some hundreds. */
const rangesMax = 200_000;

export interface Collected {
  readonly issuers: ReadonlySet<string>;
  readonly ranges: readonly NumberRange[];
  readonly discreet: boolean;
  /** Discreet entries that were left out. */
  readonly leftOut: number;
}

export interface Collector extends Collected {
  add(entry: WatchlistEntry, place: Place): void;
}

export interface CollectorOptions {
  readonly persons: PersonSorter;
  readonly fingerprints: FingerprintSorter;
  readonly ids: IdSorter;
  readonly fingerprintKey: Uint8Array;
  /** For kiosks: discreet entries are left out. */
  readonly isForKiosk: boolean;
  readonly onProblem: (problem: InputProblem) => void;
}

/** Takes entries apart into what the file holds of them. */
export function collector(options: CollectorOptions): Collector {
  const { persons, fingerprints, ids, onProblem } = options;
  const key = fingerprinter(options.fingerprintKey);
  const issuers = new Set<string>();
  const ranges: NumberRange[] = [];
  let discreet = false;
  let leftOut = 0;

  function addIssuer(issuer: string): void {
    if (issuer === '' || issuers.has(issuer)) return;
    // A copy: what was cut out of a megabyte of input keeps that megabyte.
    issuers.add(Buffer.from(issuer, 'utf8').toString('utf8'));
  }

  function addNumber(
    { issuer, type, number }: { issuer?: string; type?: string; number: string },
    id: string,
    place: Place,
  ): void {
    const plainNumber = normalNumber(number);
    if (plainNumber === '') {
      const what = 'a document number without a letter or a digit cannot be looked for';
      onProblem({ severity: 'warning', code: 'KD-WL-NUMBER', ...place, what });
      return;
    }
    const plainIssuer = normalIssuer(issuer);
    const plainType = typeClass(type);
    addIssuer(plainIssuer);
    const shape = shapeOf(plainIssuer, plainType);
    key.take(plainIssuer, plainType, plainNumber);
    const isDerived = plainIssuer !== '' && id === derivedId(plainIssuer, plainNumber);
    fingerprints.add(shape, key.high, key.low, isDerived);
    if (!isDerived) ids.add({ shape, high: key.high, low: key.low }, id);
  }

  function addDocument(entry: DocumentEntry, place: Place): void {
    if (entry.numberTo === undefined) return addNumber(entry, entry.id, place);
    const range = rangeOf(entry, entry.numberTo);
    const why = rangeProblem(range, ranges.length);
    if (why !== null) return onProblem({ severity: 'error', code: 'KD-WL-RANGE', ...place, what: why });
    addIssuer(range.issuer);
    ranges.push(range);
  }

  return {
    issuers,
    ranges,
    get discreet() {
      return discreet;
    },
    get leftOut() {
      return leftOut;
    },
    add(entry, place) {
      if (entry.kind === 'document') return addDocument(entry, place);
      if (entry.action === 'discreet') {
        if (options.isForKiosk) {
          leftOut += 1;
          return;
        }
        discreet = true;
      }
      persons.add(entry, place);
      for (const document of entry.documents ?? []) addNumber(document, entry.id, place);
    },
  };
}

function rangeProblem({ from, to }: NumberRange, count: number): string | null {
  if (count >= rangesMax) return `more than ${rangesMax} ranges of numbers`;
  if (from === '' || from.length !== to.length) return 'the ends of a range of numbers differ in length';
  return from <= to ? null : 'a range of numbers ends before it begins';
}
