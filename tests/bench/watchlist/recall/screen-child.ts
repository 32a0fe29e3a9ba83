// Started by recall.ts: opens a list in a process of its own, screens everybody, and says how long it took and how much
// memory. List, travellers (JSON Lines), answers.
import { readFileSync, writeFileSync } from 'node:fs';
import { openListForScreening } from '../../../../platform/watchlist/list.ts';
import { outcomeOf } from './judge.ts';
import { travellerOfBench, type BenchTraveller } from './travellers.ts';

const [listPath = '', travellersPath = '', answersPath = ''] = process.argv.slice(2);
const candidatesMax = 200;
const warmUp = 300;
const timedEach = 5;
const today = 9_500;

const openedMs = performance.now();
const list = openListForScreening({ path: listPath, key: null });
const openMs = performance.now() - openedMs;

// One line for each, as the parent wrote it.
const travellers = readFileSync(travellersPath, 'utf8')
  .split('\n')
  .map((line) => JSON.parse(line) as BenchTraveller);
const options = { today, candidatesMax, isNameOnly: false };
for (const traveller of travellers.slice(0, warmUp))
  list.screen(travellerOfBench(traveller), { ...options, candidatesMax: 20 });
const timesMs: number[] = [];
for (const traveller of travellers.filter((_, at) => at % timedEach === 0)) {
  const asked = travellerOfBench(traveller);
  const startMs = performance.now();
  list.screen(asked, { ...options, candidatesMax: 20 });
  timesMs.push(performance.now() - startMs);
}
const residentMb = process.memoryUsage.rss() / 1e6;
const outcomes = travellers.map((traveller) =>
  outcomeOf(traveller, list.screen(travellerOfBench(traveller), options)),
);
const indexBytes = [...list.file.sections.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
writeFileSync(
  answersPath,
  JSON.stringify({ openMs, indexMb: indexBytes / 1e6, residentMb, timesMs, outcomes }),
);
