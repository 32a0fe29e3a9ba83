import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { encodeDelta } from '../../../platform/watchlist/delta/delta-file.ts';
import { makeDelta } from '../../../platform/watchlist/delta/make-delta.ts';
import { applyInWorker, copyInWorker } from '../../../platform/watchlist/list-jobs.ts';
import { openPageFile } from '../../../platform/watchlist/page-file.ts';
import { openWatchlistFile, openWatchlistFileBeside } from '../../../platform/watchlist/watchlist-file.ts';
import { documentsInAndOut, personsChanged, writeSynthetic } from './synthetic.ts';
import { one, rowOf, type Row } from './table.ts';

const key = Buffer.alloc(32, 5);

/** A day's changes: their size, the time to make and to apply them, and what a check on the main thread waits. */
export async function benchChanges(
  folder: string,
  { persons, documents }: { readonly persons: number; readonly documents: number },
  say: (row: Row) => void,
): Promise<void> {
  const named = `${persons / 1e6} M persons, ${documents / 1e6} M documents`;
  const [oldPath, newPath, deltaPath, mine] = ['old.kwl', 'new.kwl', 'day.kwd', 'mine.kwl'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string]; // Four names give four paths.
  await writeSynthetic(oldPath, { persons, documents, day: 'old' }, null);
  await writeSynthetic(newPath, { persons, documents, day: 'new' }, null);
  const from = openPageFile({ path: oldPath, key: null });
  const to = openPageFile({ path: newPath, key: null });
  let startMs = performance.now();
  const delta = await makeDelta(from, to);
  const bytes = encodeDelta(delta);
  say(one(`${named}: changes found`, 's', (performance.now() - startMs) / 1_000, null));
  writeFileSync(deltaPath, bytes);
  const what = `${delta.addedPrints.length} in, ${delta.removedPrints.length} out, ${delta.changedPersons.length} persons`;
  say(one(`${named}: a day’s changes (${what})`, 'kB', bytes.length / 1_000, 270));
  if (
    delta.changedPersons.length < Math.min(persons, personsChanged) ||
    delta.addedPrints.length < documentsInAndOut / 2
  )
    throw new Error('the two lists are too alike');
  to.close();
  from.close();

  startMs = performance.now();
  const facts = { fromKey: null, key, expectedRoot: null, isKiosk: true };
  await copyInWorker({ from: oldPath, out: mine, ...facts });
  say(
    one(
      `${named}: taken over and sealed (${mb(oldPath)} MB)`,
      's',
      (performance.now() - startMs) / 1_000,
      null,
    ),
  );

  const checks = checksOn(mine);
  startMs = performance.now();
  await applyInWorker({ basePath: mine, deltaPath, out: mine, key });
  const appliedSeconds = (performance.now() - startMs) / 1_000;
  const waits = await checks.stop();
  say(one(`${named}: changes applied`, 's', appliedSeconds, documents <= 1e7 ? 10 : null));
  say(rowOf(`${named}: wait of a check meanwhile (${waits.length} checks)`, 'ms', waits, 20));
  say(one(`${named}: longest wait of a check meanwhile`, 'ms', Math.max(...waits), 20));
}

const mb = (path: string): string => (statSync(path).size / 1e6).toFixed(0);

/** Asks for documents on this thread, one every few milliseconds; a wait is how late an answer is. */
function checksOn(path: string) {
  const file = openWatchlistFile({ path, key });
  const everyMs = 5;
  const waits: number[] = [];
  let dueMs = performance.now() + everyMs;
  const timer = setInterval(() => {
    file.documents.lookUp({ issuer: 'KGZ', type: 'P', number: `AN${waits.length}` });
    const nowMs = performance.now();
    waits.push(Math.max(0, nowMs - dueMs));
    dueMs = nowMs + everyMs;
  }, everyMs);
  return {
    async stop(): Promise<readonly number[]> {
      // The new file is opened on this thread as well: that is the switch.
      const next = await openWatchlistFileBeside({ path, key });
      await setTimeout(2 * everyMs);
      clearInterval(timer);
      next.close();
      file.close();
      return waits;
    },
  };
}
