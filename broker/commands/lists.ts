import { join } from 'node:path';
import type { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { localDay, systemClock } from '../../platform/clock.ts';
import { clearanceFiles, openClearanceStore } from '../clearances/clearance-store.ts';
import { loadHeadquarters, pathsIn } from '../enrol/headquarters.ts';
import { makeDemoLists } from '../lists/make-demo-lists.ts';
import { addHeadquartersOptions, headquartersFolder, type HeadquartersOptions } from './options.ts';

/** `kordon broker lists`: signs the demonstration's watchlist and rules. */
export function addLists(program: Command): void {
  addHeadquartersOptions(program.command('lists'))
    .description('sign the demonstration’s lists; only in a demo headquarters')
    .requiredOption('--out <folder>', 'where the signed bundle and root.json are written (required)')
    .action(async (options: HeadquartersOptions & { readonly out: string }) => {
      const folder = headquartersFolder(options);
      const { deployment } = loadHeadquarters(folder);
      if (deployment !== 'demo') throw new Fault('KD-HQ-LIVE-LISTS');
      const { keys, clearances } = pathsIn(folder);
      const clock = systemClock();
      const { version, rootPath } = await makeDemoLists({
        folder: options.out,
        keysFolder: join(keys, 'lists'),
        clock,
        files: clearanceFiles(openClearanceStore(clearances), localDay(clock.wallMs())),
      });
      process.stdout.write(`Lists version ${version} signed. Root for kiosks: ${rootPath}\n`);
    });
}
