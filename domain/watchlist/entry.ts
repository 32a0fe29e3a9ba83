/** A listed birth date: an EDTF text (ISO 8601-2) of the levels the list's format allows, canonical. */
export type EdtfDate = string;

/** How a name is written on the list: in parts, whole, or both. Text is NFC, trimmed, blanks single. */
export interface EntryName {
  readonly full?: string;
  readonly surname?: string;
  readonly givenNames?: string;
  /** ISO 15924, as the owner states it. */
  readonly script?: string;
}

/** A document of a listed person. */
export interface EntryDocument {
  /** ICAO Doc 9303-3 code, three letters (`DEU`, never `D`). */
  readonly issuer?: string;
  /** Document code as in a zone's first two places: `P`, `ID`. */
  readonly type?: string;
  readonly number: string;
}

/** One listed person as the owner of the list means it. Absent is not known. */
export interface PersonEntry {
  readonly id: string;
  /** At least one. */
  readonly names: readonly EntryName[];
  readonly birthDates: readonly EdtfDate[];
  readonly sex?: 'M' | 'F' | 'X';
  /** ICAO Doc 9303-3 codes, three letters, sorted. */
  readonly nationality?: readonly string[];
  readonly documents?: readonly EntryDocument[];
  /** Absent is `hold`. `discreet` entries never ship to kiosks. */
  readonly action?: 'hold' | 'discreet';
  /** Last day on which the entry counts, `YYYY-MM-DD`. */
  readonly expires?: string;
}

/** One listed document, or a range of stolen blanks when `numberTo` is there (both ends are in it). */
export interface DocumentEntry {
  readonly kind: 'document';
  readonly id: string;
  readonly issuer: string;
  readonly type?: string;
  readonly number: string;
  readonly numberTo?: string;
}

export type WatchlistEntry = (PersonEntry & { readonly kind?: 'person' }) | DocumentEntry;

/**
 * One line of canonical JSON without blanks, keys in the order of the interfaces, absent keys left out: the same entry
 * gives the same bytes, and an entry's hash is the SHA-256 of these bytes in UTF-8.
 */
export function canonicalPerson(entry: PersonEntry): string {
  const { id, names, birthDates, sex, nationality, documents, action, expires } = entry;
  return JSON.stringify({
    id,
    names: names.map(({ full, surname, givenNames, script }) => ({ full, surname, givenNames, script })),
    birthDates,
    sex,
    nationality,
    documents: documents?.map(({ issuer, type, number }) => ({ issuer, type, number })),
    action,
    expires,
  });
}
