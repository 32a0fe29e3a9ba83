import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { takeDataFolder } from '../../platform/files/data-folder.ts';
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
        const enrolment = installEnrolment(identity, read(options.answer), options.answer);
        read(options.root);
        copyFileSync(options.root, join(identity, 'root.json'));
        process.stdout.write(`Kiosk ${enrolment.kioskId} is enrolled (${enrolment.deployment}).\n`);
      } finally {
        folder.release();
      }
    });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Fault('KD-RUN-FILE-READ', { path }, { cause: error });
  }
}
