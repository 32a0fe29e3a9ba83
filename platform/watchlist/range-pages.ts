import {
  normalIssuer,
  normalNumber,
  typeClass,
  type TypeClass,
} from '../../domain/watchlist/document-key.ts';
import type { DocumentEntry } from '../../domain/watchlist/entry.ts';
import { payloadBytes } from './format.ts';
import { sectionNames, type SectionPlace } from './meta.ts';
import type { PageFile } from './page-file.ts';
import type { PageWriter } from './page-writer.ts';

/*
 * Ranges of stolen blanks: canonical JSON lines, sorted, no line over two pages. A directory in memory has the shortest
 * and the furthest number of each page, so that a number that is in no range costs no page.
 */

/** Numbers of one length; both ends are in it. */
export interface NumberRange {
  readonly from: string;
  readonly to: string;
  readonly issuer: string;
  /** Empty when the owner of the list did not say. */
  readonly type: TypeClass;
  readonly id: string;
}

/** The range of an entry that has an end. */
export const rangeOf = (entry: DocumentEntry, numberTo: string): NumberRange => ({
  from: normalNumber(entry.number),
  to: normalNumber(numberTo),
  issuer: normalIssuer(entry.issuer),
  type: typeClass(entry.type),
  id: entry.id,
});

const lineOf = ({ from, to, issuer, type, id }: NumberRange): string =>
  JSON.stringify([from, to, issuer, type, id]);

/** Text as it sorts: shorter numbers first, then as their characters do. */
const order = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));

/** Sorts ranges as the file has them and leaves out what is there twice. */
export function sortRanges(ranges: Iterable<NumberRange>): readonly string[] {
  const byLine = new Map([...ranges].map((range) => [lineOf(range), range]));
  return [...byLine]
    .toSorted(
      ([lineA, a], [lineB, b]) =>
        order(a.from, b.from) || order(a.to, b.to) || (lineA < lineB ? -1 : Number(lineA > lineB)),
    )
    .map(([line]) => line);
}

/** @param text a line of the section */
export function parseRange(text: string): NumberRange {
  // Written by `lineOf` and proven by the page's hash.
  const [from, to, issuer, type, id] = JSON.parse(text) as [string, string, string, string, string];
  return { from, to, issuer, type, id };
}

/** Writes lines that `sortRanges` gave. */
export function writeRanges(writer: PageWriter, lines: readonly string[]): readonly SectionPlace[] {
  const firstPage = writer.nextPage;
  const directory: string[] = [];
  let onPage: string[] = [];
  let used = 0;
  const flush = (): void => {
    if (onPage.length === 0) return;
    writer.add(Buffer.from(onPage.join(''), 'utf8'));
    const ranges = onPage.map(parseRange);
    const furthest =
      ranges
        .map(({ to }) => to)
        .toSorted(order)
        .at(-1) ?? '';
    directory.push(`${JSON.stringify([ranges[0]?.from ?? '', furthest])}\n`);
    onPage = [];
    used = 0;
  };
  for (const line of lines) {
    const bytes = Buffer.byteLength(line) + 1;
    if (used + bytes > payloadBytes) flush();
    onPage.push(`${line}\n`);
    used += bytes;
  }
  flush();
  const pages = writer.nextPage - firstPage;
  if (pages === 0) return [];
  const place = { name: sectionNames.ranges, firstPage, pages, bytes: pages * payloadBytes };
  return [place, writer.addSection(sectionNames.rangesFirst, Buffer.from(directory.join(''), 'utf8'))];
}

const linesOf = (page: Uint8Array): readonly string[] => {
  const text = Buffer.from(page.buffer, page.byteOffset, page.byteLength).toString('utf8');
  return text.replace(/\0+$/, '').trimEnd().split('\n');
};

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/** Blanks are counted through: a letter where both ends have a digit is no blank of theirs but a misreading. */
function isBetween(number: string, { from, to }: NumberRange): boolean {
  if (number < from || number > to) return false;
  for (let at = 0; at < number.length; at += 1) {
    const kind = isDigit(from.charAt(at));
    if (kind === isDigit(to.charAt(at)) && kind !== isDigit(number.charAt(at))) return false;
  }
  return true;
}

export interface RangeReader {
  /** Ranges that hold the number. An empty issuer or type fits every range. @throws Fault KD-WL-PAGE */
  holding(issuer: string, type: TypeClass, number: string): readonly NumberRange[];
  /** All lines in order. @throws Fault KD-WL-PAGE */
  lines(): Generator<string>;
}

// Written by `writeRanges` and proven by the root.
const parseDirectoryLine = (line: string): readonly [from: string, furthest: string] =>
  JSON.parse(line) as [string, string];

export function rangeReader(file: PageFile): RangeReader {
  const place = file.meta.sections.find(({ name }) => name === sectionNames.ranges);
  const text = Buffer.from(file.section(sectionNames.rangesFirst)).toString('utf8');
  const directory = text === '' ? [] : text.trimEnd().split('\n').map(parseDirectoryLine);
  return {
    holding(issuer, type, number) {
      if (place === undefined) return [];
      const fits = (range: NumberRange): boolean =>
        range.from.length === number.length &&
        isBetween(number, range) &&
        (issuer === '' || range.issuer === issuer) &&
        (type === '' || range.type === '' || range.type === type);
      const found: NumberRange[] = [];
      for (const [index, [from, furthest]] of directory.entries()) {
        if (order(from, number) > 0) break;
        if (order(furthest, number) < 0) continue;
        found.push(
          ...linesOf(file.readPage(place.firstPage + index))
            .map(parseRange)
            .filter(fits),
        );
      }
      return found;
    },
    *lines() {
      if (place === undefined) return;
      for (const page of file.eachPage(place.firstPage, place.pages)) yield* linesOf(page);
    },
  };
}
