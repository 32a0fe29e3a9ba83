import { Command } from 'commander';
import { runProgram } from '../platform/program/program.ts';
import { addDemo } from './commands/demo.ts';
import { addPanel } from './commands/panel.ts';
import { addPlay } from './commands/play.ts';
import { addSim } from './commands/sim.ts';

const program = new Command('kordon')
  .description('The simulated train and the demonstration.')
  // An option behind a command below `sim` is that command's, also where `sim` has one of that name.
  .enablePositionalOptions();
addDemo(program);
const sim = addSim(program);
addPlay(sim);
addPanel(sim);

process.exitCode = await runProgram(program, process.argv.slice(2));
