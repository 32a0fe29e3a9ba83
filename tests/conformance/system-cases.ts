import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import { isPossible, type SystemDepth } from '../../sim/readers/depths.ts';
import { conformanceCases } from './cases.ts';
import { runCase, type Pace } from './run-case.ts';

/** A virtual machine takes seconds for what takes a tenth of one here; to start the thread that reads keys is the most. */
export const guestPace: Pace = { patienceMs: 30_000, silenceFactor: 5 };
const caseMsMax = 120_000;

export interface SystemCase {
  readonly name: string;
  readonly run: () => Promise<void>;
  readonly msMax: number;
}

/**
 * The scenarios on devices of the system, for whoever runs them.
 *
 * @param profileNames those that are wanted; null for all that the depth can have
 */
export function systemCases(
  depth: SystemDepth,
  profileNames: readonly string[] | null,
  pace: Pace,
): readonly SystemCase[] {
  const isWanted = (name: string): boolean => profileNames === null || profileNames.includes(name);
  return conformanceCases(({ name }) => isWanted(name) && isPossible(readerProfile(name), depth)).map(
    (conformanceCase) => ({
      name: `${depth}, ${conformanceCase.profileName}: ${conformanceCase.title}`,
      msMax: caseMsMax,
      async run() {
        const folder = mkdtempSync(join(tmpdir(), 'kordon-conformance-'));
        try {
          const clock = systemClock();
          await runCase(conformanceCase, { depth, opener: portOpener(), clock, folder, pace });
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
    }),
  );
}
