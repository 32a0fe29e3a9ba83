import { Command } from 'commander';
import { readerProfile } from '../ports/reader-profiles.ts';
import { parseLightSpec } from '../ports/light-spec.ts';
import { parseReaderSpec } from '../ports/reader-spec.ts';
import { runProgram } from '../program/program.ts';
import { migrateConfigFile } from './config-file.ts';
import { explanation } from './explain.ts';
import { loadConfig, variableOf, type LoadedConfig } from './load-config.ts';
import { publishedSchema } from './schema.ts';

interface CheckOptions {
  readonly file?: string;
  readonly explain?: true;
  readonly json?: true;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

function check({ file, explain, json }: CheckOptions): void {
  const loaded = loadConfig({ path: file, environment: process.env, flags: {} });
  checkDevices(loaded);
  if (json === true)
    return printJson({
      path: loaded.path,
      changes: loaded.changes,
      config: loaded.config,
      origins: loaded.origins,
    });
  print(verdict(loaded));
  for (const { from, to } of loaded.changes)
    print(`  ${from} is now ${to}; "kordon config migrate" writes the file anew`);
  if (explain === true) print(`\n${explanation(loaded)}`);
}

/** What only the program itself would refuse at its start: the words of a specification are beyond the schema. */
function checkDevices({ config }: LoadedConfig): void {
  for (const spec of config.kiosk.readers) parseReaderSpec(spec);
  if (config.signal.light !== null) parseLightSpec(config.signal.light);
  readerProfile(config.sim.profile);
}

function verdict({ path, origins }: LoadedConfig): string {
  const set = Object.values(origins).filter((origin) => origin !== 'default').length;
  return `${path ?? 'No kordon.toml here: defaults'}: in order, ${set} of ${Object.keys(origins).length} keys set.`;
}

function migrate({ file }: { readonly file: string }): void {
  const done = migrateConfigFile(file);
  if (done === null) return print(`${file} is of the present version already.`);
  for (const { from, to } of done.changes) print(`${from} is now ${to}`);
  print(`${file} is written anew. The old file, with its comments, is ${done.backup}.`);
}

const command = new Command('kordon config')
  .description('Checks and explains the configuration file kordon.toml.')
  .helpCommand(false);

command
  .command('check')
  .description('read the file, the environment and the defaults; exit 1 at the first thing that is wrong')
  .option('--file <file>', 'file to read instead of ./kordon.toml')
  .option('--explain', 'print every key, its value and where it came from')
  .option('--json', 'print the result as JSON')
  .addHelpText(
    'after',
    `
Each key has an environment variable, which wins over the file: KORDON__SECTION__KEY, with two underscores between
the parts and one between the words of a key. kiosk.crossingPoint is ${variableOf('kiosk.crossingPoint')}:

  ${variableOf('kiosk.crossingPoint')}=Kaindy kordon config check --explain
`,
  )
  .action(check);

command
  .command('migrate')
  .description('write a file of an older version anew; the old one is kept beside it')
  .option('--file <file>', 'file to migrate', 'kordon.toml')
  .action(migrate);

command
  .command('schema')
  .description('print the JSON schema of the file, for editors')
  .action(() => printJson(publishedSchema()));

process.exitCode = await runProgram(command, process.argv.slice(2));
