import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { Fault } from '../../../domain/fault/index.ts';
import { signerFor, withSignature } from '../../clearances/sign-clearance.ts';
import { readSignerKey } from '../../clearances/signer-key.ts';
import { signaturesOf, type FiledClearance } from '../../clearances/clearance-store.ts';
import type { FoundCrossing } from '../../store/crossing-reader.ts';
import { addHeadquartersOptions, type HeadquartersOptions } from '../options.ts';
import { openDesk, passphraseIn, print, withCrossings, type JsonOption } from './open.ts';
import { clearanceFacts, placeLine, travellerLines } from './words.ts';

interface SignOptions extends HeadquartersOptions, JsonOption {
  readonly key: string;
  readonly passphraseFile?: string;
  readonly yes: boolean;
}

/** `clearances sign`: one of two. What is signed is compared with the crossing first, and shown. */
export function addSign(clearances: Command): void {
  addHeadquartersOptions(clearances.command('sign'))
    .description('look at whom a draft clears, and sign it; two different people have to')
    .argument('<id>', 'the draft, or the beginning of its id')
    .requiredOption('--key <file>', 'your private key (required)')
    .option('--passphrase-file <file>', 'file whose first line opens the key')
    .option('--yes', 'sign without asking at the terminal', false)
    .option('--json', 'one JSON object; needs --yes', false)
    .action((id: string, options: SignOptions) => sign(id, options));
}

async function sign(id: string, options: SignOptions): Promise<void> {
  if (options.json && !options.yes) throw new Fault('KD-RUN-USAGE', { why: '--json needs --yes' });
  const desk = openDesk(options);
  const { store } = desk;
  const filed = store.find(id);
  const found = withCrossings(desk, (reader) => reader.byHash(filed.about.row));
  if (found === null) throw new Fault('KD-CLR-MISMATCH', { id: filed.clearance.id });
  const key = readSignerKey(options.key, passphraseIn(options.passphraseFile));
  const { holder } = signerFor(filed, found.crossing, key, store.signers());
  if (!options.json) print(whom(filed, found, signaturesOf(filed, store.signers()).holders));
  if (!options.yes) await confirm(holder);
  const signed = withSignature(filed, key);
  store.save(signed);
  const facts = clearanceFacts(signed, store.signers(), desk.today);
  if (options.json) return print(`${JSON.stringify(facts)}\n`);
  const next =
    facts.missing > 0 ? 'One more person has to sign.' : 'Next: kordon clearances publish --out LISTS';
  return print(`${holder} signed ${facts.id}. ${next}\n`);
}

function whom(filed: FiledClearance, found: FoundCrossing, before: readonly string[]): string {
  const { id, issued, until } = filed.clearance;
  return (
    `Clearance ${id}, from ${issued} until ${until}:\n` +
    travellerLines(found.crossing) +
    placeLine(found) +
    `  is not the person of entry ${filed.about.entryId}\n` +
    `  signed so far by ${before.length === 0 ? 'nobody' : before.join(', ')}\n`
  );
}

/** @throws Fault KD-CLR-CONFIRM */
async function confirm(holder: string): Promise<void> {
  if (!process.stdin.isTTY) throw new Fault('KD-CLR-CONFIRM');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`Sign as ${holder}? [y/N] `);
    if (answer.trim().toLowerCase() !== 'y') throw new Fault('KD-CLR-CONFIRM');
  } finally {
    terminal.close();
  }
}
