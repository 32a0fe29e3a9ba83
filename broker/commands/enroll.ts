import type { Command } from 'commander';
import { systemClock } from '../../platform/clock.ts';
import { readTextFile, writeTextFile } from '../../platform/files/text-files.ts';
import { enrolKiosk } from '../enrol/enrol-kiosk.ts';
import { loadAuthority, loadHeadquarters, pathsIn, sharedEnrolment } from '../enrol/headquarters.ts';
import { openRegistry } from '../enrol/registry.ts';
import { port } from './options.ts';

interface EnrollOptions {
  readonly data: string;
  readonly request: string;
  readonly out: string;
  readonly doorHost: string;
  readonly doorPort: number;
  readonly doorName?: string;
  readonly replace: boolean;
}

/** `kordon broker enroll`: answers a kiosk's certificate request. Works beside a running headquarters. */
export function addEnroll(program: Command): void {
  program
    .command('enroll')
    .description('answer a kiosk’s certificate request; also while headquarters runs')
    .requiredOption('--data <folder>', 'data folder of headquarters')
    .requiredOption('--request <file>', 'certificate request of the kiosk')
    .requiredOption('--out <file>', 'where the answer is written; it holds nothing secret')
    .option('--door-host <host>', 'name or address of the door, as the kiosk reaches it', '127.0.0.1')
    .option('--door-port <port>', 'port of the door', port, 8883)
    .option('--door-name <name>', 'name in the door’s certificate, when it differs from the first one')
    .option('--replace', 'give the kiosk’s name to a new key; its earlier certificate ends', false)
    .action(async (options: EnrollOptions) => {
      const headquarters = loadHeadquarters(options.data);
      const registry = openRegistry(pathsIn(options.data).registry);
      try {
        const enrolment = await enrolKiosk({
          requestPem: readTextFile(options.request),
          shared: sharedEnrolment(headquarters),
          authority: loadAuthority(options.data),
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
        process.stdout.write(
          `Kiosk ${enrolment.kioskId} is enrolled. Next: kordon kiosk install --answer ${options.out}\n`,
        );
      } finally {
        registry.close();
      }
    });
}
