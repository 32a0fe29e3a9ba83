import type { Command } from 'commander';
import { Fault } from '../../../domain/fault/index.ts';
import { shapeName } from '../../../domain/watchlist/document-key.ts';
import { openWatchlistFile, scrub, type WatchlistFile } from '../watchlist-file.ts';
import { keyOrNull } from './key-file.ts';
import { showProgress } from './progress.ts';

interface LookFlags {
  readonly key?: string;
  readonly root?: string;
  readonly json?: true;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** `kordon watchlist info` and `verify` */
export function addLook(program: Command): void {
  program
    .command('info')
    .description('say what a watchlist file holds')
    .argument('<file>', 'watchlist file')
    .option('--key <file>', 'list key of an encrypted file')
    .option('--json', 'print it as JSON')
    .action((path: string, flags: LookFlags) => {
      const file = openWatchlistFile({ path, key: keyOrNull(flags.key) });
      if (flags.json === true) printJson(factsOf(file));
      else print(infoText(file));
      file.close();
    });
  program
    .command('verify')
    .description('read every page of a watchlist file and check it; exit 1 when one is damaged')
    .argument('<file>', 'watchlist file')
    .option('--key <file>', 'list key of an encrypted file')
    .option('--root <hex>', 'root that the file must have, as signed')
    .option('--json', 'print the result as JSON')
    .action(verify);
}

async function verify(path: string, { key, root, json }: LookFlags): Promise<void> {
  const progress = showProgress(json === true);
  const options = { path, key: keyOrNull(key), expectedRoot: root?.toLowerCase() ?? null };
  const report = await scrub(options, progress).finally(progress.end);
  if (json === true) printJson(report);
  else if (report.damaged === 0) print(`${path}: all ${report.pages} pages are in order.`);
  else
    print(`${path}: ${report.damaged} of ${report.pages} pages are damaged: ${report.examples.join(', ')}`);
  if (report.damaged > 0) throw new Fault('KD-WL-PAGE', { path, page: report.examples[0] ?? 0 });
}

function factsOf({ root, isSealed, sizeBytes, meta, sections }: WatchlistFile) {
  const { listVersion, discreet, nameTables, persons, documents, documentIds, ranges } = meta;
  const indexBytes = [...sections.values()].reduce((sum, { length }) => sum + length, 0);
  return {
    root,
    encrypted: isSealed,
    bytes: sizeBytes,
    listVersion,
    discreet,
    nameTables,
    persons,
    documents,
    documentIds,
    ranges,
    personIndexBytes: indexBytes,
    documentsBy: Object.fromEntries(meta.segments.map((one) => [shapeName(one.shape), one.documents])),
  };
}

function infoText(file: WatchlistFile): string {
  const facts = factsOf(file);
  const number = (value: number): string => value.toLocaleString('en-US');
  const shapes = Object.entries(facts.documentsBy).map(([name, count]) => `${name} ${number(count)}`);
  return [
    `Version:           ${facts.listVersion}`,
    `Root:              ${facts.root}`,
    `Bytes:             ${number(facts.bytes)}, ${facts.encrypted ? 'encrypted' : 'plain'}`,
    `Persons:           ${number(facts.persons)}`,
    `Index of persons:  ${number(facts.personIndexBytes)} bytes, made with tables ${facts.nameTables}`,
    `Documents:         ${number(facts.documents)}${shapes.length === 0 ? '' : ` (${shapes.join(', ')})`}`,
    `Their ids:         ${number(facts.documentIds)}, the others are issuer and number`,
    `Ranges of blanks:  ${number(facts.ranges)}`,
    `Discreet entries:  ${facts.discreet ? 'yes; kiosks refuse this file' : 'none'}`,
  ].join('\n');
}
