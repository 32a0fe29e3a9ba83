// Text to understood document beside npm mrz (lines to fields), in turn, in one run; and what a misread zone costs.
import { parse } from 'mrz';
import { readDocument } from '../../domain/document/read-document.ts';
import { isValid } from '../../domain/document/travel-document.ts';
import { parseMrz } from '../../domain/mrz/parse-mrz.ts';
import { zoneCases } from '../support/mrz-zones.ts';
import { quantile, summary } from './quantiles.ts';

const today = '2026-11-24';
const rounds = 9;
const roundMs = 500;

/** Zones of formats that both know, right ones: neither is measured by its errors. */
const zones = zoneCases
  .filter(({ format, valid }) => valid && ['TD1', 'TD2', 'TD3'].includes(format))
  .map(({ lines }) => ({ lines: [...lines], text: lines.join('\n') }));
const damaged = zoneCases
  .filter(({ source }) => source.startsWith('misread'))
  .map(({ lines }) => lines.join('\n'));

function understand(text: string): boolean {
  const parsed = parseMrz(text);
  return parsed.ok && isValid(readDocument(parsed.mrz, today));
}

/** Zones a second over one round. */
function rateOf(read: (zone: (typeof zones)[number]) => boolean): number {
  const startMs = performance.now();
  let count = 0;
  let understood = 0;
  while (performance.now() - startMs < roundMs) {
    for (const zone of zones) if (read(zone)) understood += 1;
    count += zones.length;
  }
  if (understood === 0) throw new Error('nothing was read');
  return (count * 1_000) / (performance.now() - startMs);
}

export function benchMrz(say: (line: string) => void): void {
  const own: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(rateOf(({ text }) => understand(text)));
    peer.push(rateOf(({ lines }) => parse(lines).fields.birthDate !== null));
  }
  const repairMs: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    for (const text of damaged) {
      const startMs = performance.now();
      understand(text);
      repairMs.push(performance.now() - startMs);
    }
  }
  const median = (values: readonly number[]): number => Math.round(quantile(values, 0.5));
  const worst = (values: readonly number[]): number => Math.round(Math.min(...values));
  say(
    `MRZ to document        ${String(median(own)).padStart(7)}/s  slowest round ${worst(own)}/s  (${zones.length} zones)`,
  );
  say(`npm mrz, fields only   ${String(median(peer)).padStart(7)}/s  slowest round ${worst(peer)}/s`);
  say(`kordon / mrz           ${(median(own) / median(peer)).toFixed(2)}`);
  say(`misread, with repairs  ${summary(repairMs)}`);
}
