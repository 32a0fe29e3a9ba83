import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { systemClock } from '../../platform/clock.ts';
import { openLog } from '../../platform/log/log.ts';
import { readerProfile, readerProfileNames } from '../../platform/ports/reader-profiles.ts';
import { dayOption } from '../../platform/program/options.ts';
import { announceReady, stopRequested } from '../../platform/program/program.ts';
import { kioskCommand, readerOption, traceCommand, type AttachableReader } from '../panel/attach.ts';
import type { Trouble } from '../panel/order-log.ts';
import { openPanel, type Panel } from '../panel/panel.ts';
import { uhidProblem, usualReaders } from '../panel/usual-readers.ts';
import { systemDepths, type SystemDepth } from '../readers/depths.ts';
import { orderHelp } from '../scenario/order.ts';
import { isReaderName, scenarioLimits } from '../scenario/scenario.ts';
import { makeTrain } from '../train/train.ts';
import { dayOf, type Day } from '../travellers/day.ts';
import { passengersOption, portOption, seedOption } from './options.ts';
import { readTyped } from './typed-lines.ts';

type NamedProfile = readonly [name: string, profileName: string];

interface PanelCommandOptions {
  readonly reader?: readonly NamedProfile[];
  readonly folder: string;
  readonly depth?: SystemDepth;
  readonly seed: number;
  readonly passengers: number;
  readonly today?: Day;
  readonly port: number;
  readonly portFallback: boolean;
}

const help = `
Profiles: ${readerProfileNames.join(', ')}.

Typed while it runs, as on the page: NAME: ORDER; "help" lists the orders. Without "NAME:" where there is one reader.
  left: present td3, slow 500
${orderHelp()}
`;

/** `kordon sim panel`: a page to work with simulated readers. */
export function addPanel(sim: Command): void {
  sim
    .command('panel')
    .description('a page on which documents are put on simulated readers, with the bytes on their wires')
    .option(
      '--reader <name=profile>',
      'a simulated reader; may be given several times (default: left and right)',
      readerOptionValue,
    )
    .option('--folder <folder>', 'where the kiosk finds the readers by their names', 'kordon-readers')
    .addOption(
      new Option('--depth <depth>', 'how real the devices are (default: what fits each profile)').choices(
        systemDepths,
      ),
    )
    .option('--seed <number>', 'of the train whose travellers are there, and of all chance', seedOption, 1)
    .option('--passengers <number>', 'of that train', passengersOption, 24)
    .option('--today <day>', 'day of its journey, YYYY-MM-DD (default: today)', dayOption)
    .option('--port <port>', 'port of the page', portOption, 8060)
    .option('--port-fallback', 'take a free port when that one is in use, and say so', false)
    .addHelpText('after', help)
    .action(runPanel);
}

function readerOptionValue(value: string, earlier: readonly NamedProfile[] = []): readonly NamedProfile[] {
  const [name = '', profileName = '', ...more] = value.split('=');
  if (!isReaderName(name) || profileName === '' || more.length > 0)
    throw new InvalidArgumentError('NAME=PROFILE is needed; NAME: small letters, digits and hyphens');
  if (earlier.some(([taken]) => taken === name)) throw new InvalidArgumentError(`'${name}' stands twice`);
  if (earlier.length >= scenarioLimits.readersMax)
    throw new InvalidArgumentError(`there are at most ${scenarioLimits.readersMax} readers`);
  return [...earlier, [name, profileName]];
}

async function runPanel(options: PanelCommandOptions): Promise<void> {
  const clock = systemClock();
  const { seed, passengers, port, portFallback } = options;
  const depth = options.depth ?? null;
  const { readers: named, why } =
    options.reader === undefined ? usualReaders(depth, uhidProblem) : { readers: options.reader, why: null };
  const links = new Map(named.map(([name]) => [name, join(resolve(options.folder), name)]));
  const readers: readonly AttachableReader[] = named.map(([name, profileName]) => ({
    name,
    profile: readerProfile(profileName),
    path: depth === 'gadget-cable' ? null : (links.get(name) ?? null),
  }));
  const stopping = new AbortController();
  const stop = stopRequested().then(() => stopping.abort());
  // Whoever started this program may be gone: there is nobody left to tell.
  process.stdout.on('error', () => undefined);
  const panel = await openPanel({
    readers,
    links,
    depth,
    why,
    train: makeTrain({ seed, passengers, today: options.today ?? dayOf(clock.wallMs()) }),
    port,
    portFallback,
    clock,
    log: openLog('sim'),
    token: randomBytes(16).toString('hex'),
    onEnd: (line, trouble) => say(endLine(line, trouble)),
  });
  try {
    readTyped((line) => typed(panel, line), stopping.signal);
    announceReady(
      {
        panel: panel.url,
        fellBack: panel.fellBack,
        readers: readers.map(readerFacts),
        kiosk: kioskCommand(readers),
        why,
        pid: process.pid,
      },
      welcome(panel.url, readers, why),
    );
    await stop;
  } finally {
    await panel.close();
  }
}

const readerFacts = (reader: AttachableReader) => ({
  name: reader.name,
  profile: reader.profile.name,
  link: reader.path,
  option: readerOption(reader),
  trace: traceCommand(reader),
});

/** For the person at the terminal: the page, the readers, and what to attach to them. */
function welcome(url: string, readers: readonly AttachableReader[], why: string | null): string {
  const kiosk = kioskCommand(readers);
  const traces = readers.map(traceCommand).filter((trace) => trace !== null);
  return [
    `The panel of the simulated readers: ${url}`,
    ...readers.map(
      ({ name, profile, path }) =>
        `  ${name.padEnd(8)} ${profile.name.padEnd(18)} ${path ?? 'at the other end of the USB cable: kordon readers lists it there'}`,
    ),
    ...(why === null ? [] : [`  (${why})`]),
    '',
    ...(kiosk === null
      ? []
      : [
          'In another terminal, a kiosk (on the data of a demo that was stopped) or the bytes of one reader:',
          ...[kiosk, ...traces].map((command) => `  ${command}`),
          '',
        ]),
    `Type an order (${readers[0]?.name ?? ''}: present td3) or "help". Ctrl-C stops it.`,
  ].join('\n');
}

function typed(panel: Panel, line: string): void {
  const text = line.trim();
  if (text === '') return;
  if (text === 'help') return say(orderHelp());
  const answer = panel.order(text);
  if (!answer.ok) say(`${answer.why} ("help" lists all)`);
}

const endLine = (line: string, trouble: Trouble | null): string =>
  trouble === null ? `done: ${line}` : `not done: ${line}\n  ${trouble.code ?? ''} ${trouble.en}`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
