/** Calendar day, `YYYY-MM-DD`. */
export type Day = string;

const dayMs = 86_400_000;

/** The day a number of days later, or earlier when it is negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The day of a wall clock, in universal time. */
export function dayOf(wallMs: number): Day {
  return new Date(wallMs).toISOString().slice(0, 10);
}

/** True for a day of the calendar in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}
