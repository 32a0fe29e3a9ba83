import { join } from 'node:path';
import { canonicalPerson, type PersonEntry } from '../../../domain/watchlist/entry.ts';
import { heapOf } from './heap.ts';
import { appendTo, pullFrom, type Pulling } from './temporary-file.ts';

/** Where an entry stood. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One person in the file's order, and the same as the entry it says. */
interface SortedPerson {
  readonly entry: PersonEntry;
  /** Canonical, in UTF-8. */
  readonly line: Buffer;
}

export interface PersonSorter {
  add(entry: PersonEntry, place: Place): void;
  /**
   * All persons by ascending id (code units), each id once.
   *
   * @param onDouble an id is there again: `isSame` when all else is the same as well
   */
  finish(onDouble: (first: Place, again: Place, isSame: boolean) => void): Generator<SortedPerson>;
}

interface Waiting {
  readonly id: string;
  readonly text: string;
}

const lineEnd = 0x0a;

/** @param runCharacters bounds the memory: one or two bytes each */
export function personSorter(folder: string, runCharacters = 1 << 22): PersonSorter {
  const files: string[] = [];
  const numbers = new Map<string, number>();
  const runs: string[] = [];
  let waiting: Waiting[] = [];
  let characters = 0;

  const numberOf = (file: string): number => {
    const known = numbers.get(file);
    if (known !== undefined) return known;
    numbers.set(file, files.push(file) - 1);
    return files.length - 1;
  };

  function spill(): void {
    if (waiting.length === 0) return;
    // Two lines of one id keep the order in which they came: the sort is stable.
    waiting.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
    const run = join(folder, `persons-${runs.length}`);
    const file = appendTo(run);
    for (const { text } of waiting) file.write(Buffer.from(text, 'utf8'));
    file.close();
    runs.push(run);
    waiting = [];
    characters = 0;
  }

  return {
    add(entry, place) {
      const text = `${numberOf(place.file)} ${place.line} ${canonicalPerson(entry)}\n`;
      waiting.push({ id: entry.id, text });
      characters += text.length;
      if (characters >= runCharacters) spill();
    },
    *finish(onDouble) {
      spill();
      let last: StoredPerson | null = null;
      for (const person of mergeRuns(runs)) {
        if (last !== null && last.entry.id === person.entry.id) {
          const place = ({ file, place: line }: StoredPerson): Place => ({ file: files[file] ?? '', line });
          onDouble(place(last), place(person), last.line.equals(person.line));
          continue;
        }
        last = person;
        yield person;
      }
    },
  };
}

interface StoredPerson extends SortedPerson {
  readonly file: number;
  readonly place: number;
}

function* mergeRuns(runs: readonly string[]): Generator<StoredPerson> {
  const sources = runs.map(pullFrom);
  const present: (StoredPerson | null)[] = sources.map(nextStored);
  const idOf = (source: number): string => present[source]?.entry.id ?? '';
  const heap = heapOf(
    runs.map((_, index) => index).filter((index) => present[index] !== null),
    (a, b) => idOf(a) < idOf(b) || (idOf(a) === idOf(b) && a < b),
  );
  for (let source = heap.top; source >= 0; source = heap.top) {
    const person = present[source] ?? null;
    if (person !== null) yield person;
    present[source] = nextStored(sources[source]);
    if (present[source] === null) heap.drop();
    else heap.sink();
  }
  for (const source of sources) source.close();
}

function nextStored(source: Pulling | undefined): StoredPerson | null {
  const end = source?.find(lineEnd) ?? -1;
  if (source === undefined || end < 0) return null;
  const text = source.bytes.subarray(source.at, end);
  source.skipTo(end + 1);
  const afterFile = text.indexOf(' ');
  const afterPlace = text.indexOf(' ', afterFile + 1);
  const line = Buffer.from(text.subarray(afterPlace + 1));
  return {
    file: Number(text.toString('latin1', 0, afterFile)),
    place: Number(text.toString('latin1', afterFile + 1, afterPlace)),
    line,
    // Written by `canonicalPerson` a moment ago.
    entry: JSON.parse(line.toString('utf8')) as PersonEntry,
  };
}
