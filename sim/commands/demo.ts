import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../platform/clock.ts';
import { readerProfile, serialProfileNames } from '../../platform/ports/reader-profiles.ts';
import { announceReady, givenAt, stopRequested } from '../../platform/program/program.ts';
import { startDemo, welcomeLines, type DemoOptions } from '../demo/demo.ts';
import { fileStamp, takeDemoFolder } from '../demo/folder.ts';
import { choosePorts } from '../demo/ports.ts';
import type { Supervised } from '../demo/supervisor.ts';
import { paceOption, passengersOption, portOption, seedOption } from './options.ts';

interface DemoCommandOptions {
  readonly data: string;
  readonly seed?: number;
  readonly passengers?: number;
  readonly pace?: string;
  readonly autoGuard: boolean;
  readonly fresh: boolean;
  readonly readerProfile: string;
  readonly port?: number;
  readonly controlPort?: number;
  readonly pagePort?: number;
  readonly doorPort?: number;
  readonly json: boolean;
}

/** Of the installation: where the launcher `kordon` is. */
const root = resolve(import.meta.dirname, '../..');
/** A pace at which a person can follow the simulated guard. */
const autoGuardPace = '1.5';

/** `kordon demo`: headquarters, one kiosk and a simulated train on this machine. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('headquarters, one kiosk and a simulated train, each a process of its own, on this machine')
    .option('--data <folder>', 'where everything is kept', './kordon-data')
    .option('--seed <number>', 'which train (default: the one of the last start)', seedOption)
    .option('--passengers <number>', 'how many travellers (default: as at the last start)', passengersOption)
    .option('--pace <seconds|hand>', 'a document every so many seconds, or by hand (the default)', paceOption)
    .option('--auto-guard', 'a simulated guard does the checking', false)
    .option('--fresh', 'set the old data aside and begin anew', false)
    .option(
      '--reader-profile <name>',
      `profile of the simulated reader: ${serialProfileNames.join(', ')}`,
      'elyctis-id-box',
    )
    .option('--port <port>', 'port of the guard’s screen (default: 8090, or a free one)', portOption)
    .option('--control-port <port>', 'port of the train’s page (default: 8070, or a free one)', portOption)
    .option('--page-port <port>', 'port of headquarters’ page (default: 8080, or a free one)', portOption)
    .option('--door-port <port>', 'port of headquarters’ door (default: 8883, or a free one)', portOption)
    .option(
      '--json',
      'first line of standard output is a JSON object; all other words go to standard error',
      false,
    )
    .action((options: DemoCommandOptions) => runDemo(options));
}

async function runDemo(options: DemoCommandOptions): Promise<void> {
  givenAt('--reader-profile', () => readerProfile(options.readerProfile));
  const clock = systemClock();
  const say = sayTo(options.json ? process.stderr : process.stdout);
  const stopping = new AbortController();
  const stop = stopRequested().then(() => stopping.abort());
  const { folder, setAside } = takeDemoFolder(options.data, options.fresh, fileStamp(clock.wallMs()));
  const programs: Supervised[] = [];
  try {
    if (setAside !== null) say(`the old data were set aside as ${setAside}`);
    const demoOptions: DemoOptions = {
      folder: folder.path,
      root,
      seed: options.seed ?? null,
      passengers: options.passengers ?? null,
      pace: options.pace ?? (options.autoGuard ? autoGuardPace : 'hand'),
      autoGuard: options.autoGuard,
      profileName: options.readerProfile,
      ports: await choosePorts({
        door: { option: '--door-port', wanted: options.doorPort ?? null, usual: 8883 },
        page: { option: '--page-port', wanted: options.pagePort ?? null, usual: 8080 },
        screen: { option: '--port', wanted: options.port ?? null, usual: 8090 },
        control: { option: '--control-port', wanted: options.controlPort ?? null, usual: 8070 },
      }),
      clock,
      say,
    };
    const demo = await startDemo(demoOptions, (program) => programs.push(program), stopping.signal);
    const { screen, headquarters, control } = demo;
    if (options.json) {
      const pids = Object.fromEntries(demo.programs.map((program) => [program.name, program.pid()]));
      announceReady({ screen, headquarters, control, data: folder.path, pid: process.pid, pids });
    }
    for (const line of welcomeLines(demo, demoOptions)) say(line);
    if (process.stdin.isTTY) process.stdin.on('data', () => demo.handNext());
    await Promise.race([stop, demo.failed]);
  } catch (error) {
    // Asked to stop while starting: nothing has failed.
    if (!stopping.signal.aborted) throw error;
  } finally {
    await stopAll(programs, say);
    folder.release();
    process.stdin.pause();
  }
}

/** The last started is stopped first: the train, the kiosk, headquarters. */
async function stopAll(programs: readonly Supervised[], say: (line: string) => void): Promise<void> {
  for (const program of programs.toReversed()) {
    await program.stop();
    say(`${program.name} stopped`);
  }
}

function sayTo(stream: NodeJS.WriteStream): (line: string) => void {
  // A terminal that was closed must not stop the orderly end.
  stream.on('error', () => undefined);
  return (line) => void stream.write(`${line}\n`);
}
