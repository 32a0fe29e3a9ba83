import { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { localDay } from '../../platform/clock.ts';
import { dayOption } from '../../platform/program/options.ts';
import { runProgram } from '../../platform/program/program.ts';
import { blocksOf } from './blocks.ts';
import { mrzReport } from './report.ts';
import { reportCard } from './table.ts';

interface MrzOptions {
  readonly asOf?: string;
  readonly table: boolean;
}

async function run({ asOf, table }: MrzOptions): Promise<void> {
  if (process.stdin.isTTY)
    process.stderr.write('Type or scan machine readable zones; an empty line ends each, Ctrl-D ends all.\n');
  let lost: NodeJS.ErrnoException | null = null;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    lost = error;
  });
  process.stdin.setEncoding('utf8');
  let count = 0;
  for await (const block of blocksOf(process.stdin)) {
    count += 1;
    const report = mrzReport(block, asOf ?? localDay(Date.now()));
    const taken = process.stdout.write(`${table ? reportCard(report, count) : JSON.stringify(report)}\n`);
    if (!taken && lost === null) await roomInOutput();
    if (lost !== null) break;
  }
  process.stdin.destroy();
  await written();
  checkOutput(lost);
}

/** Whoever read the answers may have seen enough; anything else that ends the output loses some. */
function checkOutput(lost: NodeJS.ErrnoException | null): void {
  if (lost !== null && lost.code !== 'EPIPE')
    throw new Fault('KD-RUN-OUTPUT', { why: lost.message }, { cause: lost });
}

/** All that was written has reached the system, or an error has been told. */
function written(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => setImmediate(resolve)));
}

function roomInOutput(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      process.stdout.off('drain', done).off('close', done);
      resolve();
    };
    process.stdout.on('drain', done).on('close', done);
  });
}

const command = new Command('kordon mrz')
  .description('Reads machine readable zones from standard input and says what they mean.')
  .option('--as-of <day>', 'the day to take for today, YYYY-MM-DD', dayOption)
  .option('--table', 'print for people instead of one JSON object a line', false)
  .addHelpText(
    'after',
    `
Zones are parted by empty lines; each block is answered, a zone or not. The exit code is 0 whatever the zones held.
docs/mrz.md describes each member of the JSON and each flag.

  kordon mrz --table < zones.txt
  kordon mrz < zones.txt | jq 'select(.valid | not) | .repairs'
`,
  )
  .action(run);

process.exitCode = await runProgram(command, process.argv.slice(2));
