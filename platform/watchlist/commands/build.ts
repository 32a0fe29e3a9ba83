import { createHash } from 'node:crypto';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { Fault, faultText } from '../../../domain/fault/index.ts';
import { nextWords, terminalLanguage } from '../../program/program.ts';
import { buildWatchlist, type BuildReport } from '../build/build-watchlist.ts';
import type { InputProblem } from '../inputs/input.ts';
import { inputBytes, inputFormats, readInputs, type InputFormat } from '../inputs/read-inputs.ts';
import { newPersonIndex, personTablesVersion } from '../person-tables.ts';
import { keyOrNull, readKeyFile } from './key-file.ts';
import { showProgress } from './progress.ts';

interface BuildFlags {
  readonly format: InputFormat;
  readonly out: string;
  readonly key?: string;
  readonly fingerprintKey?: string;
  readonly listVersion: number;
  readonly kiosk?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Problems that are printed; all are counted. */
const printedMax = 100;

/** A list whose owner names no key still has the same bytes for everybody. */
const commonKey = createHash('sha256').update('kordon watchlist fingerprints 1').digest();

/** `kordon watchlist build` */
export function addBuild(program: Command): void {
  program
    .command('build')
    .description('make a watchlist file out of entries; the same entries give the same bytes')
    .argument('<input...>', 'files with entries; for ofac the sdn and the alt file')
    .addOption(
      new Option('--format <format>', 'form of the input (required)')
        .choices(inputFormats)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'file to write (required)')
    .option('--key <file>', 'encrypt under this list key: 32 bytes, raw or as text in hex or base64')
    .option('--fingerprint-key <file>', 'key of the documents’ fingerprints, 32 bytes likewise')
    .option('--list-version <number>', 'version of the list', versionOption, 1)
    .option('--kiosk', 'for kiosks: leave discreet entries out')
    .option('--dry-run', 'report everything that is wrong and write nothing')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', buildHelp)
    .action(build);
}

const buildHelp = `
Errors keep the list from being written (exit code 1); warnings do not. At most ${printedMax} are printed, all are counted.
Without --key the file is plain and can be signed and handed out; each kiosk encrypts it for itself.

  kordon watchlist build --format jsonl --dry-run --out list.kwl persons.jsonl documents.jsonl
  kordon watchlist build --format jsonl --kiosk --list-version 17 --out list.kwl persons.jsonl documents.jsonl
`;

function versionOption(value: string): number {
  const version = Number(value);
  if (/^\d{1,15}$/.test(value) && version >= 1) return version;
  throw new InvalidArgumentError('a version is a number from 1 on');
}

async function build(inputs: readonly string[], flags: BuildFlags): Promise<void> {
  const key = keyOrNull(flags.key);
  const fingerprintKey = flags.fingerprintKey === undefined ? commonKey : readKeyFile(flags.fingerprintKey);
  const problems = problemPrinter();
  const progress = showProgress(flags.json === true);
  const report = await buildWatchlist({
    batches: readInputs(flags.format, inputs),
    bytesTotal: inputBytes(inputs) ?? 0,
    out: flags.out,
    key,
    listVersion: flags.listVersion,
    fingerprintKey,
    nameTables: personTablesVersion,
    personIndex: newPersonIndex(),
    isForKiosk: flags.kiosk === true,
    isDryRun: flags.dryRun === true,
    onProblem: problems.take,
    onProgress: progress.onProgress,
    signal: progress.signal,
  }).finally(progress.end);
  problems.print();
  const { errors } = report;
  if (flags.json === true) printJson(report, problems.counts());
  else process.stdout.write(`${sentences(report, flags).join('\n')}\n`);
  if (errors > 0) throw new Fault('KD-WL-INPUT', { errors });
}

function printJson(report: BuildReport, byCode: Readonly<Record<string, number>>): void {
  const { meta, ...rest } = report;
  const counts = meta === null ? null : countsOf(meta);
  process.stdout.write(`${JSON.stringify({ ...rest, counts, problems: byCode }, null, 2)}\n`);
}

const countsOf = ({
  persons,
  documents,
  documentIds,
  ranges,
  discreet,
  listVersion,
}: NonNullable<BuildReport['meta']>) => ({
  listVersion,
  persons,
  documents,
  documentIds,
  ranges,
  discreet,
});

function sentences(
  { meta, root, bytes, entries, errors, warnings, merged, leftOut }: BuildReport,
  flags: BuildFlags,
) {
  const number = (value: number): string => value.toLocaleString('en-US');
  const lines = [`Entries: ${number(entries)}. Errors: ${number(errors)}. Warnings: ${number(warnings)}.`];
  if (meta !== null)
    lines.push(
      `Persons: ${number(meta.persons)}. Documents: ${number(meta.documents)}. Ranges of blanks: ${number(meta.ranges)}.`,
    );
  if (merged > 0) lines.push(`There twice, and merged: ${number(merged)}.`);
  if (leftOut > 0) lines.push(`Discreet, and left out: ${number(leftOut)}.`);
  if (meta?.discreet === true)
    lines.push('There are discreet entries: kiosks refuse this file. Use --kiosk for theirs.');
  if (root !== null) lines.push(`${flags.out}: ${number(bytes)} bytes, root ${root}`);
  else if (errors === 0) lines.push('Nothing was written: a dry run.');
  return lines;
}

function problemPrinter() {
  const language = terminalLanguage();
  const counts = new Map<string, number>();
  const lines: string[] = [];
  let all = 0;
  return {
    take({ code, severity, file, line, what }: InputProblem): void {
      all += 1;
      counts.set(code, (counts.get(code) ?? 0) + 1);
      if (lines.length >= printedMax) return;
      const { cause, next } = faultText(code, { file, line, what }, language);
      lines.push(`${code}  ${severity}: ${cause} ${nextWords[language]} ${next}`);
    },
    counts: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    print(): void {
      for (const line of lines) process.stderr.write(`${line}\n`);
      if (all <= lines.length) return;
      const byCode = [...counts].map(([code, count]) => `${code} ${count}`).join(', ');
      process.stderr.write(`… and ${all - lines.length} more. In all: ${byCode}.\n`);
    },
  };
}
