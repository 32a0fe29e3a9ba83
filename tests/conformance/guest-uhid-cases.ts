/*
 * The scenarios on HID devices that the kernel of a virtual machine (tests/guest) makes of UHID, read by the unmodified
 * node-hid.
 */
import { guestPace, systemCases } from './system-cases.ts';

export const cases = systemCases('uhid', ['hid-pos', 'access-is-hid', 'keyboard-wedge'], guestPace);
