import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readJournalIndex } from '../../../device/journal/journal-index.ts';
import { allRows, journalAt, newSealingPair, openRows, temporaryFolder } from '../../support/journals.ts';
import { crossing } from '../../support/records.ts';

const program = fileURLToPath(new URL('./appending/main.ts', import.meta.url));
const killsMax = 20;
const folder = temporaryFolder();
const path = join(folder, 'journal.db');
const pair = newSealingPair();

afterAll(() => rmSync(folder, { recursive: true }));

/** Lets the program append until it told so many rows, kills it at that moment, and answers all it told. */
async function appendUntilKilled(rowsMin: number): Promise<readonly string[]> {
  const keys = [pair.keyId, Buffer.from(pair.publicKey).toString('hex')];
  const child = spawn(process.execPath, [program, path, ...keys], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal)),
  );
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    if (told.length === rowsMin) child.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
  return told;
}

describe('a journal whose program is killed', () => {
  it(
    `${killsMax} times holds every row it acknowledged, without a gap, in one chain`,
    { timeout: 120_000 },
    async () => {
      const told: string[] = [];
      for (let kill = 1; kill <= killsMax; kill += 1)
        told.push(...(await appendUntilKilled(1 + ((kill * 7) % 23))));

      const index = readJournalIndex(path);
      const held = new Set(index.map(({ epoch, number, hash }) => `${epoch} ${number} ${hash}`));
      expect(told.filter((line) => !held.has(line))).toEqual([]);
      expect(new Set(told).size).toBe(told.length);
      // A row may be committed whose word never came out: at most one for each kill.
      expect(index.length - told.length).toBeLessThanOrEqual(killsMax);
      expect(index.map(({ number }) => number)).toEqual(index.map((_, position) => position + 1));

      const journal = journalAt(path, { sealingKey: pair });
      const opened = openRows(allRows(journal), 'kiosk-7', journal.epoch, pair);
      expect(opened.map(({ hash }) => hash)).toEqual(index.map(({ hash }) => hash));
      expect(
        opened.every(({ number, record }) => JSON.stringify(record) === JSON.stringify(crossing(number))),
      ).toBe(true);
      journal.close();
    },
  );
});
