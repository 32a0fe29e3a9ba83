import { closeSync, constants, openSync } from 'node:fs';
import { messageOf } from '../../platform/error-facts.ts';
import type { SystemDepth } from '../readers/depths.ts';
import { uhidPath } from '../readers/lines/uhid.ts';

interface UsualReaders {
  /** Each a name and a profile. */
  readonly readers: readonly (readonly [name: string, profileName: string])[];
  /** Why it is not others; null where nothing is to be said. */
  readonly why: string | null;
}

/**
 * The readers of whoever names none: one that has to be armed and one that speaks unasked, the second on HID where the
 * machine makes HID devices.
 *
 * @param whyNoUhid why this machine makes none; null where it does
 */
export function usualReaders(depth: SystemDepth | null, whyNoUhid: () => string | null): UsualReaders {
  const left = ['left', 'elyctis-id-box'] as const;
  const serial = ['right', 'access-is-ocr'] as const;
  if (depth === 'pty')
    return { readers: [left, serial], why: 'a pseudo-terminal is serial: no HID reader is there' };
  if (depth === 'uhid')
    return {
      readers: [
        ['left', 'hid-pos'],
        ['right', 'access-is-hid'],
      ],
      why: 'UHID makes HID devices: no serial reader is there',
    };
  if (depth === 'socket')
    return {
      readers: [['left', 'external']],
      why: 'a program that drives a reader speaks over a socket: no other reader does',
    };
  if (depth !== null)
    return { readers: [left], why: 'a machine has one USB device controller, mostly: one reader' };
  const problem = whyNoUhid();
  return problem === null
    ? { readers: [left, ['right', 'hid-pos']], why: null }
    : {
        readers: [left, serial],
        why: `right is access-is-ocr, not hid-pos: this machine makes no HID devices (${problem})`,
      };
}

/** Null where a HID device can be made. Opening makes none. */
export function uhidProblem(path: string = uhidPath): string | null {
  try {
    closeSync(openSync(path, constants.O_RDWR | constants.O_NONBLOCK));
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
