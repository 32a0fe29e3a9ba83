import type { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { loadHeadquarters, pathsIn } from '../enrol/headquarters.ts';
import { openRegistry } from '../enrol/registry.ts';
import { addHeadquartersOptions, headquartersFolder, type HeadquartersOptions } from './options.ts';

/** `kordon broker retire`: ends a kiosk's certificate, at once and also while headquarters runs. */
export function addRetire(program: Command): void {
  addHeadquartersOptions(program.command('retire'))
    .description('end a kiosk’s certificate, for a lost kiosk; its records stay')
    .requiredOption('--kiosk-id <id>', 'name of the kiosk (required)')
    .action((options: HeadquartersOptions & { readonly kioskId: string }) => {
      const folder = headquartersFolder(options);
      loadHeadquarters(folder);
      const registry = openRegistry(pathsIn(folder).registry);
      try {
        if (!registry.retire(options.kioskId)) throw new Fault('KD-HQ-NO-KIOSK', { kiosk: options.kioskId });
      } finally {
        registry.close();
      }
      process.stdout.write(`Kiosk ${options.kioskId} is retired.\n`);
    });
}
