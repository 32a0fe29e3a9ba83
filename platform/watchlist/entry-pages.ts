import { payloadBytes } from './format.ts';
import { sectionNames, type SectionPlace } from './meta.ts';
import type { PageFile } from './page-file.ts';
import type { PageWriter } from './page-writer.ts';

/*
 * Canonical lines of persons, one after the other over as many pages as they need. Two bytes at the beginning of a page
 * say where the first line of it begins; a directory in memory has, for each page, how many lines began before it.
 */

const headBytes = 2;
const roomBytes = payloadBytes - headBytes;
/** No line begins on this page. */
const noneBegins = 0xff_ff;
const newLine = 0x0a;

export interface EntryWriter {
  /** @param line without its line end */
  add(line: Uint8Array): void;
  finish(): readonly SectionPlace[];
}

export function entryWriter(writer: PageWriter): EntryWriter {
  const firstPage = writer.nextPage;
  const page = Buffer.alloc(payloadBytes);
  const first: number[] = [];
  let used = 0;
  let begin = noneBegins;
  let entries = 0;
  let entriesBefore = 0;

  function flush(): void {
    if (used === 0) return;
    page.writeUInt16LE(begin, 0);
    writer.add(page.subarray(0, headBytes + used));
    first.push(entriesBefore);
    used = 0;
    begin = noneBegins;
    entriesBefore = entries;
  }

  function put(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const some = Math.min(bytes.length - at, roomBytes - used);
      page.set(bytes.subarray(at, at + some), headBytes + used);
      used += some;
      at += some;
      if (used === roomBytes) flush();
    }
  }

  return {
    add(line) {
      if (begin === noneBegins) begin = used;
      entries += 1;
      put(line);
      put(lineEnd);
    },
    finish() {
      flush();
      const pages = writer.nextPage - firstPage;
      const places = [{ name: sectionNames.entries, firstPage, pages, bytes: pages * payloadBytes }];
      return pages === 0
        ? []
        : [...places, writer.addSection(sectionNames.entriesFirst, asBytes(Uint32Array.from(first)))];
    },
  };
}

const lineEnd = Uint8Array.of(newLine);

/** The bytes of a typed array. */
export const asBytes = (array: Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** The last index whose value is not above `wanted`; −1 when there is none. `values` rise. */
function lastNotAbove(values: Uint32Array, wanted: number): number {
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((values[middle] ?? 0) <= wanted) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** A section that holds numbers of 32 bits. */
export function wordsOf(file: PageFile, name: string): Uint32Array {
  const bytes = file.section(name);
  return new Uint32Array(bytes.buffer, 0, bytes.length / Uint32Array.BYTES_PER_ELEMENT);
}

export interface EntryReader {
  /** The canonical line of the entry with this ordinal; one or two pages are read. @throws Fault KD-WL-PAGE */
  line(ordinal: number): Buffer;
  /** All lines in order, each valid until the next. @throws Fault KD-WL-PAGE */
  lines(): Generator<Buffer>;
}

export function entryReader(file: PageFile): EntryReader {
  const place = file.meta.sections.find(({ name }) => name === sectionNames.entries);
  const first = wordsOf(file, sectionNames.entriesFirst);
  return {
    line(ordinal) {
      const index = lastNotAbove(first, ordinal);
      if (place === undefined || index < 0 || ordinal >= file.meta.persons)
        throw new RangeError('there is no such entry');
      let page = file.readPage(place.firstPage + index);
      let at = headBytes + Buffer.from(page.buffer, page.byteOffset, headBytes).readUInt16LE(0);
      for (let skip = ordinal - (first[index] ?? 0); skip > 0; skip -= 1) at = page.indexOf(newLine, at) + 1;
      const parts: Buffer[] = [];
      for (let next = index + 1; ; next += 1) {
        const end = page.indexOf(newLine, at);
        parts.push(Buffer.from(page.subarray(at, end < 0 ? payloadBytes : end)));
        if (end >= 0) return Buffer.concat(parts);
        page = file.readPage(place.firstPage + next);
        at = headBytes;
      }
    },
    *lines() {
      if (place === undefined) return;
      let rest = Buffer.alloc(0);
      let left = file.meta.persons;
      for (const page of file.eachPage(place.firstPage, place.pages)) {
        let at = headBytes;
        for (let end = page.indexOf(newLine, at); end >= 0 && left > 0; end = page.indexOf(newLine, at)) {
          const part = Buffer.from(page.buffer, page.byteOffset + at, end - at);
          yield rest.length === 0 ? part : Buffer.concat([rest, part]);
          rest = Buffer.alloc(0);
          left -= 1;
          at = end + 1;
        }
        if (left > 0) rest = Buffer.concat([rest, page.subarray(at)]);
      }
    },
  };
}
