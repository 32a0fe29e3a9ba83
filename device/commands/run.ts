import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { loadConfig } from '../../platform/config/load-config.ts';
import { takeDataFolder } from '../../platform/files/data-folder.ts';
import { openLog } from '../../platform/log/log.ts';
import { lightProfileNames } from '../../platform/ports/light-profiles.ts';
import { parseLightSpec } from '../../platform/ports/light-spec.ts';
import { readerProfileNames } from '../../platform/ports/reader-profiles.ts';
import { parseReaderSpec, readerSpecForms } from '../../platform/ports/reader-spec.ts';
import { announceReady, givenAt, stopRequested } from '../../platform/program/program.ts';

interface RunOptions {
  readonly config?: string;
  readonly data?: string;
  readonly lists?: string;
  readonly reader?: readonly string[];
  readonly host?: string;
  readonly port?: string;
  readonly portFallback?: true;
  readonly door?: string;
  readonly train?: string;
  readonly direction?: string;
  readonly crossingPoint?: string;
  readonly guard?: string;
  readonly language?: string;
  readonly light?: string;
  readonly signalMode?: string;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `kordon kiosk run`: the kiosk itself, until it is told to stop. */
export function addRun(program: Command): void {
  program
    .command('run', { isDefault: true })
    .description('run the kiosk (this is what `kordon kiosk` does without a command)')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--data <folder>', 'data folder of the kiosk')
    .option('--lists <folder>', 'folder of the signed watchlist and rules')
    .option(
      '--reader <spec>',
      `${readerSpecForms}; may be given several times. NAME: ${readerProfileNames.join(', ')} or a JSON file (./my-reader.json)`,
      collect,
    )
    .option(
      '--light <spec>',
      `status light: hid:PATH, told by its ids, or hid:PATH,profile=NAME. NAME: ${lightProfileNames.join(', ')} or a JSON file`,
    )
    .option(
      '--signal-mode <full|discreet|off>',
      'light and sounds: all; nothing that a passenger could read; none (a guard switches between the first two)',
    )
    .option('--host <address>', 'loopback address of the guard’s screen')
    .option('--port <number>', 'port of the guard’s screen')
    .option('--port-fallback', 'take a free port when that one is in use, and say so')
    .option('--door <host:port>', 'headquarters’ door, when it is no longer the one of the enrolment')
    .option('--train <number>', 'train, as it stands in the record')
    .option('--direction <entry|exit>', 'whether travellers enter or leave the country')
    .option('--crossing-point <name>', 'border crossing point, as it stands in the record')
    .option('--guard <number>', 'service number of the guard')
    .option('--language <ky|ru|kk|en>', 'language of the screen until the guard chooses another')
    .action((options: RunOptions) => run(options));
}

async function run(options: RunOptions): Promise<void> {
  const { config, places } = loadConfig({
    path: options.config,
    environment: process.env,
    flags: {
      'kiosk.data': options.data,
      'kiosk.lists': options.lists,
      'kiosk.readers': options.reader,
      'kiosk.host': options.host,
      'kiosk.port': options.port,
      'kiosk.portFallback': options.portFallback,
      'kiosk.door': options.door,
      'kiosk.train': options.train,
      'kiosk.direction': options.direction,
      'kiosk.crossingPoint': options.crossingPoint,
      'kiosk.guard': options.guard,
      'kiosk.language': options.language,
      'signal.light': options.light,
      'signal.mode': options.signalMode,
    },
  });
  const readers = givenAt(places['kiosk.readers'], () =>
    config.kiosk.readers.map((spec) => parseReaderSpec(spec)),
  );
  const light = givenAt(places['signal.light'], () =>
    config.signal.light === null ? null : parseLightSpec(config.signal.light),
  );
  const stop = stopRequested();
  const folder = takeDataFolder(config.kiosk.data);
  try {
    // The readers' native module is loaded only by the command that needs it.
    const { startKiosk } = await import('../start-kiosk.ts');
    const kiosk = await startKiosk({
      config: config.kiosk,
      signal: config.signal,
      readers,
      light,
      dataFolder: folder.path,
      distFolder: fileURLToPath(new URL('../../dist/guard-ui', import.meta.url)),
      clock: systemClock(),
      random: randomBytes,
      software: softwareVersion(),
      log: openLog('kiosk'),
    });
    announceReady(
      { screen: kiosk.url, fellBack: kiosk.fellBack, pid: process.pid },
      `The kiosk runs. Guard’s screen: ${kiosk.url}\nCtrl-C stops it.`,
    );
    await stop;
    await kiosk.stop();
  } finally {
    folder.release();
  }
}

function softwareVersion(): string {
  const path = fileURLToPath(new URL('../../package.json', import.meta.url));
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'version' in parsed &&
    typeof parsed.version === 'string'
  ) {
    return `kordon ${parsed.version}`;
  }
  throw new Fault('KD-RUN-FILE-READ', { path: 'package.json' });
}
