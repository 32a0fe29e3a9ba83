import { closeSync, openSync, writeSync } from 'node:fs';
import { shapeOf } from '../../../domain/watchlist/document-key.ts';
import { canonicalPerson, type PersonEntry } from '../../../domain/watchlist/entry.ts';
import { assemble } from '../../../platform/watchlist/assemble.ts';
import type { FingerprintCursor } from '../../../platform/watchlist/document-pages.ts';
import { openPageWriter } from '../../../platform/watchlist/page-writer.ts';
import { newPersonIndex, personTablesVersion } from '../../../platform/watchlist/person-tables.ts';
import { drawsFrom } from './recall/draws.ts';

/*
 * Invented lists of any size. Fingerprints are drawn in order, evenly over their 2^56 values, as those of real numbers
 * are; the same seed draws the same ones.
 */

const shape = shapeOf('KGZ', 'P');
const seed = 20_261_124;

/** What a list is of: `old` and `new` share all but what changes in a day. */
export interface SyntheticList {
  readonly persons: number;
  readonly documents: number;
  readonly day: 'old' | 'new';
}

/** In a day, as the issue has it. */
export const documentsInAndOut = 30_000;
export const personsChanged = 1_000;

/** Each fingerprint of the list in order. */
function syntheticCursor({ documents, day }: SyntheticList): FingerprintCursor {
  const { next: draw } = drawsFrom(seed);
  // Of so many, each day's list lacks 30,000.
  const candidates = documents + documentsInAndOut;
  const lacking = documentsInAndOut / candidates;
  // One and a rounded-down rest come to the mean gap together.
  const gapRest = Math.max(0.01, 2 ** 32 / candidates - 0.5);
  let place = -1;
  let low = 0;
  let isAtEnd = false;
  const next = (): void => {
    for (;;) {
      // Exponential gaps in the first 32 bits; two that fall together are one.
      place += 1 + Math.floor(-Math.log(1 - draw()) * gapRest);
      const lot = draw();
      low = Math.floor(draw() * 2 ** 24);
      isAtEnd = place >= 2 ** 32;
      const isIn = day === 'old' ? lot >= lacking : lot < 1 - lacking;
      if (isAtEnd || isIn) return;
    }
  };
  next();
  return {
    get isAtEnd() {
      return isAtEnd;
    },
    shape,
    get high() {
      return Math.floor(place / 2 ** 8);
    },
    get low() {
      return (place % 2 ** 8) * 2 ** 24 + low;
    },
    next,
  };
}

function countOf(list: SyntheticList): number {
  let count = 0;
  for (const cursor = syntheticCursor(list); !cursor.isAtEnd; cursor.next()) count += 1;
  return count;
}

const syllables = ['ба', 'ке', 'ли', 'мо', 'ну', 'ра', 'се', 'ти', 'до', 'жу', 'га', 'ын'];

function inventedName(number: number): string {
  let name = '';
  for (let left = number + 157, i = 0; i < 4; i += 1, left = Math.floor(left / syllables.length))
    name += syllables[left % syllables.length] ?? '';
  return name.toUpperCase();
}

/** Every thousandth-or-so person has another birth date on the next day. */
function inventedPerson(number: number, list: SyntheticList): PersonEntry {
  const every = Math.max(1, Math.floor(list.persons / personsChanged));
  const isChanged = list.day === 'new' && number % every === 0;
  const birthDate = `19${40 + (number % 60)}-0${1 + (number % 9)}-1${number % 10}`;
  return {
    id: `invented-${String(number).padStart(8, '0')}`,
    names: [
      {
        surname: inventedName(number),
        givenNames: `${inventedName(number * 7)} ${inventedName(number * 13)}`,
      },
    ],
    birthDates: isChanged ? [birthDate, `19${40 + (number % 57)}`] : [birthDate],
    sex: number % 3 === 0 ? 'F' : 'M',
    nationality: ['KGZ'],
  };
}

function* inventedPersons(list: SyntheticList) {
  for (let number = 0; number < list.persons; number += 1) {
    const entry = inventedPerson(number, list);
    yield { entry, line: Buffer.from(canonicalPerson(entry), 'utf8') };
  }
}

/** Writes a list of persons alone, which come sorted by id. */
export async function writePersons(path: string, persons: readonly PersonEntry[]): Promise<void> {
  const writer = openPageWriter(path, null);
  const facts = {
    listVersion: 1,
    discreet: false,
    nameTables: personTablesVersion,
    fingerprintKey: '07'.repeat(32),
    issuers: [],
    counts: [],
  };
  const nothing: FingerprintCursor = { isAtEnd: true, shape, high: 0, low: 0, next: () => undefined };
  const parts = {
    persons: persons.map((entry) => ({ entry, line: Buffer.from(canonicalPerson(entry), 'utf8') })),
    personIndex: newPersonIndex(),
    facts: () => Promise.resolve(facts),
    fingerprints: () => nothing,
    ids: () => [],
    ranges: () => [],
  };
  writer.finish(await assemble(writer, parts, {}));
}

/** Writes a list without going through lines of input. */
export async function writeSynthetic(path: string, list: SyntheticList, key: Buffer | null): Promise<void> {
  const documents = countOf(list);
  const writer = openPageWriter(path, key);
  const facts = {
    listVersion: list.day === 'old' ? 1 : 2,
    discreet: false,
    nameTables: personTablesVersion,
    fingerprintKey: '07'.repeat(32),
    issuers: ['KGZ'],
    counts: [{ shape, documents }],
  };
  const meta = await assemble(
    writer,
    {
      persons: inventedPersons(list),
      personIndex: newPersonIndex(),
      facts: () => Promise.resolve(facts),
      fingerprints: () => syntheticCursor(list),
      ids: () => [],
      ranges: () => [],
    },
    {},
  );
  writer.finish(meta);
}

/** Writes persons and documents with ids of their own as JSON Lines. Answers the bytes. */
export function writeInput(path: string, list: SyntheticList): number {
  const file = openSync(path, 'w');
  const chunk: string[] = [];
  let bytes = 0;
  const put = (line: string): void => {
    chunk.push(line);
    if (chunk.length === 20_000) flush();
  };
  const flush = (): void => {
    bytes += writeSync(file, `${chunk.join('\n')}\n`);
    chunk.length = 0;
  };
  for (let i = 0; i < list.documents; i += 1) {
    // Not in order: a number that has no factor with the count walks through all of them.
    const number = `AN${String((i * 7_368_787) % list.documents).padStart(9, '0')}`;
    put(`{"id":"doc-${i}","kind":"document","issuer":"KGZ","type":"P","number":"${number}"}`);
  }
  for (let i = 0; i < list.persons; i += 1) put(JSON.stringify(inventedPerson(i, list)));
  if (chunk.length > 0) flush();
  closeSync(file);
  return bytes;
}
