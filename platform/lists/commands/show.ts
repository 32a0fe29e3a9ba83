import type { Command } from 'commander';
import { Fault } from '../../../domain/fault/index.ts';
import { systemClock } from '../../clock.ts';
import { openRepository } from '../repository.ts';
import { showDraft, shownText, showPublished } from '../show.ts';
import { say } from './output.ts';

/** `kordon lists show`: what a draft or published lists hold, and who signed. */
export function addShow(program: Command): void {
  program
    .command('show')
    .description('show what a draft or published lists hold, who may sign and who has')
    .option('--draft <folder>', 'a draft')
    .option('--repository <folder>', 'published lists, on headquarters, a stick or a kiosk')
    .option('--json', 'one JSON object', false)
    .action(
      async (options: { readonly draft?: string; readonly repository?: string; readonly json: boolean }) => {
        const nowWallMs = systemClock().wallMs();
        if ((options.draft === undefined) === (options.repository === undefined))
          throw new Fault('KD-RUN-USAGE', { why: 'one of --draft and --repository is needed' });
        const shown =
          options.draft === undefined
            ? showPublished(await publishedAt(options.repository ?? '', nowWallMs))
            : await showDraft(options.draft, nowWallMs);
        say(options.json, { ...shown }, shownText(shown));
      },
    );
}

async function publishedAt(folder: string, nowWallMs: number) {
  const repository = await openRepository({ folder, nowWallMs });
  if (repository === null) throw new Fault('KD-LIST-MISSING', { file: 'timestamp.json' });
  return repository.trusted;
}
