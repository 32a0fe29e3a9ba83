import type { Command } from 'commander';
import { addCrossings, addDraft } from './draft.ts';
import { addList, addPublish, addWithdraw } from './publish.ts';
import { addSign } from './sign.ts';
import { addKey, addSigners } from './signers.ts';

/** `kordon clearances`, also `kordon broker clearances`: lasting clearances of look-alikes, signed by two people. */
export function addClearances(program: Command): void {
  const clearances = program
    .command('clearances')
    .description('clear a traveller who only looks like a listed person; two people sign');
  addCrossings(clearances);
  addDraft(clearances);
  addSign(clearances);
  addList(clearances);
  addWithdraw(clearances);
  addPublish(clearances);
  addKey(clearances);
  addSigners(clearances);
}
