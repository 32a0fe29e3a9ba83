/* One profile over each kind of device, for the second processor. */
import { guestPatienceMs, systemCases } from './system-cases.ts';

export const cases = [
  ...systemCases('uhid', ['hid-pos'], guestPatienceMs),
  ...systemCases('gadget', ['elyctis-id-box'], guestPatienceMs),
];
