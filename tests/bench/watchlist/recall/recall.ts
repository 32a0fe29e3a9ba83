import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryName, PersonEntry } from '../../../../domain/watchlist/entry.ts';
import { dateClasses } from '../../../../domain/watchlist/birth-key.ts';
import { writePersons } from '../synthetic.ts';
import { one, rowOf, type Row } from '../table.ts';
import { builtPeople, poolsOf } from './background.ts';
import { drawsFrom } from './draws.ts';
import type { Judged, Outcome, Thresholds } from './outcome.ts';
import { isEven, isFalselyAlerted, isFound, shareOf, shareText, tune } from './outcome.ts';
import { bestTokens, exactWords, openPeer } from './peers.ts';
import { readEu, readOfac, readUnlisted, readWords } from './real-lists.ts';
import {
  aliasTest,
  cyrillicTest,
  unlistedTravellers,
  withoutListed,
  type BenchTraveller,
} from './travellers.ts';

const seed = 20_261_124;

/** People of the test, and the list that they are screened against. */
interface World {
  readonly list: readonly PersonEntry[];
  readonly travellers: readonly BenchTraveller[];
}

/** Both tests on one list, so that its size makes both as hard as they would be. */
async function makeWorld(data: string, scratch: string, persons: number): Promise<World> {
  const draws = drawsFrom(seed);
  const [ofac, eu, unlisted] = [await readOfac(data, scratch), await readEu(data), await readUnlisted(data)];
  const alias = aliasTest(ofac, draws);
  const cyrillic = cyrillicTest(eu, draws);
  const real = [...alias.list, ...cyrillic.list];
  const words = (culture: 'russian' | 'arabic'): readonly EntryName[] =>
    readWords(data, culture).flatMap(([word, count]) =>
      Array.from({ length: Math.min(count, 50) }, () => ({ surname: word, givenNames: word })),
    );
  const names = (entries: readonly PersonEntry[]): readonly EntryName[] =>
    entries.flatMap((entry) => entry.names);
  const byCountry = [...Map.groupBy(unlisted, ({ country }) => country).values()]
    .filter((people) => people.length >= 100)
    .map((people) => people.map(({ name }) => name));
  const cultures = [
    ...Array.from({ length: 4 }, () => names(cyrillic.list)),
    ...Array.from({ length: 4 }, () => names(ofac)),
    words('russian'),
    words('russian'),
    words('arabic'),
    ...byCountry.slice(0, 6),
  ];
  const built = [...builtPeople(Math.max(0, persons - real.length), poolsOf(cultures), draws)];
  const travellers = withoutListed(
    [...alias.travellers, ...cyrillic.travellers, ...unlistedTravellers(unlisted)],
    [...ofac, ...eu],
    new Set(real.map(({ id }) => id)),
  );
  const list = [...real, ...built].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { list, travellers };
}

interface ChildAnswer {
  readonly openMs: number;
  readonly indexMb: number;
  readonly residentMb: number;
  readonly timesMs: readonly number[];
  readonly outcomes: readonly Outcome[];
}

async function askChild(folder: string, { list, travellers }: World): Promise<ChildAnswer> {
  const path = (name: string): string => join(folder, name);
  await writePersons(path('list.kwl'), list);
  writeFileSync(path('travellers.jsonl'), travellers.map((one_) => JSON.stringify(one_)).join('\n'));
  const script = join(import.meta.dirname, 'screen-child.ts');
  const files = ['list.kwl', 'travellers.jsonl', 'answers.json'].map(path);
  const { status, stderr } = spawnSync(process.execPath, [script, ...files], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  // As the child wrote it.
  return JSON.parse(readFileSync(path('answers.json'), 'utf8')) as ChildAnswer;
}

type Say = (text: string) => void;

/** The rows of recall and of a query's time and memory. */
export async function benchRecall(
  folder: string,
  data: string,
  persons: number,
  say: { readonly row: (row: Row) => void; readonly line: Say },
): Promise<void> {
  const world = await makeWorld(data, folder, persons);
  const answer = await askChild(folder, world);
  const size = `${(persons / 1e6).toLocaleString('en-US')} M persons`;
  const isFull = persons >= 1e6;
  say.row(rowOf(`person query, ${size}`, 'ms', answer.timesMs, isFull ? 3 : null));
  say.row(one(`index of ${size}`, 'MB', answer.indexMb, isFull ? 80 : null));
  say.row(one('resident, the whole process', 'MB', answer.residentMb, isFull ? 200 : null));
  say.row(one('opened', 'ms', answer.openMs, null));
  const judged = judgedBy(world.travellers, answer.outcomes);
  say.line(
    `\nRecall, ${size}; thresholds set on one half of the people, shown on the other; 95 % intervals.`,
  );
  reportFull('kordon', judged, say.line);
  reportPartial('kordon', judged, say.line);
  reportShipped(judged, say.line);
  // Peers are slow: every unlisted traveller costs them thousands of comparisons.
  const few = world.travellers.filter(({ test }, at) => test !== 'unlisted' || at % 8 === 0);
  for (const [name, score] of [
    ['Jaro-Winkler, best tokens', bestTokens],
    ['the same words after the ICAO table', exactWords],
  ] as const) {
    const peer = openPeer(world.list, score);
    reportFull(
      name,
      judgedBy(
        few,
        few.map((traveller) => peer.judge(traveller, false)),
      ),
      say.line,
    );
  }
}

function judgedBy(travellers: readonly BenchTraveller[], outcomes: readonly Outcome[]): readonly Judged[] {
  return travellers.flatMap((traveller, at) => {
    const outcome = outcomes[at];
    return outcome === undefined ? [] : { traveller, outcome };
  });
}

const isOf =
  (test: BenchTraveller['test'], knowledge: BenchTraveller['knowledge']) =>
  ({ traveller }: Judged): boolean =>
    traveller.test === test && traveller.knowledge === knowledge;

function reportFull(name: string, judged: readonly Judged[], line: Say): void {
  const isWanted = (each: Judged): boolean => each.traveller.knowledge === 'full';
  const thresholds = tune({ judged: judged.filter(isEven), isWanted, falseShare: 0.001 });
  const odd = judged.filter((each) => !isEven(each));
  const recall = (holds: (each: Judged) => boolean): string =>
    shareText(shareOf(odd.filter(holds), (each) => isFound(each, thresholds)));
  line(
    `  ${name}: full birth date, at most 0.1 % of the unlisted alerted (here ${falseText(odd, thresholds)})`,
  );
  line(`    Cyrillic list, Latin zone         ${recall(isOf('cyrillic', 'full'))}   aim 99.5`);
  line(
    `    recognisable aliases              ${recall((each) => isOf('alias', 'full')(each) && each.traveller.isRecognisable)}   aim 95`,
  );
  line(`    all aliases                       ${recall(isOf('alias', 'full'))}   aim 75`);
}

const falseText = (judged: readonly Judged[], thresholds: Thresholds): string =>
  shareText(
    shareOf(
      judged.filter(({ traveller }) => traveller.test === 'unlisted'),
      (each) => isFalselyAlerted(each, thresholds),
    ),
    2,
  );

function reportPartial(name: string, judged: readonly Judged[], line: Say): void {
  const isWanted = (each: Judged): boolean =>
    each.traveller.knowledge === 'partial' || each.traveller.knowledge === 'full';
  const thresholds = tune({ judged: judged.filter(isEven), isWanted, falseShare: 0.005 });
  const odd = judged.filter((each) => !isEven(each));
  const recall = (holds: (each: Judged) => boolean): string =>
    shareText(shareOf(odd.filter(holds), (each) => isFound(each, thresholds)));
  line(`  ${name}: at most 0.5 % alerted (here ${falseText(odd, thresholds)})`);
  line(`    partial birth date, all aliases   ${recall(isOf('alias', 'partial'))}   aim 60`);
  line(`    no birth date, all aliases        ${recall(isOf('alias', 'none'))}`);
  for (const dateClass of dateClasses) {
    const own = (each: Judged): boolean => each.outcome.own?.dateClass === dateClass;
    const text = recall((each) => each.traveller.test === 'alias' && own(each));
    if (text !== 'nobody') line(`    aliases whose date is ${dateClass.padEnd(12)}${text}`);
  }
}

/** What a kiosk does: the thresholds that are shipped, on everybody. */
function reportShipped(judged: readonly Judged[], line: Say): void {
  const alerted = (holds: (each: Judged) => boolean, digits = 1): string =>
    shareText(
      shareOf(judged.filter(holds), ({ outcome }) => outcome.isAlerted),
      digits,
    );
  line('  the thresholds that are shipped, everybody');
  line(
    `    unlisted alerted                  ${alerted(({ traveller }) => traveller.test === 'unlisted', 2)}`,
  );
  for (const knowledge of ['full', 'partial', 'none'] as const) {
    line(`    Cyrillic list, ${knowledge.padEnd(8)} date      ${alerted(isOf('cyrillic', knowledge))}`);
    line(`    all aliases, ${knowledge.padEnd(8)} date        ${alerted(isOf('alias', knowledge))}`);
  }
}
