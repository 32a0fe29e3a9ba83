import { isKnownCode } from '../document/codes.ts';
import { hasFinding, type TravelDocument } from '../document/travel-document.ts';
import type { PartialDate } from '../mrz/mrz.ts';
import type { NameParts } from '../names/tokens.ts';
import { normalIssuer } from './document-key.ts';

/** A document as the list is asked about it. */
export interface AskedDocument {
  readonly issuer: string | null;
  /** As in a zone's first two places. */
  readonly type: string | null;
  readonly number: string;
  /** What the number may be if one character was misread, without the number itself. */
  readonly repaired: readonly string[];
  /** Its check digit is wrong: other readings are tried. */
  readonly isDoubtful: boolean;
}

/** Whoever is screened: a document's holder, or what somebody typed. */
export interface Traveller {
  readonly name: NameParts;
  /** The name filled its field: its last word may be cut and further words may be missing (Doc 9303-4, 4.2.3). */
  readonly isNameCut: boolean;
  readonly birthDate: PartialDate;
  readonly sex: 'M' | 'F' | 'X' | null;
  /** Three letters; empty when not known. */
  readonly nationality: string;
  readonly document: AskedDocument | null;
}

/** A document's holder as the list is asked about them. */
export function travellerOf(document: TravelDocument): Traveller {
  const isDoubtful = document.checks.some(({ field, state }) => field === 'number' && state === 'failed');
  return {
    // The exact Cyrillic where the zone holds it: its Latin letters are a code, not a transliteration.
    name: {
      surname: document.surnameNative ?? document.surname,
      givenNames: document.givenNamesNative ?? document.givenNames,
    },
    isNameCut: hasFinding(document, 'name-maybe-truncated'),
    birthDate: document.birthDate,
    sex: document.sex,
    nationality: knownCode(document.nationality),
    document: {
      issuer: document.issuer === '' ? null : document.issuer,
      type: document.type === '' ? null : document.type,
      number: document.number,
      repaired: isDoubtful ? repairedNumbers(document) : [],
      isDoubtful,
    },
  };
}

function repairedNumbers({ repairs, lines, number }: TravelDocument): readonly string[] {
  const numbers = repairs
    .filter(({ field }) => field === 'number')
    .map(({ line, at, from, to }) => {
      // Where in the line the number stands; a long number's rest stands elsewhere and is left to the look-alikes.
      const start = (lines[line] ?? '').indexOf(number);
      const place = at - start;
      return start < 0 || number.charAt(place) !== from
        ? number
        : number.slice(0, place) + to + number.slice(place + 1);
    });
  return [...new Set(numbers)].filter((repaired) => repaired !== number);
}

/** A code that says of a person's nationality nothing (unknown, specimen, an organisation) is none. */
export function knownCode(code: string): string {
  const three = normalIssuer(code);
  return three.length === 3 &&
    isKnownCode(three === 'DEU' ? 'D' : three) &&
    !/^(?:XX[A-C]|X[A-Z]{2}|UN[OAK]|UTO)$/.test(three)
    ? three
    : '';
}
