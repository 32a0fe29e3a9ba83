export const dayMs = 86_400_000;

/** Day of a moment in UTC, YYYY-MM-DD: certificates and signed lists are dated so. */
export const dayOf = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 10);
