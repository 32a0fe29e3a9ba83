import { Fault } from '../../domain/fault/index.ts';
import type { PersonEntry } from '../../domain/watchlist/entry.ts';
import type { Sections } from '../../domain/watchlist/sections.ts';
import { breathe, type Breathing } from './breathe.ts';
import { openDocumentTable, type DocumentTable } from './document-table.ts';
import { entryReader } from './entry-pages.ts';
import { sectionNames, type Meta } from './meta.ts';
import { openPageFile, type OpenOptions, type PageFile } from './page-file.ts';

/** A watchlist as it lies on the disk, ready for questions. */
export interface WatchlistFile {
  readonly path: string;
  /** Hex, 64 digits: what headquarters signs. */
  readonly root: string;
  readonly meta: Meta;
  readonly isSealed: boolean;
  readonly sizeBytes: number;
  /** Parts of the person index, in memory, under the names that the builder gave them. */
  readonly sections: Sections;
  readonly documents: DocumentTable;
  /** The person with this ordinal; one or two pages are read. @throws Fault KD-WL-PAGE */
  entry(ordinal: number): PersonEntry;
  /** Its canonical line: the entry's hash is the SHA-256 of it. @throws Fault KD-WL-PAGE */
  entryLine(ordinal: number): Buffer;
  close(): void;
}

export interface OpenWatchlistOptions extends OpenOptions {
  /** A file with discreet entries is refused. */
  readonly isKiosk?: boolean;
}

/** @throws Fault those of `openPageFile`, and KD-WL-DISCREET */
export function openWatchlistFile(options: OpenWatchlistOptions): WatchlistFile {
  const file = openChecked(options);
  return orClose(file, () => {
    const names = personSections(file);
    return watchlistFileOf(file, new Map(names.map((name) => [name, file.section(inFile(name))])));
  });
}

/**
 * The same beside other work: the person index is read a piece at a time, so that no check waits for it longer than some
 * milliseconds.
 *
 * @throws Fault as `openWatchlistFile`
 */
export async function openWatchlistFileBeside(options: OpenWatchlistOptions): Promise<WatchlistFile> {
  const file = openChecked(options);
  const sections = new Map<string, Uint8Array<ArrayBuffer>>();
  try {
    for (const name of personSections(file)) sections.set(name, await file.sectionInSteps(inFile(name)));
  } catch (error) {
    file.close();
    throw error;
  }
  return orClose(file, () => watchlistFileOf(file, sections));
}

function openChecked({ isKiosk = false, ...options }: OpenWatchlistOptions): PageFile {
  const file = openPageFile(options);
  if (!isKiosk || !file.meta.discreet) return file;
  file.close();
  throw new Fault('KD-WL-DISCREET', { path: options.path });
}

function orClose<T>(file: PageFile, open: () => T): T {
  try {
    return open();
  } catch (error) {
    file.close();
    throw error;
  }
}

const { personPrefix } = sectionNames;
const inFile = (name: string): string => `${personPrefix}${name}`;

/** Names of the person index's parts, as its builder gave them. */
const personSections = (file: PageFile): readonly string[] =>
  file.meta.sections
    .map(({ name }) => name)
    .filter((name) => name.startsWith(personPrefix))
    .map((name) => name.slice(personPrefix.length));

function watchlistFileOf(file: PageFile, sections: Sections): WatchlistFile {
  const entries = entryReader(file);
  return {
    path: file.path,
    root: file.root,
    meta: file.meta,
    isSealed: file.isSealed,
    sizeBytes: file.sizeBytes,
    sections,
    documents: openDocumentTable(file),
    // Written by `canonicalPerson` and proven by its page.
    entry: (ordinal) => JSON.parse(entries.line(ordinal).toString('utf8')) as PersonEntry,
    entryLine: (ordinal) => entries.line(ordinal),
    close: () => file.close(),
  };
}

export interface ScrubReport {
  readonly pages: number;
  readonly damaged: number;
  /** The first damaged pages, at most 100. */
  readonly examples: readonly number[];
}

const pagesEachBreath = 128;
const examplesMax = 100;

/**
 * Reads every page and checks it, its hash included. A kiosk may run it beside its work: it never holds the process for
 * longer than some milliseconds.
 *
 * @throws Fault as `openPageFile` where the file cannot even be opened, KD-WL-STOPPED
 */
export async function scrub(options: OpenOptions, breathing: Breathing = {}): Promise<ScrubReport> {
  const file = openPageFile(options);
  const examples: number[] = [];
  let damaged = 0;
  try {
    for (let page = 1; page < file.pages; page += 1) {
      if (page % pagesEachBreath === 0)
        await breathe(breathing, { phase: 'check', done: page, total: file.pages, unit: 'pages' });
      if (file.isWhole(page)) continue;
      damaged += 1;
      if (examples.length < examplesMax) examples.push(page);
    }
    return { pages: file.pages, damaged, examples };
  } finally {
    file.close();
  }
}
