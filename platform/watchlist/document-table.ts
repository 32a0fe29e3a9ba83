import {
  derivedId,
  fingerprinter,
  normalIssuer,
  normalNumber,
  shapeHasIssuer,
  shapeName,
  shapeType,
  typeClass,
  type TypeClass,
} from '../../domain/watchlist/document-key.ts';
import { lookAlikeNumbers } from '../../domain/watchlist/look-alike-numbers.ts';
import { segmentReaders } from './document-pages.ts';
import { idReader } from './id-pages.ts';
import type { PageFile } from './page-file.ts';
import { rangeReader } from './range-pages.ts';

/** A document as it was read; what is not known is null. */
export interface DocumentQuery {
  readonly issuer: string | null;
  /** Document code, as in a zone's first two places. */
  readonly type: string | null;
  readonly number: string;
}

/** Why a document is a hit: for headquarters and the team leader, never for the guard. */
interface DocumentBecause {
  readonly by: 'number' | 'range';
  /** What the entry names of its document beside the number: `issuer+P`, `issuer`, `number`. */
  readonly names: string;
  /** The number that is on the list, where it is another than was read. */
  readonly lookAlike: string | null;
}

export interface DocumentHit {
  readonly entryId: string;
  readonly because: DocumentBecause;
  /** Another reading of the number hit, or the issuer was not known: a person has to compare. */
  readonly possible: boolean;
}

export interface DocumentTable {
  /**
   * @param options.lookAlikes whether up to 16 other readings are tried, as when a check digit was repaired
   * @throws Fault KD-WL-PAGE: then nothing is known about the document
   */
  lookUp(query: DocumentQuery, options?: { readonly lookAlikes?: boolean }): readonly DocumentHit[];
}

interface Asked {
  readonly issuer: string;
  readonly type: TypeClass;
  readonly number: string;
  readonly lookAlike: string | null;
}

export function openDocumentTable(file: PageFile): DocumentTable {
  const key = fingerprinter(Buffer.from(file.meta.fingerprintKey, 'hex'));
  const segments = segmentReaders(file).map((reader) => ({
    ...reader,
    hasIssuer: shapeHasIssuer(reader.segment.shape),
    type: shapeType(reader.segment.shape),
    names: shapeName(reader.segment.shape),
  }));
  const ids = idReader(file);
  const ranges = rangeReader(file);
  const noIssuer = [''];

  /** Issuers that an entry of a segment may name: without one in the query, all that the list has. */
  const issuersFor = (hasIssuer: boolean, issuer: string): readonly string[] => {
    if (!hasIssuer) return noIssuer;
    return issuer === '' ? file.meta.issuers : [issuer];
  };

  function byNumber({ issuer, type, number, lookAlike }: Asked, hits: DocumentHit[]): void {
    for (const segment of segments) {
      if (type !== '' && segment.type !== '' && segment.type !== type) continue;
      for (const named of issuersFor(segment.hasIssuer, issuer)) {
        key.take(named, segment.type, number);
        const { high, low } = key;
        if (!segment.holds(high, low)) continue;
        const listed = ids.idsOf({ shape: segment.segment.shape, high, low });
        const because = { by: 'number', names: segment.names, lookAlike } as const;
        const possible = lookAlike !== null || (segment.hasIssuer && issuer === '');
        for (const id of listed.length === 0 ? noIssuer : listed)
          hits.push({ entryId: id === '' ? derivedId(named, number) : id, because, possible });
      }
    }
  }

  function byRange({ issuer, type, number, lookAlike }: Asked, hits: DocumentHit[]): void {
    for (const range of ranges.holding(issuer, type, number)) {
      const names = range.type === '' ? 'issuer' : `issuer+${range.type}`;
      const possible = lookAlike !== null || issuer === '';
      hits.push({ entryId: range.id, because: { by: 'range', names, lookAlike }, possible });
    }
  }

  return {
    lookUp({ issuer, type, number }, { lookAlikes = false } = {}) {
      const read = normalNumber(number);
      if (read === '') return [];
      const asked = { issuer: normalIssuer(issuer), type: typeClass(type), number: read, lookAlike: null };
      const hits: DocumentHit[] = [];
      byNumber(asked, hits);
      byRange(asked, hits);
      for (const other of lookAlikes ? lookAlikeNumbers(read) : []) {
        byNumber({ ...asked, number: other, lookAlike: other }, hits);
        byRange({ ...asked, number: other, lookAlike: other }, hits);
      }
      return hits.length < 2 ? hits : bestOfEach(hits);
    },
  };
}

/** One hit for each entry; a sure one before a possible one. */
function bestOfEach(hits: readonly DocumentHit[]): readonly DocumentHit[] {
  const best = new Map<string, DocumentHit>();
  for (const hit of hits) {
    const known = best.get(hit.entryId);
    if (known === undefined || (known.possible && !hit.possible)) best.set(hit.entryId, hit);
  }
  return [...best.values()];
}
