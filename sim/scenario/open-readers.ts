import { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import { makeRandom } from '../random.ts';
import { isPossible, systemLine, usualDepth, type SystemDepth } from '../readers/depths.ts';
import type { LineOpener } from '../readers/line.ts';
import {
  openSimulatedReader,
  type SimulatedReader,
  type WireDirection,
} from '../readers/simulated-reader.ts';
import type { Scenario } from './scenario.ts';

export interface ScenarioReadersOptions {
  readonly scenario: Scenario;
  /** Of the readers whose profile the scenario leaves open. */
  readonly profileName: string;
  /** Where the kiosk finds each reader, by its name. */
  readonly links: ReadonlyMap<string, string>;
  /** Null for what fits each profile; or a line of one's own. */
  readonly depth: SystemDepth | null | ((path: string) => LineOpener);
  readonly clock: Clock;
  readonly log: Log;
  readonly onWire?: (reader: string, direction: WireDirection, bytes: Uint8Array) => void;
  /** A reader's state or its cable changed. */
  readonly onChange?: (reader: string) => void;
}

export interface ScenarioReaders {
  readonly readers: ReadonlyMap<string, SimulatedReader>;
  close(): Promise<void>;
}

/**
 * Plugs in the readers of a scenario. Each draws from a stream of its own, so that one's chance does not shift another's.
 *
 * @throws Fault KD-RDR-PROFILE, KD-SIM-DEPTH, and those of the lines (rejects); nothing is left plugged in
 */
export async function openScenarioReaders(options: ScenarioReadersOptions): Promise<ScenarioReaders> {
  const { scenario, links, depth, clock, log, onWire, onChange } = options;
  const readers = new Map<string, SimulatedReader>();
  const close = async (): Promise<void> => {
    await Promise.all([...readers.values()].map((reader) => reader.close()));
  };
  try {
    for (const [index, { name, profileName: named }] of scenario.readers.entries()) {
      const profileName = named ?? options.profileName;
      const profile = readerProfile(profileName);
      const path = links.get(name) ?? name;
      const random = makeRandom(scenario.seed, index);
      const lineAt = typeof depth === 'function' ? depth : lineOf(depth ?? usualDepth(profile), profileName);
      readers.set(
        name,
        await openSimulatedReader({
          profile,
          path,
          openLine: lineAt(path),
          random,
          clock,
          log,
          onWire: (direction, bytes) => onWire?.(name, direction, bytes),
          onChange: () => onChange?.(name),
        }),
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { readers, close };
}

function lineOf(depth: SystemDepth, profileName: string): (path: string) => LineOpener {
  const profile = readerProfile(profileName);
  if (!isPossible(profile, depth)) throw new Fault('KD-SIM-DEPTH', { profile: profileName, depth });
  return (path) => systemLine(profile, path, depth);
}
