import type { Command } from 'commander';
import { takeDataFolder } from '../../platform/files/data-folder.ts';
import { loadHeadquarters, pathsIn } from '../enrol/headquarters.ts';
import { openRecordStore } from '../store/record-store.ts';
import { raiseGeneration } from '../store/sqlite-row-store.ts';
import { addHeadquartersOptions, headquartersFolder, type HeadquartersOptions } from './options.ts';

/** `kordon broker restored`: to be run once after the folder came back from a backup. */
export function addRestored(program: Command): void {
  addHeadquartersOptions(program.command('restored'))
    .description(
      'after a restore from a backup: new receipts replace all earlier ones, kiosks send again what is missing',
    )
    .action((options: HeadquartersOptions) => {
      const folder = takeDataFolder(headquartersFolder(options));
      try {
        loadHeadquarters(folder.path);
        const paths = pathsIn(folder.path);
        const records = openRecordStore(paths.records);
        records.startOver();
        records.close();
        process.stdout.write(`Generation ${raiseGeneration(paths.rows)}.\n`);
      } finally {
        folder.release();
      }
    });
}
