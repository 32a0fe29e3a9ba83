import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../../platform/clock.ts';
import { writeTextFile } from '../../../platform/files/text-files.ts';
import { clearanceFiles } from '../../clearances/clearance-store.ts';
import { pathsIn } from '../../enrol/headquarters.ts';
import { makeDemoLists } from '../../lists/make-demo-lists.ts';
import { addHeadquartersOptions, type HeadquartersOptions } from '../options.ts';
import { openDesk, print, type JsonOption } from './open.ts';
import { clearanceFacts, clearanceLine } from './words.ts';

/** `clearances list`: all that are kept, without names. */
export function addList(clearances: Command): void {
  addHeadquartersOptions(clearances.command('list'))
    .description('list all clearances: entry, term, who signed; no names')
    .option('--json', 'one JSON object', false)
    .action((options: HeadquartersOptions & JsonOption) => {
      const { store, today } = openDesk(options);
      const signers = store.signers();
      const all = store.list().map((filed) => clearanceFacts(filed, signers, today));
      if (options.json) return print(`${JSON.stringify({ clearances: all })}\n`);
      return print(all.length === 0 ? 'There are no clearances.\n' : all.map(clearanceLine).join(''));
    });
}

/** `clearances withdraw`: puts one aside; the next publication is without it. */
export function addWithdraw(clearances: Command): void {
  addHeadquartersOptions(clearances.command('withdraw'))
    .description('take a clearance back; kiosks learn of it with the next publication')
    .argument('<id>', 'the clearance, or the beginning of its id')
    .option('--json', 'one JSON object', false)
    .action((id: string, options: HeadquartersOptions & JsonOption) => {
      const { store } = openDesk(options);
      const filed = store.find(id);
      store.withdraw(filed);
      const { id: withdrawn } = filed.clearance;
      print(
        options.json
          ? `${JSON.stringify({ withdrawn })}\n`
          : `${withdrawn} is withdrawn. Next: kordon clearances publish --out LISTS\n`,
      );
    });
}

interface PublishOptions extends HeadquartersOptions, JsonOption {
  readonly out: string;
}

/** `clearances publish`: the signed ones, for the bundle of lists. */
export function addPublish(clearances: Command): void {
  addHeadquartersOptions(clearances.command('publish'))
    .description(
      'write the signed clearances for the lists. A demo headquarters signs them into its lists; a live one writes ' +
        'clearances.json and clearance-signers.json, for kordon lists draft --clearances',
    )
    .requiredOption('--out <folder>', 'folder of the lists (required)')
    .option('--json', 'one JSON object', false)
    .action(async (options: PublishOptions) => {
      const { folder, deployment, store, today } = openDesk(options);
      const { out } = options;
      const files = clearanceFiles(store, today);
      let bundleVersion: number | null = null;
      if (deployment === 'demo') {
        const keysFolder = join(pathsIn(folder).keys, 'lists');
        const made = await makeDemoLists({ folder: out, keysFolder, clock: systemClock(), files });
        bundleVersion = made.version;
      } else {
        mkdirSync(out, { recursive: true });
        for (const [name, bytes] of files)
          writeTextFile(join(out, name), Buffer.from(bytes).toString('utf8'));
      }
      const all = store.list().map((filed) => clearanceFacts(filed, store.signers(), today));
      const published = all.filter(({ state }) => state === 'signed').map(({ id }) => id);
      if (options.json) return print(`${JSON.stringify({ published, bundleVersion })}\n`);
      const where =
        bundleVersion === null
          ? `in ${out}; they count once the lists are signed with them`
          : `in version ${bundleVersion} of the lists in ${out}`;
      const left = all.length - published.length;
      return print(
        `Clearances published: ${published.length}, ${where}. Left out: ${left} (not signed by two, or ended).\n`,
      );
    });
}
