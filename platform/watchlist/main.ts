import { Command } from 'commander';
import { runProgram } from '../program/program.ts';
import { addBuild } from './commands/build.ts';
import { addChange } from './commands/change.ts';
import { addLook } from './commands/look.ts';

const program = new Command('kordon watchlist')
  .description('Builds a watchlist file, checks it, compares two and brings one up to date.')
  .helpCommand(false);
addBuild(program);
addLook(program);
addChange(program);

process.exitCode = await runProgram(program, process.argv.slice(2));
