import { join } from 'node:path';
import { superviseReader } from '../../device/readers/supervisor.ts';
import type { Clock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import type { PortOpener } from '../../platform/ports/port.ts';
import { parseReaderSpec, type ReaderSpec } from '../../platform/ports/reader-spec.ts';
import { openScenarioReaders, type ScenarioReadersOptions } from '../../sim/scenario/open-readers.ts';
import { playScenario } from '../../sim/scenario/play.ts';
import { parseScenario } from '../../sim/scenario/scenario.ts';
import type { ConformanceCase } from './cases.ts';
import { conformanceListener } from './listener.ts';

export interface Depth {
  readonly depth: ScenarioReadersOptions['depth'];
  /** The kiosk's end. */
  readonly opener: PortOpener;
  readonly clock: Clock;
  /** Folder of the devices' stable names. */
  readonly folder: string;
  readonly pace: Pace;
}

/** How quick the machine is. */
export interface Pace {
  /** How long one thing is waited for. */
  readonly patienceMs: number;
  /** By how much longer a silence has to be until it ends a message: a slow machine falls silent by itself. */
  readonly silenceFactor: number;
}

/** Of the machine that the tests run on. */
export const usualPace: Pace = { patienceMs: 12_000, silenceFactor: 1 };

/**
 * Plays one scenario with the kiosk's own supervisor at the other end of the line. Uses nothing of a test runner, so that
 * it runs in a virtual machine as well. Rejects with what was heard instead.
 */
export async function runCase({ text, profileName }: ConformanceCase, depth: Depth): Promise<void> {
  const { clock, opener, folder, pace } = depth;
  const log = silentLog();
  const scenario = parseScenario(text, null);
  const links = new Map(scenario.readers.map(({ name }) => [name, join(folder, name)]));
  const opened = await openScenarioReaders({ scenario, profileName, links, depth: depth.depth, clock, log });
  const supervisors = new Map(
    [...links].map(([name, path]) => {
      const bus = opened.readers.get(name)?.profile.port.bus;
      return [
        name,
        superviseReader({
          id: name,
          spec: withSilence(parseReaderSpec(`${bus}:${path},profile=${profileName}`), pace),
          opener,
          clock,
          log,
          onEvent: (id, event) => listener.event(id, event),
          onState: (id, state) => listener.state(id, state),
        }),
      ];
    }),
  );
  const listener = conformanceListener(clock, pace.patienceMs, (name) => supervisors.get(name)?.readAgain());
  try {
    for (const [name, supervisor] of supervisors) {
      supervisor.start();
      await listener.hears({ lineNumber: 0, kind: 'hears', reader: name, what: 'ready', text: null });
    }
    await playScenario({ scenario, readers: opened.readers, clock, listener });
  } finally {
    for (const supervisor of supervisors.values()) await supervisor.stop();
    await opened.close();
  }
}

function withSilence(spec: ReaderSpec, { silenceFactor }: Pace): ReaderSpec {
  const { timing } = spec.profile;
  const interByteMsMax = timing.interByteMsMax * silenceFactor;
  return { ...spec, profile: { ...spec.profile, timing: { ...timing, interByteMsMax } } };
}
