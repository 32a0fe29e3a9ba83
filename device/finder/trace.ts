import { eventTypes, inputEventBytes, inputEventOf } from '../../domain/reader/keyboard/input-events.ts';
import type { Bus } from '../../domain/reader/profile.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Direction } from './tap.ts';
import type { Onlooker } from './use-reader.ts';

const bytesPerLine = 16;

/** Prints everything that goes over a reader's port and what is made of it. */
export function tracing(clock: Clock, unmask: boolean, bus: Bus, print: (line: string) => void): Onlooker {
  const startMs = clock.monotonicMs();
  return {
    tap: {
      onBytes(direction, bytes) {
        const atMs = clock.monotonicMs() - startMs;
        for (const line of traceLines(atMs, direction, bytes, unmask, bus)) print(line);
      },
    },
    onEvent: (event) => print(`           == ${event.kind}`),
    onState: (state, fault) => print(`           == ${state}${fault === null ? '' : ` ${fault}`}`),
  };
}

/**
 * Bytes for people: milliseconds since the start, direction, hexadecimal, text. What comes in may be a traveller's
 * document: letters and digits, and on a keyboard all keys, are masked unless the whole is asked for; the framing, and
 * the kind of a program's message, stay readable.
 */
export function traceLines(
  atMs: number,
  direction: Direction,
  bytes: Uint8Array,
  unmask: boolean,
  bus: Bus = 'serial',
): readonly string[] {
  const lines: string[] = [];
  const kinds = bus === 'external' ? kindsIn(bytes) : [];
  const maySay = (index: number): boolean =>
    bus === 'keyboard'
      ? isOfKey(bytes, index)
      : isLetterOrDigit(bytes, index) && !kinds.some(([start, end]) => index >= start && index < end);
  const masks = (index: number): boolean => !unmask && direction === 'in' && maySay(index);
  for (let at = 0; at < bytes.length; at += bytesPerLine) {
    const part = [...bytes.subarray(at, at + bytesPerLine)];
    const hex = part.map((byte, index) =>
      masks(at + index) ? '··' : byte.toString(16).toUpperCase().padStart(2, '0'),
    );
    const text = part.map((byte, index) => (masks(at + index) ? '·' : printable(byte)));
    const mark = direction === 'in' ? '<-' : '->';
    lines.push(
      `${(atMs / 1_000).toFixed(3).padStart(9)} ${mark} ${hex.join(' ').padEnd(bytesPerLine * 3 - 1)}  ${text.join('')}`,
    );
  }
  return lines;
}

const isLetterOrDigit = (bytes: Uint8Array, index: number): boolean =>
  /[A-Za-z0-9]/.test(String.fromCharCode(bytes[index] ?? 0));

/** Where a message says what it is: a word of the protocol, which no text within a message can look like. */
const kindsIn = (bytes: Uint8Array): readonly (readonly [start: number, end: number])[] =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/"kind":"[a-z]{1,12}"/g),
  ].map(({ index, 0: kind }) => [index, index + kind.length]);

/** Which key it was stands in its own event and in that of its scan code before it. A port hands out whole events. */
function isOfKey(bytes: Uint8Array, index: number): boolean {
  const start = index - (index % inputEventBytes);
  if (index - start < keyAt) return false;
  const event = bytes.subarray(start, start + inputEventBytes);
  return event.length < inputEventBytes || inputEventOf(event).type !== eventTypes.synchronise;
}

/** From here on an event says which key. */
const keyAt = 18;
const printable = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');
