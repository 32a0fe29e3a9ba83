import {
  bucketBitsFor,
  bucketOf,
  documentPacker,
  eachFingerprint,
  goesOn,
  pageHolds,
  pageOfBucket,
} from '../../domain/watchlist/document-page.ts';
import { payloadBytes } from './format.ts';
import { wordsOf } from './entry-pages.ts';
import { sectionNames, type Segment } from './meta.ts';
import type { PageFile } from './page-file.ts';
import type { PageWriter } from './page-writer.ts';

/*
 * Fingerprints in segments, one for each shape (what their entries name). Apart, so that a lookup that asks several
 * shapes is still wrong only as often as one that asks one: the segments' counts add up to the whole list's.
 */

export interface SegmentWriter {
  /** In ascending order, each once. */
  add(high: number, low: number): void;
  finish(): { readonly segment: Segment; readonly first: Uint32Array };
}

/** @param documents how many there will be: the buckets are cut by it */
export function segmentWriter(writer: PageWriter, shape: number, documents: number): SegmentWriter {
  const firstPage = writer.nextPage;
  const packer = documentPacker(bucketBitsFor(documents), payloadBytes, (page) => writer.add(page));
  let added = 0;
  return {
    add(high, low) {
      added += 1;
      packer.add(high, low);
    },
    finish() {
      const first = packer.finish();
      if (added !== documents) throw new RangeError(`${added} fingerprints instead of ${documents}`);
      return { segment: { shape, documents, firstPage, pages: writer.nextPage - firstPage }, first };
    },
  };
}

export interface SegmentReader {
  readonly segment: Segment;
  /** One page is read, whatever the answer. @throws Fault KD-WL-PAGE */
  holds(high: number, low: number): boolean;
}

export function segmentReaders(file: PageFile): readonly SegmentReader[] {
  const directory = wordsOf(file, sectionNames.documentsFirst);
  let at = 0;
  return file.meta.segments.map((segment) => {
    const first = directory.subarray(at, at + segment.pages);
    at += segment.pages;
    const bits = bucketBitsFor(segment.documents);
    return {
      segment,
      holds(high, low) {
        let index = pageOfBucket(first, bucketOf(high, bits));
        for (; index >= 0; index -= 1) {
          if (pageHolds(file.readPage(segment.firstPage + index), bits, high, low)) return true;
          if (((first[index] ?? 0) & goesOn) === 0) return false;
        }
        return false;
      },
    };
  });
}

/** Walks sorted fingerprints of all segments, one after the other. */
export interface FingerprintCursor {
  readonly isAtEnd: boolean;
  readonly shape: number;
  readonly high: number;
  readonly low: number;
  next(): void;
}

/** All fingerprints of a file in order. @throws Fault KD-WL-PAGE, at the first or from `next` */
export function fingerprintCursor(file: PageFile): FingerprintCursor {
  // A fingerprint takes at least four bytes of a page.
  const highs = new Uint32Array(payloadBytes / 4);
  const lows = new Uint32Array(payloadBytes / 4);
  let count = 0;
  let at = 0;
  let segmentIndex = -1;
  let segment: Segment | undefined;
  let pages: Generator<Uint8Array> | null = null;

  function load(): void {
    for (;;) {
      const page = pages?.next();
      if (page !== undefined && page.done !== true && segment !== undefined) {
        count = 0;
        eachFingerprint(page.value, bucketBitsFor(segment.documents), (high, low) => {
          highs[count] = high;
          lows[count] = low;
          count += 1;
        });
        at = 0;
        return;
      }
      segmentIndex += 1;
      segment = file.meta.segments[segmentIndex];
      if (segment === undefined) return;
      pages = file.eachPage(segment.firstPage, segment.pages);
    }
  }

  load();
  return {
    get isAtEnd() {
      return segment === undefined;
    },
    get shape() {
      return segment?.shape ?? 0;
    },
    get high() {
      return highs[at] ?? 0;
    },
    get low() {
      return lows[at] ?? 0;
    },
    next() {
      at += 1;
      if (at >= count) load();
    },
  };
}
