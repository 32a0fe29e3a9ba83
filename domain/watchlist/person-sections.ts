import type { Sections } from './sections.ts';

/**
 * Sections of the person index. Offsets are CSR: the items of `n` are `start[n]` to `start[n + 1]`. All numbers are
 * little endian.
 */
export interface PersonSections {
  /** Folded words as symbol codes, one after the other; words ascending by skeleton, then by fold. */
  readonly wordCodes: Uint8Array;
  readonly wordStart: Uint32Array;
  /** Steps of `rarityStepNats`. */
  readonly wordWeight: Uint8Array;
  /** As `affixesOf` says. */
  readonly wordAffixes: Uint8Array;
  /** As `silentSoundsOf` says. */
  readonly wordSilent: Uint8Array;
  /** Groups of words with one skeleton. */
  readonly skeletonWordStart: Uint32Array;
  readonly skeletonSignature: Uint32Array;
  readonly skeletonCodes: Uint8Array;
  readonly skeletonStart: Uint32Array;
  /** Persons by their first birth date, then as in the file; and which entry of the file each is. */
  readonly personOrdinal: Uint32Array;
  /** Names of a person. */
  readonly personNameStart: Uint32Array;
  /** Tokens of a name: word number in the low 24 bits, `tokenFlags` above. */
  readonly nameTokenStart: Uint32Array;
  readonly nameTokens: Uint32Array;
  readonly namePerson: Uint32Array;
  /** Names that hold a word: of persons with a known year of birth, and of those without. */
  readonly datedStart: Uint32Array;
  readonly datedNames: Uint32Array;
  readonly undatedStart: Uint32Array;
  readonly undatedNames: Uint32Array;
  /** Birth dates of a person. */
  readonly personBirthStart: Uint32Array;
  readonly personBirths: Uint32Array;
  /** All birth dates, ascending, and whose they are. */
  readonly birthKeys: Uint32Array;
  readonly birthPersons: Uint32Array;
  /** Bits 0–1 sex (`sexes`), bit 2 more nationalities than two, bit 3 discreet. */
  readonly personFlags: Uint8Array;
  /** Two three-letter codes a person, base 27, 0 for none. */
  readonly personNationalities: Uint16Array;
  /** Last day on which the entry counts, days after 1999-12-31; 0 without one. */
  readonly personExpiry: Uint16Array;
}

export const sexes = ['', 'M', 'F', 'X'] as const;
export const wordMask = 0xffffff;
export const roleShift = 24;
export const patronymicFlag = 1 << 26;

/** Reads the sections where they lie. Throws RangeError when one is not whole. */
export function readPersonSections(sections: Sections): PersonSections {
  // An empty part is not written.
  const u8 = (name: keyof PersonSections): Uint8Array<ArrayBuffer> => sections.get(name) ?? new Uint8Array();
  const whole = (name: keyof PersonSections, width: number): Uint8Array<ArrayBuffer> => {
    const bytes = u8(name);
    if (bytes.byteLength % width !== 0) throw new RangeError(`section ${name} is not whole`);
    return bytes;
  };
  const u16 = (name: keyof PersonSections): Uint16Array => {
    const { buffer, byteOffset, byteLength } = whole(name, 2);
    return new Uint16Array(buffer, byteOffset, byteLength / 2);
  };
  const u32 = (name: keyof PersonSections): Uint32Array => {
    const { buffer, byteOffset, byteLength } = whole(name, 4);
    return new Uint32Array(buffer, byteOffset, byteLength / 4);
  };
  return {
    wordCodes: u8('wordCodes'),
    wordStart: u32('wordStart'),
    wordWeight: u8('wordWeight'),
    wordAffixes: u8('wordAffixes'),
    wordSilent: u8('wordSilent'),
    skeletonWordStart: u32('skeletonWordStart'),
    skeletonSignature: u32('skeletonSignature'),
    skeletonCodes: u8('skeletonCodes'),
    skeletonStart: u32('skeletonStart'),
    personOrdinal: u32('personOrdinal'),
    personNameStart: u32('personNameStart'),
    nameTokenStart: u32('nameTokenStart'),
    nameTokens: u32('nameTokens'),
    namePerson: u32('namePerson'),
    datedStart: u32('datedStart'),
    datedNames: u32('datedNames'),
    undatedStart: u32('undatedStart'),
    undatedNames: u32('undatedNames'),
    personBirthStart: u32('personBirthStart'),
    personBirths: u32('personBirths'),
    birthKeys: u32('birthKeys'),
    birthPersons: u32('birthPersons'),
    personFlags: u8('personFlags'),
    personNationalities: u16('personNationalities'),
    personExpiry: u16('personExpiry'),
  };
}
