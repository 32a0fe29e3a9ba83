import { randomBytes } from 'node:crypto';
import { Option, type Command } from 'commander';
import { systemClock } from '../../platform/clock.ts';
import { loadConfig } from '../../platform/config/load-config.ts';
import { takeDataFolder } from '../../platform/files/data-folder.ts';
import { initHeadquarters, pathsIn, type Deployment } from '../enrol/headquarters.ts';
import { openRegistry } from '../enrol/registry.ts';
import { openRecordStore } from '../store/record-store.ts';
import { openRowStore } from '../store/sqlite-row-store.ts';
import { several } from './options.ts';

interface InitOptions {
  readonly config?: string;
  readonly data?: string;
  readonly deployment: Deployment;
  readonly name: string;
  readonly doorName?: readonly string[];
}

/** `kordon broker init`: makes a headquarters' keys and stores, once. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('make the keys and stores of a headquarters; a second run keeps them')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--data <folder>', 'data folder of headquarters')
    .addOption(new Option('--deployment <kind>', 'demo or live').choices(['demo', 'live']).default('live'))
    .option('--name <name>', 'name shown on its page', 'kordon')
    .option(
      '--door-name <name>',
      'name or address under which kiosks reach the door, beside localhost',
      several,
    )
    .action(async (options: InitOptions) => {
      const { data, names } = loadConfig({
        path: options.config,
        environment: process.env,
        flags: { 'broker.data': options.data, 'broker.names': options.doorName },
      }).config.broker;
      const folder = takeDataFolder(data);
      try {
        const paths = pathsIn(folder.path);
        const headquarters = await initHeadquarters(folder.path, {
          deployment: options.deployment,
          name: options.name,
          doorNames: names,
          nowWallMs: systemClock().wallMs(),
        });
        openRegistry(paths.registry).close();
        const rows = openRowStore({ path: paths.rows, random: randomBytes, bytesMax: null });
        rows.close();
        openRecordStore(paths.records).close();
        const doorNames = headquarters.doorNames.join(', ');
        process.stdout.write(
          `Headquarters ${headquarters.name} (${headquarters.deployment}), door names: ${doorNames}.\n`,
        );
      } finally {
        folder.release();
      }
    });
}
