// npm run soak -- --passages 10000 --seed 1 [--depth pty]: the counts of a long run, as a table.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../platform/clock.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import { systemLine } from '../../sim/readers/depths.ts';
import { heldBytes } from './heap.ts';
import type { SoakCounts } from './presenter.ts';
import { soak, type SoakReport } from './soak.ts';
import { virtualSoak } from './virtual.ts';

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    left: { type: 'string', default: 'elyctis-id-box' },
    right: { type: 'string', default: 'access-is-ocr' },
    depth: { type: 'string', default: 'memory' },
  },
});
const passages = Number(values.passages);
const profileNames = [values.left, values.right] as const;
const onPassage = (counts: SoakCounts): void => {
  if (counts.passages % Math.max(Math.floor(passages / 10), 1) !== 0) return;
  process.stdout.write(`${counts.passages} passages, ${(heldBytes() / 1e6).toFixed(1)} MB held\n`);
};

async function onTerminals(): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-soak-'));
  try {
    return await soak({
      passages,
      seed: Number(values.seed),
      profileNames,
      lineAt: (name, path) => systemLine(readerProfile(name), path, 'pty'),
      pathOf: (name) => join(folder, name),
      opener: portOpener(),
      clock: systemClock(),
      onPassage,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const startMs = performance.now();
const report =
  values.depth === 'pty'
    ? await onTerminals()
    : await virtualSoak({ passages, seed: Number(values.seed), profileNames, onPassage });
const seconds = ((performance.now() - startMs) / 1_000).toFixed(0);
process.stdout.write(`\n${profileNames.join(' and ')}, ${values.depth}, ${seconds} s\n`);
for (const [name, count] of Object.entries(report.counts))
  process.stdout.write(`${name.padEnd(22)} ${count}\n`);
process.stdout.write(`${'recorded, times'.padEnd(22)} ${JSON.stringify([...report.recordedTimes])}\n`);
process.stdout.write(`${'recorded of nobody'.padEnd(22)} ${report.recordedOfNobody}\n`);
process.exitCode = report.counts.intactDropped === 0 && report.recordedTimes.get(1) === passages ? 0 : 1;
