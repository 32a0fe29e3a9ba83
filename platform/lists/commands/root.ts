import { Option, type Command } from 'commander';
import { systemClock } from '../../clock.ts';
import type { Deployment } from '../../tuf/words.ts';
import { draftNextRoot } from '../draft-root.ts';
import { readPublicKey } from '../key-file.ts';
import { days, msOfDays, several } from './options.ts';
import { say } from './output.ts';

interface RootOptions {
  readonly draft: string;
  readonly repository?: string;
  readonly deployment: Deployment;
  readonly rootKey?: readonly string[];
  readonly signer?: readonly string[];
  readonly onlineKey?: readonly string[];
  readonly valid: number;
  readonly json: boolean;
}

/** `kordon lists root`: drafts the first root, or the next one when keys are to change. */
export function addRoot(program: Command): void {
  program
    .command('root')
    .description('draft a root: the first, or with --repository the next; then two of its people sign it')
    .requiredOption('--draft <folder>', 'folder of the draft (required)')
    .option('--repository <folder>', 'published lists whose root is to be followed; keys not given here stay')
    .addOption(
      new Option('--deployment <kind>', 'of the first root').choices(['demo', 'live']).default('live'),
    )
    .option('--root-key <file>', 'public half of a root key; three or more people', several)
    .option('--signer <file>', 'public half of a signer of rules; two or more people', several)
    .option('--online-key <file>', 'public half of the key of the machine that publishes', several)
    .option('--valid <days>', 'days until it is to be renewed', days, msOfDays(365))
    .option('--json', 'one JSON object', false)
    .action((options: RootOptions) => {
      const keysOf = (paths: readonly string[] = []) => paths.map(readPublicKey);
      const file = draftNextRoot({
        out: options.draft,
        repository: options.repository ?? null,
        deployment: options.deployment,
        rootKeys: keysOf(options.rootKey),
        signers: keysOf(options.signer),
        online: keysOf(options.onlineKey),
        nowWallMs: systemClock().wallMs(),
        validMs: options.valid,
      });
      say(
        options.json,
        { draft: options.draft, files: [file] },
        `Drafted: ${file}\nNext: two of its people look at it (kordon lists show --draft ${options.draft}) and sign it ` +
          `(kordon lists sign --draft ${options.draft} --key FILE).\n`,
      );
    });
}
