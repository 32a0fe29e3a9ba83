import type { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { loadHeadquarters, pathsIn } from '../enrol/headquarters.ts';
import { openRegistry } from '../enrol/registry.ts';

/** `kordon broker retire`: ends a kiosk's certificate, at once and also while headquarters runs. */
export function addRetire(program: Command): void {
  program
    .command('retire')
    .description('end a kiosk’s certificate, for a lost kiosk; its records stay')
    .requiredOption('--data <folder>', 'data folder of headquarters')
    .requiredOption('--kiosk-id <id>', 'name of the kiosk')
    .action((options: { data: string; kioskId: string }) => {
      loadHeadquarters(options.data);
      const registry = openRegistry(pathsIn(options.data).registry);
      try {
        if (!registry.retire(options.kioskId)) throw new Fault('KD-HQ-NO-KIOSK', { kiosk: options.kioskId });
      } finally {
        registry.close();
      }
      process.stdout.write(`Kiosk ${options.kioskId} is retired.\n`);
    });
}
