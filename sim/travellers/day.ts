import type { Day } from '../../domain/document/dates.ts';

export type { Day } from '../../domain/document/dates.ts';

const dayMs = 86_400_000;

/** The day a number of days later, or earlier when it is negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The day of a wall clock, in universal time. */
export function dayOf(wallMs: number): Day {
  return new Date(wallMs).toISOString().slice(0, 10);
}
