import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { publishLists } from '../publish.ts';
import { days, msOfDays } from './options.ts';
import { progressLine, say } from './output.ts';
import { signerAt } from './sign.ts';

interface PublishOptions {
  readonly draft?: string;
  readonly to: string;
  readonly onlineKey: string;
  readonly passphraseFile?: string;
  readonly valid: number;
  readonly json: boolean;
}

/** `kordon lists publish`: on headquarters' machine. */
export function addPublish(program: Command): void {
  program
    .command('publish')
    .description(
      'publish a signed draft; without --draft, say anew that the published lists are the newest (daily)',
    )
    .requiredOption('--to <folder>', 'folder that headquarters serves (required)')
    .requiredOption('--online-key <file>', 'private key of this machine (required)')
    .option('--draft <folder>', 'signed draft')
    .option('--passphrase-file <file>', 'file whose first line is the key’s passphrase')
    .option('--valid <days>', 'days that this word holds', days, msOfDays(14))
    .option('--json', 'one JSON object', false)
    .action(async (options: PublishOptions) => {
      const trusted = await publishLists({
        draft: options.draft ?? null,
        to: options.to,
        online: await signerAt(options.onlineKey, options.passphraseFile),
        nowWallMs: systemClock().wallMs(),
        validMs: options.valid,
        progress: progressLine('Copying'),
      });
      const versions = Object.fromEntries([...trusted.roles].map(([role, { version }]) => [role, version]));
      const words = Object.entries(versions).map(([role, version]) => `${role} ${version}`);
      say(
        options.json,
        { folder: options.to, versions, expires: new Date(trusted.expiresWallMs).toISOString() },
        `Published in ${options.to}: ${words.join(', ')}; until ${new Date(trusted.expiresWallMs).toISOString().slice(0, 10)}.\n`,
      );
    });
}
