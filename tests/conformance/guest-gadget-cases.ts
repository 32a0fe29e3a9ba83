/*
 * The scenarios on composite USB devices, plugged into a virtual machine (tests/guest) by dummy_hcd and read by the
 * unmodified packages: one profile of each bus. The terminals of this machine have them all.
 */
import { guestPatienceMs, systemCases } from './system-cases.ts';

const profileNames = ['elyctis-id-box', 'hid-pos'];

export const cases = systemCases('gadget', profileNames, guestPatienceMs);
