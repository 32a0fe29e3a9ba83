import type { PortOpener } from '../../platform/ports/port.ts';

/** `in`: from the reader. */
export type Direction = 'in' | 'out';

/** An opener whose ports also show what goes over them, as it goes. */
export function tapped(
  opener: PortOpener,
  onBytes: (direction: Direction, bytes: Uint8Array) => void,
): PortOpener {
  return {
    watch: (path, onChange) => opener.watch(path, onChange),
    async open(path, settings, handlers) {
      const opening = await opener.open(path, settings, {
        ...handlers,
        onBytes(bytes) {
          onBytes('in', bytes);
          handlers.onBytes(bytes);
        },
      });
      if (!opening.ok) return opening;
      const { port } = opening;
      return {
        ok: true,
        port: {
          reportDescriptor: port.reportDescriptor,
          close: () => port.close(),
          write(bytes) {
            onBytes('out', bytes);
            return port.write(bytes);
          },
        },
      };
    },
  };
}

const bytesPerLine = 16;

/**
 * Bytes for people: milliseconds since the start, direction, hexadecimal, text. What comes in may be a traveller's
 * document: letters and digits are masked unless the whole is asked for; the framing stays readable.
 */
export function traceLines(
  atMs: number,
  direction: Direction,
  bytes: Uint8Array,
  unmask: boolean,
): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += bytesPerLine) {
    const part = [...bytes.subarray(at, at + bytesPerLine)];
    const masks = (byte: number): boolean => !unmask && direction === 'in' && isLetterOrDigit(byte);
    const hex = part.map((byte) => (masks(byte) ? '··' : byte.toString(16).toUpperCase().padStart(2, '0')));
    const text = part.map((byte) => (masks(byte) ? '·' : printable(byte)));
    const mark = direction === 'in' ? '<-' : '->';
    lines.push(
      `${(atMs / 1_000).toFixed(3).padStart(9)} ${mark} ${hex.join(' ').padEnd(bytesPerLine * 3 - 1)}  ${text.join('')}`,
    );
  }
  return lines;
}

const isLetterOrDigit = (byte: number): boolean => /[A-Za-z0-9]/.test(String.fromCharCode(byte));
const printable = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');
