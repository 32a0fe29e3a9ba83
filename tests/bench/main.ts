// `npm run bench`: figures for docs/figures.md. Never part of the test suite. A word after `--` runs that bench alone.
import { cpus, release } from 'node:os';
import { benchCommits } from './commits.ts';
import { benchFramers } from './framers.ts';
import { benchMrz } from './mrz.ts';
import { benchPassages } from './passages.ts';
import { benchReaders } from './readers.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const benches = {
  mrz: benchMrz,
  framers: benchFramers,
  readers: benchReaders,
  passages: benchPassages,
  commits: benchCommits,
} as const;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.keys(benches).includes(name));
if (unknown.length > 0)
  throw new Error(`no such bench: ${unknown.join(', ')}; ${Object.keys(benches).join(', ')}`);
say(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Linux ${release()}, Node ${process.version}`,
);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say('');
  await bench(say);
}
