import type { PortOpener, PortProblem } from '../../platform/ports/port.ts';

/** `in`: from the reader. */
export type Direction = 'in' | 'out';

/** Looks on at what goes over a port, as it goes. */
export interface Tap {
  readonly onBytes: (direction: Direction, bytes: Uint8Array) => void;
  /** `reportDescriptor` of a HID device; null on other buses. Bytes may have come before. */
  readonly onOpened?: (reportDescriptor: Uint8Array | null) => void;
  /** Of a port that was open; null when its user closed it. */
  readonly onClosed?: (problem: PortProblem | null) => void;
}

/** An opener whose ports also show what goes over them. */
export function tapped(opener: PortOpener, tap: Tap): PortOpener {
  return {
    watch: (path, onChange) => opener.watch(path, onChange),
    async open(path, settings, handlers) {
      const opening = await opener.open(path, settings, {
        onBytes(bytes) {
          tap.onBytes('in', bytes);
          handlers.onBytes(bytes);
        },
        onClose(problem) {
          tap.onClosed?.(problem);
          handlers.onClose(problem);
        },
      });
      if (!opening.ok) return opening;
      const { port } = opening;
      tap.onOpened?.(port.reportDescriptor);
      return {
        ok: true,
        port: {
          reportDescriptor: port.reportDescriptor,
          close: () => port.close(),
          write(bytes) {
            tap.onBytes('out', bytes);
            return port.write(bytes);
          },
        },
      };
    },
  };
}
