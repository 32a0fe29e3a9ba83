import { join } from 'node:path';
import type { Command } from 'commander';
import { takeDataFolder, writeFileAtomically } from '../../platform/files/data-folder.ts';
import { readTextFile } from '../../platform/files/text-files.ts';
import { installEnrolment } from '../identity/identity.ts';

/** `kordon kiosk install`: takes headquarters' answer and the root that signed lists must lead to. */
export function addInstall(program: Command): void {
  program
    .command('install')
    .description('take headquarters’ answer: certificate, addresses, keys, and the root of its lists')
    .requiredOption('--data <folder>', 'data folder of the kiosk')
    .requiredOption('--answer <file>', 'answer of headquarters (kordon broker enroll)')
    .requiredOption('--root <file>', 'root.json that the signed lists are checked against')
    .action((options: { data: string; answer: string; root: string }) => {
      const folder = takeDataFolder(options.data);
      try {
        const identity = join(folder.path, 'identity');
        const root = readTextFile(options.root);
        const enrolment = installEnrolment(identity, readTextFile(options.answer), options.answer);
        writeFileAtomically(join(identity, 'root.json'), root);
        process.stdout.write(`Kiosk ${enrolment.kioskId} is enrolled (${enrolment.deployment}).\n`);
      } finally {
        folder.release();
      }
    });
}
