import { join } from 'node:path';
import type { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { loadHeadquarters, pathsIn } from '../enrol/headquarters.ts';
import { makeDemoLists } from '../lists/make-demo-lists.ts';

/** `kordon broker lists`: signs the demonstration's watchlist and rules. */
export function addLists(program: Command): void {
  program
    .command('lists')
    .description('sign the demonstration’s lists; only in a demo headquarters')
    .requiredOption('--data <folder>', 'data folder of headquarters')
    .requiredOption('--out <folder>', 'where the signed bundle and root.json are written')
    .action((options: { data: string; out: string }) => {
      const { deployment } = loadHeadquarters(options.data);
      if (deployment !== 'demo') throw new Fault('KD-HQ-DEPLOYMENT', { present: deployment, wanted: 'demo' });
      const keysFolder = join(pathsIn(options.data).keys, 'lists');
      const { version, rootPath } = makeDemoLists({ folder: options.out, keysFolder, clock: systemClock() });
      process.stdout.write(`Lists version ${version} signed. Root for kiosks: ${rootPath}\n`);
    });
}
