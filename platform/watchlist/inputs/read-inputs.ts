import { statSync } from 'node:fs';
import type { InputBatch } from './input.ts';
import { readCsv } from './csv.ts';
import { readJsonLines } from './json-lines.ts';

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

/**
 * Entries of files in one form, in bounded batches.
 *
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* readInputs(format: InputFormat, paths: readonly string[]): AsyncGenerator<InputBatch> {
  let bytesBefore = 0;
  for (const path of paths) {
    let bytes = 0;
    for await (const batch of format === 'csv' ? readCsv(path) : readJsonLines(path)) {
      bytes = Math.max(bytes, batch.bytesRead);
      yield { ...batch, bytesRead: bytesBefore + bytes };
    }
    bytesBefore += bytes;
  }
}
