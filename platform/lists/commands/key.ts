import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { makeKeyFile } from '../key-file.ts';
import { askPassphrase } from '../passphrase.ts';
import { person } from './options.ts';
import { say } from './output.ts';

interface KeyOptions {
  readonly out: string;
  readonly person: string;
  readonly passphraseFile?: string;
  readonly passphrase: boolean;
  readonly json: boolean;
}

/** `kordon lists key`: one person's key, on that person's own machine. */
export function addKey(program: Command): void {
  program
    .command('key')
    .description(
      'make a key for one person or machine; its public half is written beside it as NAME.pub.json',
    )
    .requiredOption(
      '--out <file>',
      'where the private key is written, 0600, as PEM; never overwritten (required)',
    )
    .requiredOption(
      '--person <label>',
      'who holds it: a service number, never a name; public (required)',
      person,
    )
    .option(
      '--passphrase-file <file>',
      'file whose first line is the passphrase; without it, it is asked for',
    )
    .option('--no-passphrase', 'without one: only for a machine that publishes by itself')
    .option('--json', 'one JSON object', false)
    .action(async (options: KeyOptions) => {
      const passphrase = options.passphrase
        ? await askPassphrase(options.passphraseFile, options.out, true)
        : null;
      const publicPath = makeKeyFile(options.out, {
        person: options.person,
        passphrase,
        nowWallMs: systemClock().wallMs(),
      });
      const facts = { key: options.out, public: publicPath, person: options.person };
      say(
        options.json,
        facts,
        `Key of ${options.person}: ${options.out} (stays here)\nPublic half: ${publicPath}\n` +
          'Next: carry the public half to whoever drafts the root (kordon lists root).\n',
      );
    });
}
