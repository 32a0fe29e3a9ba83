// `npm run bench`: figures for docs/figures.md. Never part of the test suite.
import { cpus, release } from 'node:os';
import { benchCommits } from './commits.ts';
import { benchPassages } from './passages.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Linux ${release()}, Node ${process.version}\n`,
);
await benchPassages(say);
say('');
await benchCommits(say);
