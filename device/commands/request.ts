import { join } from 'node:path';
import type { Command } from 'commander';
import { takeDataFolder } from '../../platform/files/data-folder.ts';
import { writeTextFile } from '../../platform/files/text-files.ts';
import { requestEnrolment } from '../identity/identity.ts';

/** `kordon kiosk request`: the kiosk makes its key and asks headquarters for a certificate. */
export function addRequest(program: Command): void {
  program
    .command('request')
    .description('make this kiosk’s key and write a certificate request for headquarters')
    .requiredOption('--data <folder>', 'data folder of the kiosk')
    .requiredOption('--kiosk-id <id>', 'name of the kiosk: a-z, 0-9 and single hyphens')
    .requiredOption('--out <file>', 'where the request is written; it holds nothing secret')
    .action(async (options: { data: string; kioskId: string; out: string }) => {
      const folder = takeDataFolder(options.data);
      try {
        const request = await requestEnrolment(join(folder.path, 'identity'), options.kioskId);
        writeTextFile(options.out, request);
      } finally {
        folder.release();
      }
      process.stdout.write(`Request of ${options.kioskId} written to ${options.out}. Next: kordon broker enroll --request ${options.out}\n`);
    });
}
