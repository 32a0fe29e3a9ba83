import { statSync } from 'node:fs';
import type { InputBatch } from './input.ts';
import { readCsv } from './csv.ts';
import { readEu } from './eu.ts';
import { readJsonLines } from './json-lines.ts';
import { readOfac } from './ofac.ts';
import { readUn } from './un.ts';

/** The forms of input, as `--format` names them. */
export const inputFormats = ['jsonl', 'csv', 'ofac', 'eu', 'un'] as const;
export type InputFormat = (typeof inputFormats)[number];

/** Bytes of all files together, for progress; null when one of them does not say (a pipe). */
export function inputBytes(paths: readonly string[]): number | null {
  let bytes = 0;
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) return null;
    bytes += stat.size;
  }
  return bytes;
}

/** Readers of one file; OFAC's need all files together. */
const readers = { jsonl: readJsonLines, csv: readCsv, eu: readEu, un: readUn } as const;

/**
 * Entries of files in one form, in batches of about a megabyte of input. A list is only to be built when no problem is
 * an error. Texts may hold on to the block they were cut out of: write them down rather than keep them.
 *
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* readInputs(format: InputFormat, paths: readonly string[]): AsyncGenerator<InputBatch> {
  if (format === 'ofac') {
    yield* readOfac(paths);
    return;
  }
  let bytesBefore = 0;
  for (const path of paths) {
    let bytes = 0;
    for await (const batch of readers[format](path)) {
      bytes = Math.max(bytes, batch.bytesRead);
      yield { ...batch, bytesRead: bytesBefore + bytes };
    }
    bytesBefore += bytes;
  }
}
