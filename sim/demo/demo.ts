import { relative } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { dayOf } from '../travellers/day.ts';
import { demoPaths, type DemoPaths } from './folder.ts';
import { pageIsStale } from './page-build.ts';
import type { PortChoice } from './ports.ts';
import { readDemoSettings, writeDemoSettings, type DemoSettings } from './settings.ts';
import { runStep } from './step.ts';
import { supervise, type Program, type ReadyFacts, type Supervised } from './supervisor.ts';

const demoKioskId = 'kiosk-1';
const defaultSeed = 1;
const defaultPassengers = 120;
/** So that the first line of the guard's screen is whole from the start. */
const shift = ['--train', '305', '--crossing-point', 'Kaindy', '--guard', 'demo-guard'] as const;

type DemoPorts = Readonly<Record<'door' | 'page' | 'screen' | 'control', PortChoice>>;

export interface DemoOptions {
  /** Taken by this process. */
  readonly folder: string;
  /** Root of the installation: where the launcher `kordon` is. */
  readonly root: string;
  /** Null goes on with the train of the last start. */
  readonly seed: number | null;
  readonly passengers: number | null;
  /** Seconds between two travellers, or `hand`. */
  readonly pace: string;
  readonly autoGuard: boolean;
  readonly profileName: string;
  readonly ports: DemoPorts;
  readonly clock: Clock;
  readonly say: (line: string) => void;
}

export interface RunningDemo {
  readonly screen: string;
  readonly headquarters: string;
  readonly control: string;
  readonly programs: readonly Supervised[];
  /** Hands over the next document. */
  handNext(): void;
  /** Rejects when a program ended too often. */
  readonly failed: Promise<never>;
}

/**
 * Brings up headquarters, the kiosk and the train, in this order; what was made at an earlier start is kept.
 *
 * @param started gets each program as soon as it runs, so that it can be stopped even if the next one fails
 * @throws Fault KD-SIM-STEP, KD-SIM-CHILD, KD-SIM-STATE; an AbortError once `stopping` is aborted
 */
export async function startDemo(
  options: DemoOptions,
  started: (program: Supervised) => void,
  stopping: AbortSignal,
): Promise<RunningDemo> {
  const paths = demoPaths(options.folder);
  const settings = settle(options, paths);
  await prepare(options, paths, settings, stopping);
  const programs = programsOf(options, paths, settings);
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);

  async function start(
    program: Program,
    onLine: (line: string) => void,
  ): Promise<{ facts: ReadyFacts; running: Supervised }> {
    stopping.throwIfAborted();
    const { clock, say } = options;
    const running = supervise({ program, clock, say, onLine });
    running.failed.catch(failed.reject);
    started(running);
    const facts = await Promise.race([running.ready, running.failed, aborted(stopping)]);
    say(`${program.name} runs`);
    return { facts, running };
  }

  const headquarters = await start(programs.headquarters, () => undefined);
  const kiosk = await start(programs.kiosk, () => undefined);
  const screen = textOf(kiosk.facts, 'screen');
  const train = await start(programs.train(screen), (line) => options.say(`  ${line}`));
  return {
    screen,
    headquarters: textOf(headquarters.facts, 'page'),
    control: textOf(train.facts, 'control'),
    programs: [headquarters.running, kiosk.running, train.running],
    handNext: () => train.running.send('\n'),
    failed: failed.promise,
  };
}

/** The train of the last start, unless another one is asked for; a change of the train is kept at once. */
function settle({ seed, passengers, clock }: DemoOptions, paths: DemoPaths): DemoSettings {
  const kept = readDemoSettings(paths.settings);
  const wanted = {
    seed: seed ?? kept?.seed ?? defaultSeed,
    passengers: passengers ?? kept?.passengers ?? defaultPassengers,
  };
  const sameTrain = kept?.seed === wanted.seed && kept.passengers === wanted.passengers;
  const settings: DemoSettings = {
    v: 2,
    ...wanted,
    today: sameTrain ? kept.today : dayOf(clock.wallMs()),
    enrolledDoorPort: kept?.enrolledDoorPort ?? null,
  };
  writeDemoSettings(paths.settings, settings);
  return settings;
}

async function prepare(
  options: DemoOptions,
  paths: DemoPaths,
  settings: DemoSettings,
  stopping: AbortSignal,
): Promise<void> {
  const { root, clock, say, ports } = options;
  const kordon = async (name: string, ...rest: readonly string[]): Promise<void> => {
    stopping.throwIfAborted();
    say(name);
    await runStep({ name, file: `${root}/kordon`, arguments: rest }, clock, say);
  };
  if (pageIsStale(root)) {
    const name = 'building the guard’s screen (only when its sources have changed)';
    say(name);
    const build = {
      name,
      file: process.execPath,
      arguments: ['node_modules/vite/bin/vite.js', 'build'],
      cwd: root,
    };
    await runStep(build, clock, say);
  }
  const headquarters = ['--data', paths.headquarters];
  if (settings.enrolledDoorPort === null) {
    await kordon(
      'making the keys of headquarters',
      'broker',
      'init',
      ...headquarters,
      '--deployment',
      'demo',
    );
  }
  await kordon('signing watchlist and rules', 'broker', 'lists', ...headquarters, '--out', paths.lists);
  const doorPort = ports.door.port;
  if (settings.enrolledDoorPort === doorPort) return;
  const kiosk = ['--data', paths.kiosk];
  await kordon(
    'asking for the kiosk’s certificate',
    'kiosk',
    'request',
    ...kiosk,
    '--kiosk-id',
    demoKioskId,
    '--out',
    paths.request,
  );
  const files = ['--request', paths.request, '--out', paths.answer];
  await kordon(
    'enrolling the kiosk',
    'broker',
    'enroll',
    ...headquarters,
    ...files,
    '--door-port',
    String(doorPort),
  );
  const answer = ['--answer', paths.answer, '--root', `${paths.lists}/root.json`];
  await kordon('installing the certificate', 'kiosk', 'install', ...kiosk, ...answer);
  const from = ['--from', paths.lists, '--lists', paths.kioskLists];
  await kordon('bringing the first lists to the kiosk', 'lists', 'import', ...kiosk, ...from);
  writeDemoSettings(paths.settings, { ...settings, enrolledDoorPort: doorPort });
}

/** The three programs with their command lines. */
export function programsOf(
  options: DemoOptions,
  paths: DemoPaths,
  { seed, passengers, today }: DemoSettings,
) {
  const { root, ports, profileName, pace, autoGuard } = options;
  const program = (name: string, log: string, ...rest: readonly string[]): Program => ({
    name,
    file: `${root}/kordon`,
    arguments: rest,
    logPath: paths.log(log),
  });
  const port = (name: keyof DemoPorts): string => String(ports[name].port);
  const reader = `serial:${paths.reader},profile=${profileName}`;
  const doors = ['--port', port('door'), '--page-port', port('page')];
  // Kiosks are told the lists’ port, so any free one will do.
  const lists = ['--lists', paths.lists, '--lists-port', '0'];
  const headquarters = ['--data', paths.headquarters, ...doors, ...lists];
  return {
    headquarters: program('headquarters', 'headquarters', 'broker', 'run', ...headquarters),
    kiosk: program(
      'kiosk',
      'kiosk',
      'kiosk',
      'run',
      '--data',
      paths.kiosk,
      '--lists',
      paths.kioskLists,
      '--reader',
      reader,
      '--port',
      port('screen'),
      ...shift,
    ),
    train: (screen: string): Program => {
      const train = [
        '--seed',
        String(seed),
        '--passengers',
        String(passengers),
        '--today',
        today,
        '--pace',
        pace,
      ];
      const place = [
        '--profile',
        profileName,
        '--link',
        paths.reader,
        '--place',
        paths.place,
        '--control-port',
        port('control'),
      ];
      const witness = autoGuard ? ['--witness', paths.witness] : [];
      return {
        ...program('train', 'train', 'sim', ...train, ...place, ...witness),
        // Not on the command line, which every user of the machine can read: it holds the screen's token.
        environment: autoGuard ? { KORDON_SCREEN_URL: screen } : {},
      };
    },
  };
}

function textOf(facts: ReadyFacts, name: string): string {
  const value = facts[name];
  if (typeof value === 'string') return value;
  throw new Fault('KD-SIM-STEP', { step: `waiting for ${name}` });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortReason(signal)), { once: true });
  });
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('stopped', { cause: signal.reason });
}

/** What the person at the terminal is told when everything runs. */
export function welcomeLines(demo: RunningDemo, options: DemoOptions): readonly string[] {
  const moved = Object.entries(options.ports).filter(([, choice]) => choice.fellBack);
  const doing = options.autoGuard
    ? 'A simulated guard checks the train. Open the screen to watch; nothing needs to be pressed.'
    : options.pace === 'hand'
      ? 'Open the guard’s screen. Press Enter here, or a berth on the train’s page, to hand over a document; decide on the screen.'
      : `Open the guard’s screen. A document is handed over every ${options.pace} s; decide on the screen.`;
  return [
    '',
    'kordon demo. All travellers, documents and list entries are invented.',
    '',
    `  Guard's screen   ${demo.screen}`,
    `  Headquarters     ${demo.headquarters}`,
    `  The train        ${demo.control}`,
    '',
    ...moved.map(
      ([name, { port }]) =>
        `  The usual port of the ${portWords[name] ?? name} is in use; ${port} was taken.`,
    ),
    ...(moved.length > 0 ? [''] : []),
    `Next: ${doing}`,
    `Data: ${relative(process.cwd(), options.folder) || '.'} (the next start goes on there). Ctrl-C stops everything.`,
    '',
  ];
}

const portWords: Readonly<Record<string, string>> = {
  door: 'door of headquarters',
  page: 'page of headquarters',
  screen: 'guard’s screen',
  control: 'page of the train',
};
