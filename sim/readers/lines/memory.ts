import type { Port, PortHandlers, PortOpener } from '../../../platform/ports/port.ts';
import type { Line, LineOpener, LineOptions } from '../line.ts';

/** Lines that need no device: both ends are in this process, the bytes take the next turn of the event loop. */
export interface MemoryLines {
  /** For the reader's end. */
  at(path: string): LineOpener;
  /** For the kiosk's end. */
  readonly opener: PortOpener;
}

interface Plugged {
  readonly options: LineOptions;
  kiosk: PortHandlers | null;
  kioskBaud: number | null;
}

export function memoryLines(): MemoryLines {
  const plugged = new Map<string, Plugged>();
  const watchers = new Map<string, Set<() => void>>();

  function tellChange(path: string): void {
    for (const onChange of watchers.get(path) ?? []) queueMicrotask(onChange);
  }

  function lineAt(path: string, options: LineOptions): Line {
    const own: Plugged = { options, kiosk: null, kioskBaud: null };
    plugged.set(path, own);
    tellChange(path);
    const isPlugged = (): boolean => plugged.get(path) === own;
    return {
      path,
      kioskBaud: () => own.kioskBaud,
      // A device sends whether anybody listens or not; what nobody hears is gone.
      async write(bytes) {
        if (!isPlugged()) return false;
        for (const piece of piecesOf(bytes, options)) queueMicrotask(() => own.kiosk?.onBytes(piece));
        return true;
      },
      async close() {
        if (!isPlugged()) return;
        plugged.delete(path);
        tellChange(path);
        const { kiosk } = own;
        own.kiosk = null;
        kiosk?.onClose('disconnected');
      },
    };
  }

  return {
    at: (path) => async (options) => lineAt(path, options),
    opener: {
      async open(path, settings, handlers) {
        const device = plugged.get(path);
        if (device === undefined) return { ok: false, problem: 'missing', why: 'no such line' };
        if (device.kiosk !== null) return { ok: false, problem: 'busy', why: 'the line is held' };
        device.kiosk = handlers;
        device.kioskBaud = settings.bus === 'serial' ? settings.baud : null;
        return { ok: true, port: portOf(device, handlers) };
      },
      watch(path, onChange) {
        const own = watchers.get(path) ?? new Set();
        watchers.set(path, own.add(onChange));
        return () => own.delete(onChange);
      },
    },
  };
}

/** One array a report, as hidraw hands them out. */
function piecesOf(bytes: Uint8Array, { hid }: LineOptions): readonly Uint8Array[] {
  if (hid === null) return [bytes.slice()];
  const count = Math.ceil(bytes.length / hid.inputReportBytes);
  return Array.from({ length: count }, (_, index) =>
    bytes.slice(index * hid.inputReportBytes, (index + 1) * hid.inputReportBytes),
  );
}

function portOf(device: Plugged, handlers: PortHandlers): Port {
  const isOpen = (): boolean => device.kiosk === handlers;
  return {
    reportDescriptor: device.options.hid?.reportDescriptor ?? null,
    async write(bytes) {
      if (!isOpen()) throw new Error('the port is closed');
      queueMicrotask(() => {
        if (isOpen()) device.options.onBytes(bytes.slice());
      });
    },
    async close() {
      if (!isOpen()) return;
      device.kiosk = null;
      handlers.onClose(null);
    },
  };
}
