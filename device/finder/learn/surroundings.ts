import type { FoundDevice } from '../../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import type { Clock } from '../../../platform/clock.ts';
import { portOpener } from '../../../platform/ports/any-port.ts';
import { listHidReaders } from '../../../platform/ports/hid-devices.ts';
import type { PortOpener } from '../../../platform/ports/port.ts';
import { readerProfile, readerProfileNames } from '../../../platform/ports/reader-profiles.ts';
import { listKeyboards } from '../../../platform/ports/keyboard-devices.ts';
import { listSerialDevices } from '../../../platform/ports/serial-devices.ts';
import { systemRoots, type DeviceRoots } from '../../../platform/ports/sysfs.ts';
import { watchDevices, type DeviceWatch } from '../watch-devices.ts';
import type { PluggingLimits } from './plugging.ts';

export interface LearnLimits extends PluggingLimits {
  /** How long somebody has to put a document on the reader. */
  readonly documentMs: number;
  /** Readings of one device that were not right; then something else is tried. */
  readonly readingsMax: number;
}

const usualLimits: LearnLimits = { handMs: 60_000, interfacesMs: 1_500, documentMs: 45_000, readingsMax: 4 };

/** What the dialogue has of the machine and of the person. */
export interface LearnSurroundings {
  readonly list: () => Promise<readonly FoundDevice[]>;
  readonly watch: (onChange: (name: string) => void) => DeviceWatch;
  readonly opener: PortOpener;
  readonly clock: Clock;
  readonly profiles: readonly ReaderProfile[];
  readonly limits: LearnLimits;
  readonly say: (line: string) => void;
  /** The person has had enough. */
  readonly stopping: AbortSignal;
}

/** This machine's devices, or those that other folders show. */
export function systemSurroundings(
  around: Pick<LearnSurroundings, 'clock' | 'say' | 'stopping'>,
  roots: DeviceRoots = systemRoots,
  limits: LearnLimits = usualLimits,
): LearnSurroundings {
  return {
    ...around,
    // A keyboard that is unplugged and plugged in for this is a reader that types.
    list: async () => [
      ...listSerialDevices(roots),
      ...(await listHidReaders(roots)),
      ...listKeyboards(roots),
    ],
    watch: (onChange) => watchDevices(roots.dev, onChange),
    opener: portOpener(),
    profiles: readerProfileNames.map(readerProfile),
    limits,
  };
}
