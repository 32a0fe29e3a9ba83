import { writeFileSync } from 'node:fs';
import { distance, symbolCodes } from '../../../domain/names/distance.ts';
import { rarityHash, rarityHeaderBytes, rarityStepNats } from '../../../domain/names/rarity.ts';
import { skeletonOf } from '../../../domain/names/skeleton.ts';
import { tokensOf } from '../../../domain/names/tokens.ts';
import { commonNames } from './common-names.ts';
import { readWords } from './recall/real-lists.ts';

/** Words met less often are as rare as their length says. */
const countMin = 3;
/** Of a spelling that is met often, the near ones are as well: they count with what their distance leaves. */
const nearCostMax = 1.2;
const nearFade = 0.3;
const nearCountMin = 20;

interface Word {
  readonly folded: string;
  readonly codes: Uint8Array;
  readonly count: number;
}

/** Makes the shipped table of rarity out of counted words: hashes and weights, no names. Answers how many words it has. */
export function makeRarity(folder: string, out: string, version: number): number {
  const counts = new Map<string, number>();
  let total = 0;
  const take = (text: string, count: number): void => {
    for (const { folded } of tokensOf({ full: text })) {
      counts.set(folded, (counts.get(folded) ?? 0) + count);
      total += count;
    }
  };
  for (const culture of ['russian', 'arabic', 'chinese'] as const)
    for (const [word, count] of readWords(folder, culture)) take(word, count);
  const counted = total;
  for (const { share, names } of commonNames)
    for (const name of names.split(/\s+/)) take(name, Math.round(share * counted));
  const words = [...counts].map(([folded, count]): Word => ({ folded, codes: symbolCodes(folded), count }));
  const rows: number[] = [];
  for (const group of Map.groupBy(words, ({ folded }) => skeletonOf(folded)).values()) {
    for (const word of group) {
      const sum = nearCount(word, group);
      if (sum < countMin) continue;
      const steps = Math.round(-Math.log(sum / total) / rarityStepNats);
      rows.push(rarityHash(word.folded) * 256 + Math.max(1, Math.min(255, steps)));
    }
  }
  rows.sort((a, b) => a - b);
  const bytes = Buffer.alloc(rarityHeaderBytes + rows.length * 4);
  bytes.write('KRAR');
  bytes.writeUInt32LE(version, 4);
  for (const [at, row] of rows.entries()) bytes.writeUInt32LE(row, rarityHeaderBytes + at * 4);
  writeFileSync(out, bytes);
  return rows.length;
}

function nearCount(word: Word, group: readonly Word[]): number {
  let sum = word.count;
  for (const other of group) {
    if (other === word || other.count < nearCountMin) continue;
    const { codes } = other;
    const cost = distance(word.codes, 0, word.codes.length, codes, 0, codes.length, nearCostMax);
    if (cost <= nearCostMax) sum += other.count * Math.exp(-cost / nearFade);
  }
  return sum;
}
