import type { Command } from 'commander';
import { Fault } from '../../../domain/fault/index.ts';
import { systemClock } from '../../clock.ts';
import type { PublicKey } from '../../tuf/keys.ts';
import { thresholdMin, type ListState } from '../../tuf/words.ts';
import { draftLists, type DraftOptions } from '../draft.ts';
import { readPublicKey } from '../key-file.ts';
import { days, listVersion, msOfDays, rootHex, several, urgentHours } from './options.ts';
import { progressLine, say } from './output.ts';

interface Options {
  readonly draft: string;
  readonly repository: string;
  readonly rules?: string;
  readonly clearances?: string;
  readonly watchlist?: string;
  readonly listVersion?: number;
  readonly listRoot?: string;
  readonly delta?: string;
  readonly urgent?: string;
  readonly hours: number;
  readonly watchlistSigner?: readonly string[];
  readonly urgentSigner?: readonly string[];
  readonly renew: boolean;
  readonly valid: number;
  readonly json: boolean;
}

/** `kordon lists draft`: what two people are to sign. */
export function addDraft(program: Command): void {
  program
    .command('draft')
    .description('draft rules, clearances, a watchlist or urgent additions; nothing is signed yet')
    .requiredOption('--draft <folder>', 'folder of the draft; a root drafted there is built upon (required)')
    .requiredOption(
      '--repository <folder>',
      'published lists that it follows; empty for the first (required)',
    )
    .option('--rules <file>', 'new rules')
    .option('--clearances <folder>', 'clearances of look-alikes, as `kordon clearances publish` wrote them')
    .option('--watchlist <file>', 'the new list, whole')
    .option('--list-version <number>', 'its version, where the file is not plain JSON', listVersion)
    .option('--list-root <hex>', 'root of its pages’ hashes, where the file is not plain JSON', rootHex)
    .option('--delta <file>', 'changes that lead from the published list to the new one')
    .option('--urgent <file>', 'urgent additions, JSON Lines; an empty file takes earlier ones back')
    .option('--hours <hours>', 'how long the urgent additions hold', urgentHours, urgentHours('24'))
    .option(
      '--watchlist-signer <file>',
      'public half of a signer of the list; all of them, two or more people',
      several,
    )
    .option('--urgent-signer <file>', 'public half of a signer of urgent additions; all of them', several)
    .option('--renew', 'draft rules and list anew as they are, for a later end or other signers', false)
    .option('--valid <days>', 'days that rules and list hold', days, msOfDays(14))
    .option('--json', 'one JSON object', false)
    .action(async (options: Options) => {
      const files = await draftLists(planOf(options));
      say(
        options.json,
        { draft: options.draft, files },
        `Drafted: ${files.join(', ')}\nNext: its signers look at it (kordon lists show --draft ${options.draft}) and sign it ` +
          `(kordon lists sign --draft ${options.draft} --key FILE).\n`,
      );
    });
}

function planOf(options: Options): DraftOptions {
  return {
    repository: options.repository,
    out: options.draft,
    nowWallMs: systemClock().wallMs(),
    rules: options.rules ?? null,
    clearances: options.clearances ?? null,
    watchlist:
      options.watchlist === undefined ? null : { path: options.watchlist, state: givenState(options) },
    delta: options.delta ?? null,
    urgent: options.urgent === undefined ? null : { path: options.urgent, validMs: options.hours },
    signers: signersOf(options),
    renew: options.renew,
    validMs: options.valid,
    progress: progressLine('Reading'),
  };
}

function givenState({ listVersion: version, listRoot }: Options): ListState | null {
  if (version === undefined && listRoot === undefined) return null;
  if (version === undefined || listRoot === undefined)
    throw new Fault('KD-RUN-USAGE', { why: '--list-version and --list-root belong together' });
  return { version, rootHex: listRoot };
}

function signersOf({ watchlistSigner, urgentSigner }: Options): DraftOptions['signers'] {
  if (watchlistSigner === undefined && urgentSigner === undefined) return null;
  if (watchlistSigner === undefined || urgentSigner === undefined)
    throw new Fault('KD-RUN-USAGE', { why: '--watchlist-signer and --urgent-signer are named together' });
  const keysOf = (paths: readonly string[]): readonly PublicKey[] => paths.map(readPublicKey);
  return {
    watchlist: { keys: keysOf(watchlistSigner), threshold: thresholdMin.watchlist },
    urgent: { keys: keysOf(urgentSigner), threshold: thresholdMin.urgent },
  };
}
