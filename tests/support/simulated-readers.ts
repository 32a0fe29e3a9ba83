import type { Clock } from '../../platform/clock.ts';
import { silentLog, type Log } from '../../platform/log/log.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import { makeRandom } from '../../sim/random.ts';
import { systemLine, usualDepth } from '../../sim/readers/depths.ts';
import {
  openSimulatedReader,
  type SimulatedReader,
  type SimulatedReaderOptions,
} from '../../sim/readers/simulated-reader.ts';

interface OnSystem {
  readonly profileName: string;
  readonly linkPath: string;
  readonly clock: Clock;
  readonly log?: Log;
  readonly onWire?: SimulatedReaderOptions['onWire'];
}

/** A simulated reader on a device of this machine: a pseudo-terminal, for serial profiles. */
export async function openOnSystem({
  profileName,
  linkPath,
  clock,
  log,
  onWire = () => undefined,
}: OnSystem): Promise<SimulatedReader> {
  const profile = readerProfile(profileName);
  return openSimulatedReader({
    profile,
    path: linkPath,
    openLine: systemLine(profile, linkPath, usualDepth(profile)),
    random: makeRandom(0),
    clock,
    log: log ?? silentLog(),
    onWire,
  });
}
