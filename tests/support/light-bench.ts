import { EventEmitter } from 'node:events';
import type { LightProfile } from '../../domain/signal/light-profile.ts';
import type { Clock } from '../../platform/clock.ts';
import type { HidBinding } from '../../platform/ports/hid-port.ts';
import type { PortHandlers, PortOpener, PortProblem } from '../../platform/ports/port.ts';
import { simulatedLight, type SimulatedLight } from '../../sim/signal/simulated-light.ts';

/** A report that reached the light: when, and its bytes in hexadecimal. */
export interface Written {
  readonly atMs: number;
  readonly hex: string;
}

const slowMs = 130;

export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .toUpperCase()
    .replaceAll(/(..)(?=.)/g, '$1 ');

/** A light on a cable that a test holds, without the system between. */
export interface LightBench {
  readonly opener: PortOpener;
  /** A light that was unplugged is another one when it is back: dark, and it has heard nothing. */
  readonly light: SimulatedLight;
  readonly written: readonly Written[];
  readonly isOpen: boolean;
  unplug(): void;
  plug(): void;
  /** What opening answers from now on; null lets it succeed. */
  refuse(problem: PortProblem | null): void;
  /** Whether reports are taken, taken `slowMs` later, never answered, or refused. */
  takes(how: 'all' | 'slowly' | 'nothing' | 'refused'): void;
}

export function lightBench(profile: LightProfile, clock: Clock): LightBench {
  const written: Written[] = [];
  const watchers = new Set<() => void>();
  let light = simulatedLight(profile);
  let plugged = true;
  let refusal: PortProblem | null = null;
  let taking: 'all' | 'slowly' | 'nothing' | 'refused' = 'all';
  let handlers: PortHandlers | null = null;

  const change = (): void => Array.from(watchers).forEach((tell) => tell());

  const opener: PortOpener = {
    async open(_path, _settings, wanted) {
      const problem = plugged ? refusal : 'missing';
      if (problem !== null) return { ok: false, problem, why: problem };
      handlers = wanted;
      const port = {
        reportDescriptor: null,
        async write(report: Uint8Array): Promise<void> {
          if (handlers !== wanted) throw new Error('the port is closed');
          if (taking === 'refused') throw new Error('input/output error');
          if (taking === 'nothing') return new Promise(() => undefined);
          if (taking === 'slowly') await new Promise<void>((resolve) => clock.after(slowMs, resolve));
          if (handlers !== wanted) throw new Error('the port is closed');
          written.push({ atMs: clock.monotonicMs(), hex: hexOf(report) });
          light.report(report, clock.monotonicMs());
          return undefined;
        },
        async close(): Promise<void> {
          if (handlers === wanted) handlers = null;
        },
      };
      return { ok: true, port };
    },
    watch(_path, onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };

  return {
    opener,
    get light() {
      return light;
    },
    written,
    get isOpen() {
      return handlers !== null;
    },
    unplug() {
      plugged = false;
      const lost = handlers;
      handlers = null;
      lost?.onClose('disconnected');
      change();
    },
    plug() {
      if (plugged) return;
      plugged = true;
      light = simulatedLight(profile);
      change();
    },
    refuse(problem) {
      refusal = problem;
    },
    takes(how) {
      taking = how;
    },
  };
}

/** The same light behind the surface of node-hid's `HIDAsync`. */
export function lightBinding(
  light: SimulatedLight,
  clock: Clock,
): HidBinding & { readonly written: readonly Written[]; pull(): void } {
  const written: Written[] = [];
  let events = new EventEmitter();
  return {
    written,
    async open() {
      events = new EventEmitter();
      const own = events;
      return {
        on: (event: 'data' | 'error', listener: (value: Buffer) => void) => own.on(event, listener),
        async write(report) {
          written.push({ atMs: clock.monotonicMs(), hex: hexOf(report) });
          light.report(report, clock.monotonicMs());
          return report.length;
        },
        sendFeatureReport: async () => {
          throw new Error('a light takes no feature report');
        },
        close: async () => undefined,
      };
    },
    pull: () => events.emit('error', 'could not read from HID device: device disconnected'),
  };
}
