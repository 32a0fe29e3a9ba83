import { Command } from 'commander';
import { runProgram } from '../program/program.ts';
import { addDraft } from './commands/draft.ts';
import { addKey } from './commands/key.ts';
import { addPublish } from './commands/publish.ts';
import { addRoot } from './commands/root.ts';
import { addShow } from './commands/show.ts';
import { addSign } from './commands/sign.ts';
import { exportCommand, importCommand } from './commands/stick.ts';

const program = new Command('kordon lists').description(
  'Signed lists: keys, drafts, signatures of two people, publication; sticks. docs/lists.md goes through it step by step.',
);
addKey(program);
addRoot(program);
addDraft(program);
addShow(program);
addSign(program);
addPublish(program);
program.addCommand(exportCommand());
program.addCommand(importCommand());

process.exitCode = await runProgram(program, process.argv.slice(2));
