import { join } from 'node:path';
import type { Command } from 'commander';
import { commandLine } from '../../platform/config/command-line.ts';
import { loadConfig } from '../../platform/config/load-config.ts';
import { takeDataFolder } from '../../platform/files/data-folder.ts';
import { writeTextFile } from '../../platform/files/text-files.ts';
import { requestEnrolment } from '../identity/identity.ts';

interface RequestOptions {
  readonly config?: string;
  readonly data?: string;
  readonly kioskId?: string;
  readonly out: string;
}

/** `kordon kiosk request`: the kiosk makes its key and asks headquarters for a certificate. */
export function addRequest(program: Command): void {
  program
    .command('request')
    .description('make this kiosk’s key and write a certificate request for headquarters')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--data <folder>', 'data folder of the kiosk')
    .option('--kiosk-id <id>', 'name of the kiosk: a-z, 0-9 and single hyphens')
    .requiredOption('--out <file>', 'where the request is written; it holds nothing secret (required)')
    .action(async (options: RequestOptions) => {
      const { data, id } = loadConfig({
        path: options.config,
        environment: process.env,
        flags: { 'kiosk.data': options.data, 'kiosk.id': options.kioskId },
      }).config.kiosk;
      const folder = takeDataFolder(data);
      try {
        const request = await requestEnrolment(join(folder.path, 'identity'), id);
        writeTextFile(options.out, request);
      } finally {
        folder.release();
      }
      process.stdout.write(`Request of ${id} written to ${options.out}.\n${nextSteps(options)}`);
    });
}

/** Both steps that are left: headquarters does not know this kiosk's data folder, so only here can the second be whole. */
function nextSteps({ config, data, out }: RequestOptions): string {
  const answer = 'answer.json';
  const enroll = commandLine('kordon broker enroll', { '--request': out, '--out': answer });
  const install = commandLine('kordon kiosk install', {
    '--config': config,
    '--data': data,
    '--answer': answer,
    '--root': 'LISTS/root.json',
  });
  return `Next: at headquarters, ${enroll}\nThen, on this kiosk, ${install}\n(LISTS is the folder of the signed lists.)\n`;
}
