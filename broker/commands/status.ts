import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { terminalLanguage } from '../../platform/program/program.ts';
import { loadHeadquarters, pathsIn } from '../enrol/headquarters.ts';
import { openRegistry } from '../enrol/registry.ts';
import { makeOverview, type KioskOverview, type Overview } from '../page/overview.ts';
import { heldText } from '../page/render.ts';
import { pageTexts } from '../page/texts.ts';
import { openRecordReader } from '../store/record-store.ts';
import { openRowReader } from '../store/row-reader.ts';
import { addHeadquartersOptions, headquartersFolder, type HeadquartersOptions } from './options.ts';

/** What files can tell: connections and what troubles a running headquarters are on its page. */
interface StoredOverview extends Omit<Overview, 'problems' | 'kiosks'> {
  readonly kiosks: readonly Omit<KioskOverview, 'connected'>[];
}

/** `kordon broker status`: what the stores hold, read from their files, with or without a running headquarters. */
export function addStatus(program: Command): void {
  addHeadquartersOptions(program.command('status'))
    .description('say what headquarters holds; connections are shown on its page')
    .option('--json', 'one JSON object', false)
    .action((options: HeadquartersOptions & { readonly json: boolean }) => {
      const overview = readOverview(headquartersFolder(options));
      process.stdout.write(options.json ? `${JSON.stringify(overview)}\n` : plain(overview));
    });
}

function readOverview(folder: string): StoredOverview {
  const { deployment, name } = loadHeadquarters(folder);
  const paths = pathsIn(folder);
  for (const path of [paths.rows, paths.records]) {
    if (!existsSync(path)) throw new Fault('KD-HQ-DAMAGED', { path });
  }
  const rows = openRowReader(paths.rows);
  const records = openRecordReader(paths.records);
  const registry = openRegistry(paths.registry);
  try {
    const {
      problems: _unknown,
      kiosks,
      ...overview
    } = makeOverview({
      deployment,
      name,
      rows: rows.overview(),
      lastArrival: rows.lastArrival(),
      records: records.overview(),
      registered: registry.list(),
      connected: [],
      problems: [],
    });
    return { ...overview, kiosks: kiosks.map(({ connected: _neither, ...kiosk }) => kiosk) };
  } finally {
    rows.close();
    records.close();
    registry.close();
  }
}

function plain(overview: StoredOverview): string {
  const texts = pageTexts[terminalLanguage()];
  if (overview.kiosks.length === 0) return `${texts.empty}\n`;
  const lines = overview.kiosks.map(({ kioskId, epochs }) => {
    const known = epochs.filter(({ highest }) => highest > 0).map((epoch) => heldText(epoch, texts));
    return `${kioskId}: ${known.length === 0 ? texts.noCrossing : known.join('; ')}\n`;
  });
  return lines.join('');
}
