// Sealed commits of the journal beside plain node:sqlite with rows of the same size, in turn, in one run.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/sqlite/database.ts';
import { journalAt } from '../support/journals.ts';
import { crossing } from '../support/records.ts';
import { quantile, summary } from './quantiles.ts';

const rounds = 5;
const roundMs = 1_500;
/** A record of one document pads to 1 KiB steps; the seal adds 32 + 16 bytes. */
const plainRowBytes = 2_048 + 48;

interface Measured {
  readonly perSecond: number[];
  readonly eachMs: number[];
}

async function measure(into: Measured, commit: () => Promise<unknown> | undefined): Promise<void> {
  const startMs = performance.now();
  let count = 0;
  while (performance.now() - startMs < roundMs) {
    const beforeMs = performance.now();
    await commit();
    into.eachMs.push(performance.now() - beforeMs);
    count += 1;
  }
  into.perSecond.push((count * 1_000) / (performance.now() - startMs));
}

export async function benchCommits(say: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-bench-'));
  const journal = journalAt(join(folder, 'journal.db'), { clock: systemClock() });
  const plain = openDatabase(join(folder, 'plain.db'), [
    'CREATE TABLE rows (n INTEGER PRIMARY KEY, b BLOB NOT NULL) STRICT',
  ]);
  const insert = plain.prepare('INSERT INTO rows VALUES (?, ?)');
  const row = randomBytes(plainRowBytes);
  const record = crossing(1);
  const sealed: Measured = { perSecond: [], eachMs: [] };
  const peer: Measured = { perSecond: [], eachMs: [] };
  let n = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      await measure(sealed, () => journal.append(record));
      await measure(peer, () => void insert.run((n += 1), row));
    }
  } finally {
    journal.close();
    plain.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const rate = (measured: Measured): number => Math.round(quantile(measured.perSecond, 0.5));
  say(`sealed commits         ${String(rate(sealed)).padStart(6)}/s  ${summary(sealed.eachMs)}`);
  say(`plain node:sqlite      ${String(rate(peer)).padStart(6)}/s  ${summary(peer.eachMs)}`);
  say(`sealed / plain         ${(rate(sealed) / rate(peer)).toFixed(2)}`);
}
