/* One profile over each kind of device, for the second processor. */
import { guestPace, systemCases } from './system-cases.ts';

export const cases = [
  ...systemCases('uhid', ['hid-pos'], guestPace),
  ...systemCases('gadget', ['elyctis-id-box'], guestPace),
];
