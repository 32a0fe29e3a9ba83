// `npm run bench:watchlist`: the watchlist's figures. Options: --only lookups,build,changes --documents N --persons N
// --data FOLDER (real lists; without it recall is skipped) --make-rarity FILE (writes the shipped table anew from them)
// --lookup-documents N (a hundred million by default: 900 MB on the disk meanwhile) --folder DIR.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchBuild } from './build.ts';
import { benchChanges } from './lists.ts';
import { benchLookups } from './lookups.ts';
import { makeRarity } from './make-rarity.ts';
import { benchNamesOnly } from './recall/names-only.ts';
import { dataFolder } from './recall/real-lists.ts';
import { benchRecall } from './recall/recall.ts';
import { rowText, type Row } from './table.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'recall,names,lookups,build,changes' },
    documents: { type: 'string', default: '10000000' },
    persons: { type: 'string', default: '1000000' },
    'lookup-documents': { type: 'string', default: '100000000' },
    data: { type: 'string' },
    'make-rarity': { type: 'string' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const sizes = { persons: Number(values.persons), documents: Number(values.documents) };
const lines = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (row: Row): void => lines(rowText(row));
const data = dataFolder(values.data);
const skipped = (what: string): void =>
  lines(`${what}: skipped, there is no data (--data FOLDER or KORDON_WATCHLIST_DATA)`);
const benches = {
  recall: async (folder: string) =>
    data === null ? skipped('recall') : benchRecall(folder, data, sizes.persons, { row: say, line: lines }),
  names: async (folder: string) =>
    data === null ? skipped('names only') : benchNamesOnly(data, folder, lines),
  lookups: (folder: string) => benchLookups(folder, Number(values['lookup-documents']), say),
  build: (folder: string) => Promise.resolve(benchBuild(folder, sizes, say)),
  changes: (folder: string) => benchChanges(folder, sizes, say),
};

if (values['make-rarity'] !== undefined) {
  if (data === null) throw new Error('the table is made from data: --data FOLDER');
  lines(`${makeRarity(data, values['make-rarity'], 1)} words`);
  process.exit();
}
lines(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Linux ${release()}, Node ${process.version}`,
);
for (const [name, bench] of Object.entries(benches)) {
  if (!values.only.split(',').includes(name)) continue;
  const folder = mkdtempSync(join(values.folder, 'kordon-watchlist-'));
  try {
    await bench(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
