import type { Command } from 'commander';
import { systemClock } from '../../platform/clock.ts';
import { commandLine } from '../../platform/config/command-line.ts';
import { readTextFile, writeTextFile } from '../../platform/files/text-files.ts';
import { enrolKiosk } from '../enrol/enrol-kiosk.ts';
import { loadAuthority, loadHeadquarters, pathsIn, sharedEnrolment } from '../enrol/headquarters.ts';
import { openRegistry } from '../enrol/registry.ts';
import { addHeadquartersOptions, headquartersFolder, port, type HeadquartersOptions } from './options.ts';

interface EnrollOptions extends HeadquartersOptions {
  readonly request: string;
  readonly out: string;
  readonly doorHost: string;
  readonly doorPort: number;
  readonly doorName?: string;
  readonly replace: boolean;
}

/** `kordon broker enroll`: answers a kiosk's certificate request. Works beside a running headquarters. */
export function addEnroll(program: Command): void {
  addHeadquartersOptions(program.command('enroll'))
    .description('answer a kiosk’s certificate request; also while headquarters runs')
    .requiredOption('--request <file>', 'certificate request of the kiosk (required)')
    .requiredOption('--out <file>', 'where the answer is written; it holds nothing secret (required)')
    .option('--door-host <host>', 'name or address of the door, as the kiosk reaches it', '127.0.0.1')
    .option('--door-port <port>', 'port of the door', port, 8883)
    .option('--door-name <name>', 'name in the door’s certificate, when it differs from the first one')
    .option('--replace', 'give the kiosk’s name to a new key; its earlier certificate ends', false)
    .action(async (options: EnrollOptions) => {
      const folder = headquartersFolder(options);
      const headquarters = loadHeadquarters(folder);
      const registry = openRegistry(pathsIn(folder).registry);
      try {
        const enrolment = await enrolKiosk({
          requestPem: readTextFile(options.request),
          shared: sharedEnrolment(headquarters),
          authority: loadAuthority(folder),
          registry,
          door: {
            host: options.doorHost,
            port: options.doorPort,
            name: options.doorName ?? headquarters.doorNames[0] ?? options.doorHost,
          },
          replace: options.replace,
          nowWallMs: systemClock().wallMs(),
        });
        writeTextFile(options.out, `${JSON.stringify(enrolment, null, 2)}\n`);
        const next = commandLine('kordon kiosk install', {
          '--answer': options.out,
          '--root': 'LISTS/root.json',
        });
        process.stdout.write(
          `Kiosk ${enrolment.kioskId} is enrolled. LISTS below is the folder of the signed lists.\n` +
            `Next: on the kiosk, ${next}\n`,
        );
      } finally {
        registry.close();
      }
    });
}
