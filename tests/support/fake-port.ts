import type { PortHandlers, PortOpener, PortOpening, PortProblem } from '../../platform/ports/port.ts';

/** A serial line whose device is the test itself. */
export interface FakePort extends PortOpener {
  /** What opening answers from now on; null lets it succeed. */
  refuse(problem: PortProblem | null): void;
  /** Bytes to the kiosk. */
  say(bytes: Uint8Array): void;
  /** Bytes the kiosk wrote since the last call, in hexadecimal. */
  heard(): string;
  /** The port closes under the kiosk. */
  lose(problem: PortProblem): void;
  /** The device's file changes. */
  change(): void;
  readonly openings: number;
  readonly isOpen: boolean;
  readonly watchers: number;
}

export function fakePort(): FakePort {
  let refusal: PortProblem | null = null;
  let handlers: PortHandlers | null = null;
  let written: Uint8Array[] = [];
  let openings = 0;
  const watchers = new Set<() => void>();

  function end(problem: PortProblem | null): void {
    const ended = handlers;
    handlers = null;
    ended?.onClose(problem);
  }

  return {
    async open(_path, _settings, wanted): Promise<PortOpening> {
      openings += 1;
      if (refusal !== null) return { ok: false, problem: refusal, why: refusal };
      handlers = wanted;
      return {
        ok: true,
        port: {
          reportDescriptor: null,
          async write(bytes) {
            if (handlers !== wanted) throw new Error('the port is closed');
            written.push(bytes);
          },
          async close() {
            if (handlers === wanted) end(null);
          },
        },
      };
    },
    watch(_path, onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    refuse(problem) {
      refusal = problem;
    },
    say: (bytes) => handlers?.onBytes(bytes),
    heard() {
      const hex = Buffer.concat(written)
        .toString('hex')
        .toUpperCase()
        .replaceAll(/(..)(?=.)/g, '$1 ');
      written = [];
      return hex;
    },
    lose: end,
    change() {
      for (const tell of watchers) tell();
    },
    get openings() {
      return openings;
    },
    get isOpen() {
      return handlers !== null;
    },
    get watchers() {
      return watchers.size;
    },
  };
}
