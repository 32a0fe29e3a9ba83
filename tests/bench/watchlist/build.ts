import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openWatchlistFile } from '../../../platform/watchlist/watchlist-file.ts';
import { writeInput } from './synthetic.ts';
import { one, type Row } from './table.ts';

interface Built {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly residentMb: number;
  readonly documents: number;
  readonly phases: Readonly<Record<string, number>>;
}

/** JSON Lines to a sealed file, in a process of its own. Every document has an id of its own. */
export function benchBuild(
  folder: string,
  { persons, documents }: { readonly persons: number; readonly documents: number },
  say: (row: Row) => void,
): void {
  const named = `${persons / 1e6} M persons, ${documents / 1e6} M documents`;
  const input = join(folder, 'input.jsonl');
  const out = join(folder, 'built.kwl');
  const megabytes = writeInput(input, { persons, documents, day: 'old' }) / 1e6;
  const script = join(import.meta.dirname, 'build-child.ts');
  const { stdout, status } = spawnSync(process.execPath, [script, input, out, 'sealed'], {
    encoding: 'utf8',
  });
  rmSync(input);
  if (status !== 0) throw new Error(`the build ended with ${status}`);
  // What build-child.ts prints.
  const built = JSON.parse(stdout) as Built;
  if (built.documents !== documents) throw new Error(`${built.documents} documents came out`);
  say(one(`${named}: built from ${megabytes.toFixed(0)} MB of JSON Lines`, 's', built.seconds, 60));
  say(one(`${named}: processor time of it`, 's', built.processorSeconds, null));
  say(one(`${named}: memory of the build, at most`, 'MB', built.residentMb, 600));
  say(one(`${named}: file, each document with an id of its own`, 'MB', statSync(out).size / 1e6, null));
  const startMs = performance.now();
  openWatchlistFile({ path: out, key: Buffer.alloc(32, 5) }).close();
  say(one(`${named}: opened`, 'ms', performance.now() - startMs, 1_000));
  process.stderr.write(`  the build’s phases end at (ms): ${JSON.stringify(built.phases)}\n`);
}
