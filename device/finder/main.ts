import { Command, Option } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { readerProfileNames } from '../../platform/ports/reader-profiles.ts';
import { parseReaderSpec, readerSpecForms } from '../../platform/ports/reader-spec.ts';
import { givenAt, runProgram, stopRequested } from '../../platform/program/program.ts';
import { learnReader } from './learn-mode.ts';
import { listReaders, type ListOptions } from './list.ts';
import { recording } from './record.ts';
import { tracing } from './trace.ts';
import { useReader } from './use-reader.ts';

interface FinderOptions extends ListOptions {
  /** True without a reader: it is then the argument. */
  readonly trace?: string | true;
  readonly unmask: boolean;
  readonly learn: boolean;
  readonly record?: string;
  readonly force: boolean;
  readonly keepPersonalData: boolean;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const wrongUse = (why: string): Fault => new Fault('KD-RUN-USAGE', { why });

async function run(reader: string | undefined, options: FinderOptions): Promise<void> {
  // Whoever read the lines has seen enough.
  process.stdout.on('error', () => process.exit());
  if (options.record === undefined && (options.force || options.keepPersonalData))
    throw wrongUse('--force and --keep-personal-data go with --record');
  if (options.trace !== undefined || options.record !== undefined) return watchReader(reader, options);
  if (reader !== undefined) throw wrongUse('a reader is named for --trace and --record only');
  await (options.learn ? learnReader(options.json) : listReaders(options));
}

/** Uses a reader as a kiosk does, until the program is stopped, and shows or writes down what goes over its port. */
async function watchReader(argument: string | undefined, options: FinderOptions): Promise<void> {
  const { trace, record, unmask, force, keepPersonalData } = options;
  const traced = typeof trace === 'string' ? trace : undefined;
  const wanted = argument ?? traced;
  if (wanted === undefined) throw wrongUse('the reader is missing');
  if (argument !== undefined && traced !== undefined) throw wrongUse('two readers are named');
  const where = traced === undefined && record !== undefined ? '--record' : '--trace';
  const spec = givenAt(where, () => parseReaderSpec(wanted));
  const surroundings = { clock: systemClock(), opener: portOpener() };
  const stopping = stopRequested();
  const tracer = trace === undefined ? [] : [tracing(surroundings.clock, unmask, spec.bus, print)];
  if (record === undefined) return useReader(spec, surroundings, tracer, stopping);
  const recorder = await recording(spec, surroundings.clock, { path: record, force, keepPersonalData });
  try {
    await useReader(spec, surroundings, [...tracer, recorder], Promise.race([stopping, recorder.full]));
  } finally {
    recorder.end();
  }
}

const lists = ['json', 'watch', 'udev', 'probe'];

const command = new Command('kordon readers')
  .description('Lists the readers and status lights that are plugged in, what each is taken for and why.')
  .argument('[reader]', `with --trace or --record: ${readerSpecForms}`)
  .option('--probe', 'open devices that their ids do not tell, and ask them', false)
  .addOption(
    new Option('--json', 'print one JSON array, with --learn an object')
      .default(false)
      .conflicts(['udev', 'watch', 'trace']),
  )
  .addOption(new Option('--watch', 'go on, and show again whenever a device comes or goes').default(false))
  .addOption(
    new Option('--udev', 'print udev rules that give the readers stable names below /dev/kordon')
      .default(false)
      .conflicts(['watch', 'trace', 'unmask']),
  )
  .addOption(
    new Option('--learn', 'find out by unplugging, plugging in and a document which reader this is')
      .default(false)
      .conflicts(['watch', 'udev', 'probe', 'trace', 'record']),
  )
  .addOption(
    new Option('--trace [reader]', 'use a reader and show every byte, documents masked').conflicts(lists),
  )
  .option('--unmask', 'with --trace: show letters and digits of documents too', false)
  .addOption(
    new Option(
      '--record <file>',
      'use a reader and write what it says, with times, into a file; documents replaced by invented ones',
    ).conflicts(lists),
  )
  .option('--force', 'with --record: overwrite a file that is there already', false)
  .option('--keep-personal-data', 'with --record: keep what the documents say', false)
  .addHelpText(
    'after',
    `
Profiles: ${readerProfileNames.join(', ')}.

  kordon readers --probe
  kordon readers --learn
  kordon readers --udev | sudo tee /etc/udev/rules.d/60-kordon.rules
  kordon readers --trace serial:/dev/ttyACM0,profile=elyctis-id-box
  kordon readers --record box.jsonl serial:/dev/ttyACM0,profile=elyctis-id-box
  kordon readers --record box.jsonl --trace serial:/dev/ttyACM0,profile=elyctis-id-box
`,
  )
  .action(run);

process.exitCode = await runProgram(command, process.argv.slice(2));
