import { join } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../../platform/config/load-config.ts';
import { takeDataFolder, writeFileAtomically } from '../../platform/files/data-folder.ts';
import { readTextFile } from '../../platform/files/text-files.ts';
import { installEnrolment } from '../identity/identity.ts';

interface InstallOptions {
  readonly config?: string;
  readonly data?: string;
  readonly answer: string;
  readonly root: string;
}

/** `kordon kiosk install`: takes headquarters' answer and the root that signed lists must lead to. */
export function addInstall(program: Command): void {
  program
    .command('install')
    .description('take headquarters’ answer: certificate, addresses, keys, and the root of its lists')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--data <folder>', 'data folder of the kiosk (default: the one of the configuration)')
    .requiredOption('--answer <file>', 'answer of headquarters (kordon broker enroll; required)')
    .requiredOption('--root <file>', 'root.json that the signed lists are checked against (required)')
    .action((options: InstallOptions) => {
      const { data } = loadConfig({
        path: options.config,
        environment: process.env,
        flags: { 'kiosk.data': options.data },
      }).config.kiosk;
      const folder = takeDataFolder(data);
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
