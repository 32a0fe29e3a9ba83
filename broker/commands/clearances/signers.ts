import type { Command } from 'commander';
import { Fault } from '../../../domain/fault/index.ts';
import { clearanceSignersSchema, type ClearanceSigner } from '../../../domain/watchlist/clearance-file.ts';
import { writeTextFile } from '../../../platform/files/text-files.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { readJson } from '../../clearances/clearance-store.ts';
import { makeSignerKey } from '../../clearances/signer-key.ts';
import { addHeadquartersOptions, several, type HeadquartersOptions } from '../options.ts';
import { openDesk, passphraseIn, print, type JsonOption } from './open.ts';

const checkSigners = validator(clearanceSignersSchema);

interface KeyOptions extends JsonOption {
  readonly holder: string;
  readonly out: string;
  readonly passphraseFile?: string;
}

/** `clearances key`: somebody's own key, on somebody's own machine. */
export function addKey(clearances: Command): void {
  clearances
    .command('key')
    .description('make your own signing key; the private half stays with you')
    .requiredOption('--holder <number>', 'your service number (required)')
    .requiredOption(
      '--out <file>',
      'where the private key is written, 0600; FILE.signer.json is for headquarters',
    )
    .option('--passphrase-file <file>', 'file whose first line protects the key')
    .option('--json', 'one JSON object', false)
    .action((options: KeyOptions) => {
      const { holder, out } = options;
      const file = `${out}.signer.json`;
      const signerOf = (publicKey: string) => ({ v: 1, signers: [{ holder, publicKey }] });
      // Before a key is made that nobody could add.
      const checked = checkSigners(signerOf('0'.repeat(64)));
      if (!checked.ok) throw new Fault('KD-RUN-USAGE', { why: `--holder: ${checked.why}` });
      const publicKey = makeSignerKey(out, passphraseIn(options.passphraseFile));
      writeTextFile(file, `${JSON.stringify(signerOf(publicKey), null, 2)}\n`);
      print(
        options.json
          ? `${JSON.stringify({ holder, publicKey, key: out, signer: file })}\n`
          : `Private key: ${out}, keep it. Public half for headquarters: ${file}\n`,
      );
    });
}

interface SignersOptions extends HeadquartersOptions, JsonOption {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** `clearances signers`: whose signature counts. */
export function addSigners(clearances: Command): void {
  addHeadquartersOptions(clearances.command('signers'))
    .description('list those whose signature counts; kiosks learn of a change with the next publication')
    .option('--add <file>', 'FILE.signer.json of a person; may be given several times', several)
    .option(
      '--remove <number>',
      'service number, all keys of that person; may be given several times',
      several,
    )
    .option('--json', 'one JSON object', false)
    .action((options: SignersOptions) => {
      const { store } = openDesk(options);
      const { add = [], remove = [] } = options;
      const added = add.flatMap((path) => readJson(path, checkSigners).signers);
      const before = store.signers();
      const kept = before.filter(
        ({ holder, publicKey }) =>
          !remove.includes(holder) && !added.some((signer) => signer.publicKey === publicKey),
      );
      const signers: readonly ClearanceSigner[] = [...kept, ...added];
      if (add.length + remove.length > 0) {
        const checked = checkSigners({ v: 1, signers });
        if (!checked.ok) throw new Fault('KD-RUN-USAGE', { why: `signers: ${checked.why}` });
        store.saveSigners(signers);
      }
      const lines = signers.map(({ holder, publicKey }) => `${holder}  ${publicKey}\n`);
      print(
        options.json
          ? `${JSON.stringify({ signers })}\n`
          : lines.length === 0
            ? 'Nobody signs clearances here yet.\n'
            : lines.join(''),
      );
    });
}
