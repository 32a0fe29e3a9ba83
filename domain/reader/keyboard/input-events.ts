import { joinBytes } from '../bytes.ts';

/*
 * `struct input_event` of Linux on 64-bit machines (input.h): seconds and microseconds, eight bytes each, then type and
 * code of two and a value of four, low byte first.
 */

export const inputEventBytes = 24;
const typeAt = 16;
const codeAt = 18;
const valueAt = 20;

export interface InputEvent {
  readonly type: number;
  readonly code: number;
  readonly value: number;
}

export const eventTypes = { synchronise: 0, key: 1, led: 17 } as const;
/** Codes of `synchronise`: the end of what happened at once; events were lost because nobody read them in time. */
export const synchroniseCodes = { report: 0, dropped: 3 } as const;
/** Codes of `led`. */
export const ledCodes = { capsLock: 1 } as const;
/** Values of `key`. */
export const keyValues = { released: 0, pressed: 1, repeated: 2 } as const;

export function inputEventOf(bytes: Uint8Array): InputEvent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, inputEventBytes);
  return {
    type: view.getUint16(typeAt, true),
    code: view.getUint16(codeAt, true),
    value: view.getInt32(valueAt, true),
  };
}

/** At no time: the kernel sets its own, and nobody here reads it. */
export function inputEventsOf(...events: readonly InputEvent[]): Uint8Array {
  return joinBytes(
    ...events.map(({ type, code, value }) => {
      const bytes = new Uint8Array(inputEventBytes);
      const view = new DataView(bytes.buffer);
      view.setUint16(typeAt, type, true);
      view.setUint16(codeAt, code, true);
      view.setInt32(valueAt, value, true);
      return bytes;
    }),
  );
}
