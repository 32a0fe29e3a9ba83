import { screen } from '../../../../domain/watchlist/screening.ts';
import { rarityTable } from '../../../../platform/watchlist/person-tables.ts';
import { listOf } from '../../../support/person-lists.ts';
import { drawsFrom } from './draws.ts';
import { outcomeOf } from './judge.ts';
import { isEven, isFalselyAlerted, isFound, shareOf, shareText, tune, type Judged } from './outcome.ts';
import { bestTokens, exactWords, openPeer } from './peers.ts';
import { readEu, readOfac, readUnlisted } from './real-lists.ts';
import {
  aliasTest,
  cyrillicTest,
  unlistedTravellers,
  travellerOfBench,
  withoutListed,
  type BenchTraveller,
} from './travellers.ts';

type Say = (text: string) => void;

/** Names without dates on lists of some thousand people, 1 % of the unlisted alerted. */
export async function benchNamesOnly(data: string, scratch: string, line: Say): Promise<void> {
  const draws = drawsFrom(7);
  const [ofac, eu, unlisted] = [await readOfac(data, scratch), await readEu(data), await readUnlisted(data)];
  const alias = aliasTest(ofac, draws);
  const cyrillic = cyrillicTest(eu, draws);
  const strangers = unlistedTravellers(unlisted);
  line(
    '\nNames only; thresholds set on one half of the people, shown on the other; at most 1 % of the unlisted alerted.',
  );
  const few = strangers.filter((_, at) => at % 3 === 0);
  for (const [title, part, sources] of [
    ['Cyrillic list', { ...cyrillic, travellers: [...cyrillic.travellers, ...few] }, eu],
    ['aliases', { ...alias, travellers: [...alias.travellers, ...few] }, ofac],
  ] as const) {
    const listed = new Set(part.list.map(({ id }) => id));
    const travellers = withoutListed(part.travellers, sources, listed);
    line(`  ${title}, ${part.list.length.toLocaleString('en-US')} entries`);
    const list = listOf(part.list, rarityTable());
    const options = { today: 9_500, candidatesMax: 50, isNameOnly: true };
    report(
      'kordon',
      travellers,
      (each) => outcomeOf(each, screen(list, travellerOfBench(each), options)),
      line,
    );
    for (const [name, score] of [
      ['Jaro-Winkler, best tokens', bestTokens],
      ['the same words', exactWords],
    ] as const) {
      const peer = openPeer(part.list, score);
      // Every traveller costs a peer the whole list.
      const some = travellers.filter(({ test }, at) => test !== 'unlisted' || at % 4 === 0);
      report(name, some, (each) => peer.judge(each, true), line);
    }
  }
}

function report(
  name: string,
  travellers: readonly BenchTraveller[],
  judge: (traveller: BenchTraveller) => Judged['outcome'],
  line: Say,
): void {
  const judged = travellers.map((traveller) => ({ traveller, outcome: judge(traveller) }));
  const isListed = ({ traveller }: Judged): boolean => traveller.test !== 'unlisted';
  const thresholds = tune({ judged: judged.filter(isEven), isWanted: isListed, falseShare: 0.01 });
  const odd = judged.filter((each) => !isEven(each));
  const share = (holds: (each: Judged) => boolean): string =>
    shareText(shareOf(odd.filter(holds), (each) => isFound(each, thresholds)));
  const falsely = shareOf(
    odd.filter((each) => !isListed(each)),
    (each) => isFalselyAlerted(each, thresholds),
  );
  const test = judged.find(isListed)?.traveller.test;
  const recognisable =
    test === 'alias'
      ? `; recognisable ${share((each) => isListed(each) && each.traveller.isRecognisable)}`
      : '';
  line(
    `    ${name.padEnd(28)} ${share(isListed)}${recognisable}; alerted ${shareText(falsely, 2)}; above ${thresholds.unknown.toFixed(4)}`,
  );
}
