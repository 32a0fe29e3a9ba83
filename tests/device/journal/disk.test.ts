import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readJournalIndex } from '../../../device/journal/journal-index.ts';
import { allRows, journalAt, newSealingPair, openRows, temporaryFolder } from '../../support/journals.ts';
import { crossing } from '../../support/records.ts';
import { optionalStage } from '../../support/optional.ts';

const run = (tool: string, words: readonly string[]): void =>
  void execFileSync(tool, words, { stdio: 'ignore' });
const mount = (...words: readonly string[]): void => run('mount', words);
const unmount = (path: string): void => run('umount', [path]);

function canMount(): boolean {
  const folder = temporaryFolder();
  try {
    mount('-t', 'tmpfs', 'tmpfs', folder);
    unmount(folder);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const stage = optionalStage('small disks', canMount(), 'needs the right to mount a tmpfs');

stage('a real disk', () => {
  const pair = newSealingPair();
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = join(temporaryFolder(), 'disk');
    mkdirSync(folder);
    mount('-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', folder);
    path = join(folder, 'journal.db');
  });

  afterEach(() => {
    unmount(folder);
    rmSync(join(folder, '..'), { recursive: true });
  });

  it('that fills up costs no acknowledged row, and the same journal goes on once there is room', async () => {
    const journal = journalAt(path, { sealingKey: pair });
    const ballast = join(folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(300_000));
    let recorded = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await journal.append(crossing(recorded + 1));
        recorded += 1;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'KD-JRN-FULL' });
    await expect(fill()).rejects.toMatchObject({ code: 'KD-JRN-FULL' });
    expect(readJournalIndex(path)).toHaveLength(recorded);
    rmSync(ballast);
    await expect(journal.append(crossing(recorded + 1))).resolves.toMatchObject({ number: recorded + 1 });
    expect(openRows(allRows(journal), 'kiosk-7', journal.epoch, pair)).toHaveLength(recorded + 1);
    journal.close();
  });

  it('that turns read-only refuses, and is written again when it is writable', async () => {
    const journal = journalAt(path, { sealingKey: pair });
    await journal.append(crossing(1));
    journal.close();
    mount('-o', 'remount,ro', folder);
    expect(() => journalAt(path, { sealingKey: pair })).toThrow(
      expect.objectContaining({ code: 'KD-JRN-READ-ONLY' }),
    );
    mount('-o', 'remount,rw', folder);
    const again = journalAt(path, { sealingKey: pair });
    await expect(again.append(crossing(2))).resolves.toMatchObject({ number: 2 });
    again.close();
  });
});
