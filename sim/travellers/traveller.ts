import type { Day } from './day.ts';
import type { DocumentKind } from '../../domain/document/travel-document.ts';
import type { MrzFormat } from '../../domain/mrz/mrz.ts';

export type Sex = 'M' | 'F';

/** Somebody who does not exist. */
export interface Person {
  /** As in the language of the document's country; the surname is its first word. */
  readonly nativeName: string;
  /** Official Latin spelling, upper case, as printed. */
  readonly surname: string;
  readonly givenNames: string;
  readonly sex: Sex;
  readonly birthDate: Day;
}

export interface Paper {
  readonly format: MrzFormat;
  readonly kind: DocumentKind;
  readonly issuer: string;
  readonly nationality: string;
  readonly number: string;
  /** Null for a document that names none. */
  readonly expiryDate: Day | null;
  readonly lines: readonly string[];
}

/** What the reader makes of the document when it is put in once more. */
export type SimulatedReading =
  | { readonly kind: 'mrz'; readonly lines: readonly string[] }
  | { readonly kind: 'unreadable' };

/** Why somebody is worth watching in a demonstration. */
export type Note =
  | 'expired'
  | 'listed-person'
  | 'listed-document'
  | 'misread'
  | 'unreadable'
  | 'minor'
  | 'family'
  | 'stateless';

export interface Traveller {
  readonly person: Person;
  readonly paper: Paper;
  /** First reading first; the last one repeats. */
  readonly readings: readonly [SimulatedReading, ...SimulatedReading[]];
  readonly notes: readonly Note[];
}

/** The reading of a document that was put in `times` times before. */
export function readingOf(traveller: Traveller, times: number): SimulatedReading {
  return traveller.readings[Math.min(times, traveller.readings.length - 1)] ?? traveller.readings[0];
}
