import type { Command } from 'commander';
import { isEncrypted, readSigner } from '../key-file.ts';
import { askPassphrase } from '../passphrase.ts';
import { readDraft, signDraft } from '../sign-draft.ts';
import type { ListSigner } from '../../tuf/keys.ts';
import { progressLine, say } from './output.ts';

interface SignOptions {
  readonly draft: string;
  readonly key: string;
  readonly passphraseFile?: string;
  readonly json: boolean;
}

/** `kordon lists sign`: one person's signature, on that person's own machine. */
export function addSign(program: Command): void {
  program
    .command('sign')
    .description('sign all of a draft that this key may sign; its files are held against their hashes before')
    .requiredOption('--draft <folder>', 'folder of the draft (required)')
    .requiredOption('--key <file>', 'private key; its public half lies beside it (required)')
    .option(
      '--passphrase-file <file>',
      'file whose first line is the passphrase; without it, it is asked for',
    )
    .option('--json', 'one JSON object', false)
    .action(async (options: SignOptions) => {
      const signer = await signerAt(options.key, options.passphraseFile);
      const files = await signDraft(options.draft, signer, progressLine('Checking'));
      const missing = readDraft(options.draft).filter(({ needed }) => needed.some(({ enough }) => !enough));
      const next =
        missing.length === 0
          ? `Next: publish it (kordon lists publish --draft ${options.draft} --to FOLDER --online-key FILE).`
          : `Next: another signer signs ${missing.map(({ file }) => file).join(', ')}, on another machine.`;
      say(
        options.json,
        { draft: options.draft, person: signer.person, files, missing: missing.map(({ file }) => file) },
        `Signed by ${signer.person}: ${files.join(', ')}\n${next}\n`,
      );
    });
}

/** @throws Fault KD-SIGN-KEY-FILE, KD-SIGN-PASSPHRASE */
export async function signerAt(path: string, passphraseFile: string | undefined): Promise<ListSigner> {
  const passphrase = isEncrypted(path) ? await askPassphrase(passphraseFile, path, false) : null;
  return readSigner(path, passphrase);
}
