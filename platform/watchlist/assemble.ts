import type { PersonEntry } from '../../domain/watchlist/entry.ts';
import type { PersonIndexBuilder } from '../../domain/watchlist/sections.ts';
import { breathe, type Breathing } from './breathe.ts';
import { segmentWriter, type FingerprintCursor } from './document-pages.ts';
import { asBytes, entryWriter } from './entry-pages.ts';
import { idWriter, type IdRecord } from './id-pages.ts';
import { sectionNames, type Meta, type SectionPlace, type Segment } from './meta.ts';
import type { PageWriter } from './page-writer.ts';
import { writeRanges } from './range-pages.ts';

/** What a list is, apart from its entries. */
export interface ListFacts {
  readonly listVersion: number;
  readonly discreet: boolean;
  readonly nameTables: string;
  readonly fingerprintKey: string;
  readonly issuers: readonly string[];
  /** Different fingerprints of each shape, by ascending shape. */
  readonly counts: readonly { readonly shape: number; readonly documents: number }[];
}

/** A whole list, each part in the order of the file and read once, one part after the other. */
export interface ListParts {
  readonly persons: Iterable<{ readonly entry: PersonEntry; readonly line: Uint8Array }>;
  readonly personIndex: PersonIndexBuilder;
  /** Asked for when all persons were written. */
  facts(): Promise<ListFacts>;
  fingerprints(): FingerprintCursor;
  ids(): Iterable<IdRecord>;
  /** Lines of `sortRanges`. */
  ranges(): readonly string[];
}

const personsEachBreath = 512;
const documentsEachBreath = 1 << 15;
const idsEachBreath = 1 << 13;

/** Writes a watchlist file: the same parts give the same pages. Answers what the file says of itself. */
export async function assemble(writer: PageWriter, parts: ListParts, breathing: Breathing): Promise<Meta> {
  const sections: SectionPlace[] = [];
  const persons = await writePersons(writer, parts, sections, breathing);
  const facts = await parts.facts();
  const segments = await writeDocuments(writer, facts, parts.fingerprints(), breathing);
  if (segments.first.length > 0)
    sections.push(writer.addSection(sectionNames.documentsFirst, asBytes(segments.first)));
  const documentIds = await writeIds(writer, parts.ids(), sections, breathing);
  const ranges = parts.ranges();
  sections.push(...writeRanges(writer, ranges));
  const { listVersion, discreet, nameTables, fingerprintKey, issuers } = facts;
  return {
    listVersion,
    discreet,
    nameTables,
    fingerprintKey,
    persons,
    documents: facts.counts.reduce((sum, { documents }) => sum + documents, 0),
    documentIds,
    ranges: ranges.length,
    issuers,
    segments: segments.all,
    sections,
  };
}

async function writePersons(
  writer: PageWriter,
  { persons, personIndex }: ListParts,
  sections: SectionPlace[],
  breathing: Breathing,
): Promise<number> {
  const entries = entryWriter(writer);
  let done = 0;
  for (const { entry, line } of persons) {
    entries.add(line);
    personIndex.add(entry);
    done += 1;
    if (done % personsEachBreath === 0)
      await breathe(breathing, { phase: 'persons', done, total: 0, unit: 'persons' });
  }
  sections.push(...entries.finish());
  const index = [...personIndex.finish()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, bytes] of index) {
    if (bytes.length > 0) sections.push(writer.addSection(`${sectionNames.personPrefix}${name}`, bytes));
  }
  return done;
}

async function writeDocuments(
  writer: PageWriter,
  { counts }: ListFacts,
  cursor: FingerprintCursor,
  breathing: Breathing,
): Promise<{ readonly all: readonly Segment[]; readonly first: Uint32Array }> {
  const total = counts.reduce((sum, { documents }) => sum + documents, 0);
  const all: Segment[] = [];
  const directories: Uint32Array[] = [];
  let done = 0;
  for (const { shape, documents } of counts) {
    const segment = segmentWriter(writer, shape, documents);
    while (!cursor.isAtEnd && cursor.shape === shape) {
      segment.add(cursor.high, cursor.low);
      cursor.next();
      done += 1;
      if (done % documentsEachBreath === 0)
        await breathe(breathing, { phase: 'documents', done, total, unit: 'documents' });
    }
    const written = segment.finish();
    all.push(written.segment);
    directories.push(written.first);
  }
  const first = new Uint32Array(directories.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const directory of directories) {
    first.set(directory, at);
    at += directory.length;
  }
  return { all, first };
}

async function writeIds(
  writer: PageWriter,
  records: Iterable<IdRecord>,
  sections: SectionPlace[],
  breathing: Breathing,
): Promise<number> {
  const ids = idWriter(writer);
  let done = 0;
  for (const record of records) {
    ids.add(record);
    done += 1;
    if (done % idsEachBreath === 0) await breathe(breathing, { phase: 'ids', done, total: 0, unit: 'ids' });
  }
  sections.push(...ids.finish());
  return done;
}
