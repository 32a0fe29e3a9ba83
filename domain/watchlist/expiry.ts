import type { Day } from '../document/dates.ts';

const dayMs = 24 * 60 * 60 * 1000;
const dayZeroMs = Date.UTC(1999, 11, 31);

/** A day as a number that fits in 16 bits: days after 1999-12-31, so that 0 may stand for none. */
export function daysSince1999(day: Day): number {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - dayZeroMs) / dayMs);
  return Math.max(1, Math.min(0xffff, days));
}
