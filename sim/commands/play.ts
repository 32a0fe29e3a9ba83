import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { messageOf } from '../../platform/error-facts.ts';
import { openLog } from '../../platform/log/log.ts';
import { dayOption } from '../../platform/program/options.ts';
import { announceReady, stopRequested } from '../../platform/program/program.ts';
import { pause } from '../pause.ts';
import { systemDepths, type SystemDepth } from '../readers/depths.ts';
import { openScenarioReaders } from '../scenario/open-readers.ts';
import { orderHelp } from '../scenario/order.ts';
import { playScenario } from '../scenario/play.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { makeTrain } from '../train/train.ts';
import { dayOf, type Day } from '../travellers/day.ts';
import { passengersOption, seedOption } from './options.ts';

interface PlayOptions {
  readonly folder: string;
  readonly profile: string;
  readonly depth?: SystemDepth;
  readonly seed: number;
  readonly passengers: number;
  readonly today?: Day;
  readonly startMs: string;
}

const lastReadMs = 500;

const help = `
A scenario is a text of lines:
  seed 7                                  what chance draws from
  reader left elyctis-id-box              a reader and its profile (* is that of --profile); the kiosk finds it at FOLDER/left
  left: present td3, doubled, slow 500    an order; without "left:" where there is one reader
  wait 500                                milliseconds
  left: hears mrz td3                     what must be heard: checked by the tests, passed over here
  # a comment

${orderHelp()}
`;

/** `kordon sim play`: simulated readers that do what a scenario says. */
export function addPlay(sim: Command): void {
  sim
    .command('play')
    .description('plays a scenario file on simulated readers, once, and ends')
    .argument('<file>', 'scenario')
    .option('--folder <folder>', 'where the kiosk finds the readers by their names', 'kordon-readers')
    .option('--profile <name>', 'profile of the readers that the scenario leaves open', 'elyctis-id-box')
    .addOption(
      new Option('--depth <depth>', 'how real the devices are (default: what fits each profile)').choices(
        systemDepths,
      ),
    )
    .option('--seed <number>', 'of the train whose travellers are named', seedOption, 1)
    .option('--passengers <number>', 'of that train', passengersOption, 24)
    .option('--today <day>', 'day of its journey, YYYY-MM-DD (default: today)', dayOption)
    .option('--start-ms <ms>', 'how long the readers are there before the first line', '2000')
    .addHelpText('after', help)
    .action(runPlay);
}

async function runPlay(path: string, options: PlayOptions): Promise<void> {
  const clock = systemClock();
  const log = openLog('sim');
  const { seed, passengers, folder } = options;
  const train = makeTrain({ seed, passengers, today: options.today ?? dayOf(clock.wallMs()) });
  const scenario = parseScenario(readText(path), train);
  const stopping = new AbortController();
  const stop = stopRequested().then(() => stopping.abort());
  const links = new Map(scenario.readers.map(({ name }) => [name, join(folder, name)]));
  const opened = await openScenarioReaders({
    scenario,
    profileName: options.profile,
    links,
    depth: options.depth ?? null,
    clock,
    log,
  });
  try {
    announceReady(
      { links: Object.fromEntries(links), pid: process.pid },
      [...links].map(([name, link]) => `${name}: ${link}`).join('\n'),
    );
    await Promise.race([stop, pause(clock, Number(options.startMs))]);
    let troubles = 0;
    const playing = playScenario({
      scenario,
      readers: opened.readers,
      clock,
      listener: null,
      stopping: stopping.signal,
      onStep: ({ lineNumber }) => say(`line ${lineNumber}`),
      onTrouble: ({ lineNumber }, error) => {
        troubles += 1;
        say(`line ${lineNumber}: ${messageOf(error)}`);
      },
    });
    await Promise.race([stop, playing]);
    // What a device has sent is lost with it, if nobody has read it yet.
    if (!stopping.signal.aborted) await pause(clock, lastReadMs);
    say(troubles === 0 ? 'Played to its end.' : `Played to its end; ${troubles} lines could not be done.`);
    if (troubles > 0) process.exitCode = 1;
  } finally {
    await opened.close();
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Fault('KD-SIM-SCENARIO', { line: 1, why: messageOf(error) }, { cause: error });
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
