import { randomBytes } from 'node:crypto';
import { Option, type Command } from 'commander';
import type { RecordedView } from '../../domain/message/index.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { loadConfig } from '../../platform/config/load-config.ts';
import { openLog, type Log } from '../../platform/log/log.ts';
import { readerProfile, readerProfileNames } from '../../platform/ports/reader-profiles.ts';
import { announceReady, givenAt, stopRequested } from '../../platform/program/program.ts';
import { openControl } from '../control/control.ts';
import { runAutoGuard } from '../guard/auto-guard.ts';
import { openScreenClient } from '../guard/screen-client.ts';
import { noWitness, openWitness } from '../guard/witness.ts';
import { pause } from '../pause.ts';
import { makeRandom } from '../random.ts';
import { systemDepths, systemLine, usualDepth, type SystemDepth } from '../readers/depths.ts';
import { openSimulatedReader, type SimulatedReader } from '../readers/simulated-reader.ts';
import { carryOut, orderHelp, parseOrder } from '../scenario/order.ts';
import { dumpLines, dumpTable } from '../train/dump.ts';
import { makeTrain, type Train } from '../train/train.ts';
import { dayOf, type Day } from '../travellers/day.ts';
import { announcement } from '../walk/announce.ts';
import { lateReader } from '../walk/late-reader.ts';
import { placeFile, type PlaceFile } from '../walk/place-file.ts';
import { openWalk, type Walk } from '../walk/walk.ts';
import { dayOption } from '../../platform/program/options.ts';
import { messageOf } from '../../platform/error-facts.ts';
import { portOption, speedOption } from './options.ts';
import { runReplay } from './replay.ts';
import { readTyped } from './typed-lines.ts';

interface SimOptions {
  readonly seed: number;
  readonly passengers: number;
  readonly today?: Day;
  readonly dump: boolean;
  readonly json: boolean;
  readonly pace: string;
  readonly profile: string;
  readonly link: string;
  readonly depth?: SystemDepth;
  readonly place?: string;
  readonly controlPort: number;
  readonly portFallback: boolean;
  readonly autoGuard?: string;
  readonly witness?: string;
  readonly once: boolean;
  readonly replay?: string;
  readonly speed: number;
}

type Configured = 'seed' | 'passengers' | 'pace' | 'profile' | 'link';

/** As commander gives them: what the configuration also knows is still text, and may be missing. */
type GivenOptions = Omit<SimOptions, Configured> &
  Partial<Readonly<Record<Configured, string>>> & { readonly config?: string };

/** The guard's own draws of the seed; stream 0 makes the train. */
const guardStream = 1;
/** Those of what goes wrong with the reader. */
const behaviourStream = 2;

/** `kordon sim`: the simulated train alone. Answers the command, which has others below it. */
export function addSim(program: Command): Command {
  return program
    .command('sim')
    .enablePositionalOptions()
    .description('a simulated train whose invented travellers hand their documents to a simulated reader')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--seed <number>', 'which train; the same seed and day give the same bytes')
    .option('--passengers <number>', 'how many travellers')
    .option('--today <day>', 'day of the journey, YYYY-MM-DD (default: today)', dayOption)
    .option('--dump', 'print the train and end', false)
    .option('--json', 'with --dump: one JSON object a line instead of a table', false)
    .option('--pace <seconds|hand>', 'a document every so many seconds, or by hand')
    .option('--profile <name>', `profile of the simulated reader: ${readerProfileNames.join(', ')}`)
    .option('--link <path>', 'where the kiosk finds the reader')
    .addOption(
      new Option('--depth <depth>', 'how real the device is (default: what fits the profile)').choices(
        systemDepths,
      ),
    )
    .option('--place <file>', 'keeps how far the walk has come')
    .option('--control-port <port>', 'port of the train’s page', portOption, 8070)
    .option('--port-fallback', 'take a free port when that one is in use, and say so', false)
    .addOption(
      new Option('--auto-guard <address>', 'check the train on the guard’s screen at this address').env(
        'KORDON_SCREEN_URL',
      ),
    )
    .option('--witness <file>', 'with --auto-guard: append each decision that the screen called recorded')
    .option('--once', 'end when everybody has been checked', false)
    .addOption(
      new Option(
        '--replay <file>',
        'play the reader of a recording (kordon readers --record) at --link instead of a train, once',
      ).conflicts(['dump', 'pace', 'profile', 'depth', 'place', 'autoGuard', 'witness', 'once']),
    )
    .option('--speed <factor>', 'with --replay: how much quicker the reader is than it was', speedOption, 1)
    .addHelpText('after', `\nTyped while it runs: Enter hands over the next document.\n${orderHelp()}\n`)
    .action((given: GivenOptions) => runSim(settle(given)));
}

/** Flags over environment over `kordon.toml` over defaults. */
function settle(given: GivenOptions): SimOptions {
  const { config, places } = loadConfig({
    path: given.config,
    environment: process.env,
    flags: {
      'sim.seed': given.seed,
      'sim.passengers': given.passengers,
      'sim.pace': given.pace,
      'sim.profile': given.profile,
      'sim.link': given.link,
    },
  });
  givenAt(places['sim.profile'], () => readerProfile(config.sim.profile));
  return { ...given, ...config.sim };
}

async function runSim(options: SimOptions): Promise<void> {
  const clock = systemClock();
  const { seed, passengers, replay, link, speed } = options;
  if (replay !== undefined) return runReplay({ path: replay, link, speed });
  const train = makeTrain({ seed, passengers, today: options.today ?? dayOf(clock.wallMs()) });
  if (options.dump) {
    const lines = options.json ? dumpLines(train) : dumpTable(train);
    process.stdout.write(`${lines.join('\n')}\n`);
    return;
  }
  await openTrain(options, train, clock);
}

async function openTrain(options: SimOptions, train: Train, clock: Clock): Promise<void> {
  const log = openLog('sim');
  const stopping = new AbortController();
  const stop = stopRequested().then(() => stopping.abort());
  // Whoever started this program may be gone: there is nobody left to tell.
  process.stdout.on('error', () => undefined);
  // Let go of after `parts`: no press on the page may find the reader gone.
  await using hardware = new AsyncDisposableStack();
  await using parts = new AsyncDisposableStack();
  const plugged = Promise.withResolvers<SimulatedReader>();
  const place = options.place === undefined ? null : placeFile(options.place, train);
  const walk = openWalk({ train, reader: lateReader(plugged.promise), log, from: place?.read() ?? 0 });
  // First of all: with the port in use nothing else may have happened.
  const control = await openControl({
    walk,
    port: options.controlPort,
    portFallback: options.portFallback,
    log,
    token: randomBytes(16).toString('hex'),
    profileName: options.profile,
  });
  parts.defer(() => control.close());
  const profile = readerProfile(options.profile);
  const reader = await openSimulatedReader({
    profile,
    path: options.link,
    openLine: systemLine(profile, options.link, options.depth ?? usualDepth(profile)),
    random: makeRandom(options.seed, behaviourStream),
    clock,
    log,
  });
  hardware.defer(() => reader.close());
  plugged.resolve(reader);
  tell(walk);
  // In a terminal's background, reading it would stop the program.
  if (options.autoGuard === undefined || !process.stdin.isTTY)
    readTyped((line) => typed(walk, reader, line), stopping.signal);
  announceReady(
    { control: control.url, fellBack: control.fellBack, link: options.link, pid: process.pid },
    `The train runs. Its page: ${control.url}, its reader: ${placeOf(options)}\nCtrl-C stops it.`,
  );
  const checking = checkTrain(options, walk, place, { clock, log, stopping: stopping.signal });
  if (options.once) await Promise.race([stop, checking]);
  else await Promise.race([stop, checking.then(() => stop)]);
  stopping.abort();
}

const placeOf = ({ link, depth }: SimOptions): string =>
  depth === 'gadget-cable' ? 'the other end of the USB cable' : link;

interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

/** Resolves when everybody has been checked. */
async function checkTrain(
  options: SimOptions,
  walk: Walk,
  place: PlaceFile | null,
  around: Surroundings,
): Promise<void> {
  if (options.autoGuard !== undefined) await checkByGuard(options, walk, place, around);
  else {
    if (place !== null) keepPlace(walk, place);
    if (options.pace === 'hand') await checkByHand(walk);
    else await checkByPace(walk, Number(options.pace) * 1_000, around);
  }
  if (!around.stopping.aborted) say('Everybody on the train has been checked.');
}

async function checkByGuard(
  options: SimOptions,
  walk: Walk,
  place: PlaceFile | null,
  around: Surroundings,
): Promise<void> {
  const { clock, log, stopping } = around;
  const screen = openScreenClient({ url: options.autoGuard ?? '', clock, log });
  const witness = options.witness === undefined ? noWitness : openWitness(options.witness);
  const stopped = new Promise<void>((resolve) => {
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    const guard = runAutoGuard(
      {
        walk,
        screen,
        witness,
        clock,
        random: makeRandom(options.seed, guardStream),
        log,
        paceMs: options.pace === 'hand' ? 0 : Number(options.pace) * 1_000,
        onRecorded: (index, recorded) => {
          place?.write(index + 1);
          say(`  ${decisionLine(recorded)}`);
        },
      },
      stopping,
    );
    await Promise.race([guard, stopped]);
  } finally {
    screen.close();
    witness.close();
  }
}

const decisionLine = ({ number, decision }: RecordedView): string =>
  `${decision}, recorded as number ${number}`;

function keepPlace(walk: Walk, place: PlaceFile): void {
  let kept = walk.state().next;
  walk.onChange(() => {
    const { next } = walk.state();
    if (next === kept) return;
    kept = next;
    place.write(next);
  });
}

async function checkByPace(walk: Walk, paceMs: number, { clock, stopping }: Surroundings): Promise<void> {
  while (!stopping.aborted && walk.state().next < walk.train.passengers.length) {
    await walk.next();
    await pause(clock, Math.max(paceMs, 1));
  }
}

/** Resolves when everybody has been handed over. */
function checkByHand(walk: Walk): Promise<void> {
  return new Promise((resolve) => {
    walk.onChange(() => {
      if (walk.state().next >= walk.train.passengers.length) resolve();
    });
  });
}

/** Each empty line hands over the next document: Enter on a terminal, or a line from the demo. Others are orders. */
function typed(walk: Walk, reader: SimulatedReader, line: string): void {
  const text = line.trim();
  if (text === 'help') return say(orderHelp());
  if (text === '') {
    void walk.next().then((answer) => (answer.ok ? undefined : say(answerWords[answer.why])));
    return;
  }
  const order = parseOrder(text, walk.train);
  if (typeof order === 'string') return say(`${order} ("help" lists all)`);
  carryOut(order, reader).then(
    () => say(`done: ${text}`),
    (error: unknown) => say(messageOf(error)),
  );
}

const answerWords = {
  busy: 'The reader is still busy.',
  'nobody-left': 'Everybody has been checked.',
  'nobody-there': 'Nobody is there.',
  'cable-pulled': 'The cable is out; plug it in on the train’s page.',
  'no-reader': 'No kiosk is listening to the reader.',
} as const;

/** Says whose document goes into the reader, each time. */
function tell(walk: Walk): void {
  let told = '';
  walk.onChange(() => {
    const { inHand, handed, busy } = walk.state();
    const passenger = inHand === null ? undefined : walk.train.passengers[inHand];
    const now = `${inHand}/${handed.get(inHand ?? -1) ?? 0}`;
    if (passenger === undefined || busy || now === told) return;
    told = now;
    say(announcement(passenger));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
