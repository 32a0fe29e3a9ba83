// Goal: ten thousand passages on two readers at once, with seeded faults: nothing is dropped silently, nobody is recorded
// twice, and memory stays flat.
import { describe, expect, it } from 'vitest';
import { heldBytes } from './heap.ts';
import type { SoakReport } from './soak.ts';
import { virtualSoak } from './virtual.ts';

const passages = 2_500;
const soakMsMax = 240_000;
/** A leak of a few hundred bytes a passage would be more. */
const growthBytesMax = 1_500_000;

/** Each kind of framing once, together ten thousand. */
const pairs = [
  ['elyctis-id-box', 'access-is-ocr'],
  ['zebra-ssi', 'hid-pos'],
  ['honeywell-imager', 'rte-native'],
  ['newland-imager', 'access-is-hid'],
] as const;

describe.each(pairs)(`${passages} passages on %s and %s`, (left, right) => {
  it('are each recorded once, whatever goes wrong', { timeout: soakMsMax }, async () => {
    const held: number[] = [];
    const report: SoakReport = await virtualSoak({
      passages,
      seed: 20_261_124,
      profileNames: [left, right],
      onPassage: ({ passages: done }) => {
        if (done % 500 === 0) held.push(heldBytes());
      },
    });
    const { counts } = report;
    expect(report.recordedTimes).toEqual(new Map([[1, passages]]));
    expect(counts.intactDropped).toBe(0);
    expect(counts.intactRead + counts.intactToldFailed).toBe(counts.intact);
    // Faults were there to be met, of every kind.
    for (const kind of [counts.readAtOnce, counts.damagedCaught, counts.damagedUndetectable])
      expect(kind).toBeGreaterThan(passages / 100);
    expect((held.at(-1) ?? 0) - (held[0] ?? 0)).toBeLessThan(growthBytesMax);
  });
});
