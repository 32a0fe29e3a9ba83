import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { InputProblem, SourcedEntry } from '../../../../platform/watchlist/inputs/input.ts';
import { readInputs, type InputFormat } from '../../../../platform/watchlist/inputs/read-inputs.ts';

/** Files with these contents in a folder of their own, by name. */
export function filesWith(contents: Readonly<Record<string, string | Uint8Array>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-inputs-'));
  return Object.entries(contents).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
}

interface All {
  readonly entries: readonly SourcedEntry[];
  readonly problems: readonly InputProblem[];
  readonly bytesRead: number;
}

/** All batches together; file names without their folder. */
export async function readAll(format: InputFormat, paths: readonly string[]): Promise<All> {
  const entries: SourcedEntry[] = [];
  const problems: InputProblem[] = [];
  let bytesRead = 0;
  for await (const batch of readInputs(format, paths)) {
    entries.push(...batch.entries.map((one) => ({ ...one, file: basename(one.file) })));
    problems.push(...batch.problems.map((one) => ({ ...one, file: basename(one.file) })));
    bytesRead = batch.bytesRead;
  }
  return { entries, problems, bytesRead };
}
