import type { Command } from 'commander';
import { writeFileAtomically } from '../../files/data-folder.ts';
import { encodeDelta } from '../delta/delta-file.ts';
import { makeDelta } from '../delta/make-delta.ts';
import { applyInWorker, copyInWorker } from '../list-jobs.ts';
import { openPageFile } from '../page-file.ts';
import { writeFault } from '../write-fault.ts';
import { keyOrNull } from './key-file.ts';
import { showProgress } from './progress.ts';

interface ChangeFlags {
  readonly out: string;
  readonly key?: string;
}

interface CopyFlags extends ChangeFlags {
  readonly fromKey?: string;
  readonly root?: string;
  readonly kiosk?: true;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** `kordon watchlist delta`, `apply` and `copy` */
export function addChange(program: Command): void {
  program
    .command('delta')
    .description('write what leads from one watchlist file to another')
    .argument('<old>', 'file that is in use')
    .argument('<new>', 'file that takes its place')
    .requiredOption('--out <file>', 'file of changes to write (required)')
    .option('--key <file>', 'list key, when both files are encrypted')
    .action(delta);
  program
    .command('apply')
    .description('bring a watchlist file up to date; nothing changes unless the result is what was promised')
    .argument('<base>', 'file that is in use')
    .argument('<changes>', 'file of changes')
    .requiredOption('--out <file>', 'file to write; it may be the one in use (required)')
    .option('--key <file>', 'list key: opens the file in use and encrypts the new one')
    .action(apply);
  program
    .command('copy')
    .description('check a watchlist file page by page and copy it, encrypted, decrypted or as it is')
    .argument('<from>', 'watchlist file')
    .requiredOption('--out <file>', 'file to write (required)')
    .option('--key <file>', 'list key that encrypts the copy')
    .option('--from-key <file>', 'list key of the file that is copied')
    .option('--root <hex>', 'root that the file must have, as signed')
    .option('--kiosk', 'refuse a list with discreet entries')
    .action(copy);
}

async function delta(oldPath: string, newPath: string, { out, key }: ChangeFlags): Promise<void> {
  const progress = showProgress(false);
  const listKey = keyOrNull(key);
  const from = openPageFile({ path: oldPath, key: listKey });
  const to = openPageFile({ path: newPath, key: listKey });
  const changes = await makeDelta(from, to, progress).finally(progress.end);
  const bytes = encodeDelta(changes);
  try {
    writeFileAtomically(out, bytes);
  } catch (error) {
    throw writeFault(out, error);
  }
  print(
    `persons: ${changes.addedPersons.length} in, ${changes.removedPersons.length} out, ${changes.changedPersons.length} changed`,
  );
  print(`documents: ${changes.addedPrints.length} in, ${changes.removedPrints.length} out`);
  print(`ranges: ${changes.addedRanges.length} in, ${changes.removedRanges.length} out`);
  print(`${out}: ${bytes.length} bytes, from root ${changes.fromRoot} to ${changes.toRoot}`);
}

async function apply(basePath: string, deltaPath: string, { out, key }: ChangeFlags): Promise<void> {
  const progress = showProgress(false);
  const job = { basePath, deltaPath, out, key: keyOrNull(key) };
  const root = await applyInWorker(job, progress).finally(progress.end);
  print(`${out}: root ${root}`);
}

async function copy(from: string, flags: CopyFlags): Promise<void> {
  const progress = showProgress(false);
  const job = {
    from,
    fromKey: keyOrNull(flags.fromKey),
    out: flags.out,
    key: keyOrNull(flags.key),
    expectedRoot: flags.root?.toLowerCase() ?? null,
    isKiosk: flags.kiosk === true,
  };
  const root = await copyInWorker(job, progress).finally(progress.end);
  print(`${flags.out}: root ${root}`);
}
