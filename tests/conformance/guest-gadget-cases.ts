/*
 * The scenarios on composite USB devices, plugged into a virtual machine (tests/guest) by dummy_hcd and read by the
 * unmodified packages: one profile of each bus. The terminals of this machine have them all.
 */
import { guestPace, systemCases } from './system-cases.ts';

export const cases = systemCases('gadget', ['elyctis-id-box', 'hid-pos'], guestPace);
