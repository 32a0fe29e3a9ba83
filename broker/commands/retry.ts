import type { Command } from 'commander';
import { systemClock } from '../../platform/clock.ts';
import { loadHeadquarters, pathsIn } from '../enrol/headquarters.ts';
import { makeOpener } from '../open/opener.ts';
import { readSealingKeys } from '../open/sealing-keys.ts';
import { openRecordStore } from '../store/record-store.ts';
import { openRowReader } from '../store/row-reader.ts';
import { addHeadquartersOptions, headquartersFolder, type HeadquartersOptions } from './options.ts';

/** `kordon broker retry`: tries to open once more what waits in quarantine, also beside a running headquarters. */
export function addRetry(program: Command): void {
  addHeadquartersOptions(program.command('retry'))
    .description('try to open once more what waits in quarantine')
    .action((options: HeadquartersOptions) => {
      const folder = headquartersFolder(options);
      loadHeadquarters(folder);
      const paths = pathsIn(folder);
      const rows = openRowReader(paths.rows);
      const records = openRecordStore(paths.records);
      try {
        const keys = readSealingKeys(paths.sealing);
        const opener = makeOpener({ rows, records, keys, nowWallMs: () => systemClock().wallMs() });
        const filed = opener.retryQuarantine();
        process.stdout.write(`${filed} filed, ${records.quarantinedCount()} still in quarantine.\n`);
      } finally {
        rows.close();
        records.close();
      }
    });
}
