import { Command } from 'commander';
import { runProgram } from '../platform/program/program.ts';
import { addInstall } from './commands/install.ts';
import { addRequest } from './commands/request.ts';
import { addRun } from './commands/run.ts';

const program = new Command('kordon kiosk').description(
  'One kiosk: readers, verdicts, journal, uplink, the guard’s screen.',
);
addRun(program);
addRequest(program);
addInstall(program);

process.exitCode = await runProgram(program, process.argv.slice(2));
