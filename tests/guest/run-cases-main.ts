/* Runs in a guest: `run-cases-main.ts tests/guest/probe-cases.ts` runs the cases that the module exports. */
import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCases, type GuestCase } from './case-runner.ts';

const [path = ''] = process.argv.slice(2);
// The host imports the same module for the names, with its type.
const { cases } = (await import(pathToFileURL(resolve(path)).href)) as {
  readonly cases: readonly GuestCase[];
};
// What is compiled by now need not be by the programs that the cases start: that is most of their time.
flushCompileCache();
await runCases(cases);
// A case that was left behind may still hold something.
process.exit();
