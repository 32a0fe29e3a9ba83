import type { KeyboardFramer } from '../../domain/reader/profile.ts';
import { bytes, keyboardWedge } from './reader-bytes.ts';

/*
 * `struct input_event` written down from input.h and input-event-codes.h of Linux, 64 bits: 16 bytes of time, then type,
 * code and value, low byte first.
 */

const time = '11 22 33 44 00 00 00 00 55 66 07 00 00 00 00 00';
const hex2 = (value: number): string => value.toString(16).toUpperCase().padStart(2, '0');

const { framer } = keyboardWedge;
if (framer.kind !== 'keyboard') throw new Error('keyboard-wedge has another framing');
/** As it is shipped. */
export const keyboardFramer: KeyboardFramer = framer;

/** EV_MSC MSC_SCAN with the HID usage, as the kernel tells it before each key. */
const scanCode = `${time} 04 00 04 00 13 00 07 00`;
/** EV_SYN SYN_REPORT. */
const report = `${time} 00 00 00 00 00 00 00 00`;
const key = (code: number, value: string): string =>
  `${scanCode} ${time} 01 00 ${hex2(code)} 00 ${value} 00 00 00 ${report}`;

export const press = (code: number): string => key(code, '01');
export const release = (code: number): string => key(code, '00');
export const repeat = (code: number): string => key(code, '02');
/** EV_SYN SYN_DROPPED: the kernel had to drop events. */
export const dropped = `${time} 00 00 03 00 00 00 00 00`;

export const tap = (code: number): string => `${press(code)} ${release(code)}`;
const leftShift = 42;
export const shifted = (code: number): string => `${press(leftShift)} ${tap(code)} ${release(leftShift)}`;

/** Codes of the letters, KEY_A to KEY_Z, and of the digits, KEY_0 to KEY_9. */
const letters = [
  30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24, 25, 16, 19, 31, 20, 22, 47, 17, 45, 21, 44,
];
const digits = [11, 2, 3, 4, 5, 6, 7, 8, 9, 10];
export const comma = 51;
export const enter = 28;

/** A zone's text as a scanner of the US form types it: capitals and `<` with Shift, Enter for a line end. */
export function typed(text: string): Uint8Array {
  const taps = [...text].map((character) => {
    if (character === '\r') return tap(enter);
    if (character === '<') return shifted(comma);
    const code = character.charCodeAt(0);
    return code >= 0x41 ? shifted(letters[code - 0x41] ?? 0) : tap(digits[code - 0x30] ?? 0);
  });
  return bytes(taps.join(' '));
}
