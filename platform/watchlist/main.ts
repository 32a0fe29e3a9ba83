import { Command } from 'commander';
import { runProgram } from '../program/program.ts';
import { addBuild } from './commands/build.ts';
import { addChange } from './commands/change.ts';
import { addLook } from './commands/look.ts';
import { addScreen } from './commands/screen.ts';

const program = new Command('kordon watchlist')
  .description('Builds a watchlist file, screens travellers against it, checks it and brings it up to date.')
  .helpCommand(false);
addBuild(program);
addLook(program);
addScreen(program);
addChange(program);

process.exitCode = await runProgram(program, process.argv.slice(2));
