import { Command } from 'commander';
import { runProgram } from '../platform/program/program.ts';
import { addClearances } from './commands/clearances/clearances.ts';
import { addEnroll } from './commands/enroll.ts';
import { addInit } from './commands/init.ts';
import { addLists } from './commands/lists.ts';
import { addRestored } from './commands/restored.ts';
import { addRetire } from './commands/retire.ts';
import { addRetry } from './commands/retry.ts';
import { addRun } from './commands/run.ts';
import { addStatus } from './commands/status.ts';

const program = new Command('kordon broker').description(
  'Headquarters: the door, the store, the receipts, the page.',
);
addRun(program);
addInit(program);
addEnroll(program);
addLists(program);
addClearances(program);
addStatus(program);
addRetry(program);
addRetire(program);
addRestored(program);

process.exitCode = await runProgram(program, process.argv.slice(2));
