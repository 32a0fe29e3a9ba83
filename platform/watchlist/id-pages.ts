import { payloadBytes } from './format.ts';
import { asBytes, wordsOf } from './entry-pages.ts';
import { sectionNames, type SectionPlace } from './meta.ts';
import type { PageFile } from './page-file.ts';
import type { PageWriter } from './page-writer.ts';

/*
 * Ids of documents, for those whose id cannot be derived from issuer and number. Sorted by shape, fingerprint and the
 * id's bytes; read on a hit only.
 *
 *   0  u16  records on this page
 *      records: shape u8, fingerprint 7 bytes big endian, length of the id u16, id in UTF-8
 *
 * An id of no byte says that the derived id is listed as well.
 */

const headBytes = 2;
const recordHeadBytes = 10;

/** Shape and fingerprint in two words that sort as they do. */
export interface DocumentKey {
  readonly shape: number;
  readonly high: number;
  readonly low: number;
}

export interface IdRecord extends DocumentKey {
  readonly id: Buffer;
}

/** First word: the shape and the fingerprint's first 24 bits. */
const upperWord = ({ shape, high }: DocumentKey): number => shape * 2 ** 24 + high;

/** Negative when `a` comes first. */
export const compareKeys = (a: DocumentKey, b: DocumentKey): number =>
  upperWord(a) - upperWord(b) || a.low - b.low;

export interface IdWriter {
  /** In order, no record twice. */
  add(record: IdRecord): void;
  finish(): readonly SectionPlace[];
}

export function idWriter(writer: PageWriter): IdWriter {
  const firstPage = writer.nextPage;
  const page = Buffer.alloc(payloadBytes);
  const first: number[] = [];
  let used = headBytes;
  let records = 0;

  function flush(): void {
    if (records === 0) return;
    page.writeUInt16LE(records, 0);
    writer.add(page.subarray(0, used));
    used = headBytes;
    records = 0;
  }

  return {
    add(record) {
      const { shape, high, low, id } = record;
      if (used + recordHeadBytes + id.length > payloadBytes) flush();
      if (records === 0) first.push(upperWord(record), low);
      page[used] = shape;
      page.writeUIntBE(high, used + 1, 3);
      page.writeUInt32BE(low, used + 4);
      page.writeUInt16LE(id.length, used + 8);
      id.copy(page, used + recordHeadBytes);
      used += recordHeadBytes + id.length;
      records += 1;
    },
    finish() {
      flush();
      const pages = writer.nextPage - firstPage;
      const place = { name: sectionNames.ids, firstPage, pages, bytes: pages * payloadBytes };
      return pages === 0
        ? []
        : [place, writer.addSection(sectionNames.idsFirst, asBytes(Uint32Array.from(first)))];
    },
  };
}

function* recordsOf(page: Uint8Array): Generator<IdRecord> {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
  let at = headBytes;
  for (let left = bytes.readUInt16LE(0); left > 0; left -= 1) {
    const length = bytes.readUInt16LE(at + 8);
    const end = at + recordHeadBytes + length;
    yield {
      shape: bytes.readUInt8(at),
      high: bytes.readUIntBE(at + 1, 3),
      low: bytes.readUInt32BE(at + 4),
      id: bytes.subarray(at + recordHeadBytes, end),
    };
    at = end;
  }
}

export interface IdReader {
  /** Ids of one fingerprint; empty when its id is the derived one. @throws Fault KD-WL-PAGE */
  idsOf(key: DocumentKey): readonly string[];
  /** All records in order, each valid until the next. @throws Fault KD-WL-PAGE */
  records(): Generator<IdRecord>;
}

export function idReader(file: PageFile): IdReader {
  const place = file.meta.sections.find(({ name }) => name === sectionNames.ids);
  const first = wordsOf(file, sectionNames.idsFirst);
  const pages = first.length / 2;
  const isBefore = (index: number, key: DocumentKey): boolean => {
    const upper = (first[index * 2] ?? 0) - upperWord(key);
    return upper < 0 || (upper === 0 && (first[index * 2 + 1] ?? 0) < key.low);
  };

  /** The last page that begins before the key: its records may reach over the page's end. */
  function pageOf(key: DocumentKey): number {
    let from = 0;
    let to = pages;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (isBefore(middle, key)) from = middle + 1;
      else to = middle;
    }
    return Math.max(0, from - 1);
  }

  return {
    idsOf(key) {
      const found: string[] = [];
      if (place === undefined) return found;
      for (let index = pageOf(key); index < pages; index += 1) {
        for (const record of recordsOf(file.readPage(place.firstPage + index))) {
          const order = compareKeys(record, key);
          if (order === 0) found.push(record.id.toString('utf8'));
          if (order > 0) return found;
        }
        const nextIsBehind = index + 1 < pages && !isBefore(index + 1, { ...key, low: key.low + 1 });
        if (nextIsBehind) return found;
      }
      return found;
    },
    *records() {
      if (place === undefined) return;
      for (const page of file.eachPage(place.firstPage, place.pages)) yield* recordsOf(page);
    },
  };
}
