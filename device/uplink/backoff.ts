const firstMs = 2_000;
const longestMs = 120_000;
const shortestMs = 250;

/**
 * Pause before the next attempt: exponential with full jitter, so that a fleet whose headquarters restarts does not
 * come back in one wave.
 *
 * @param attempt attempts since something last succeeded, from 0
 * @param random four fresh random bytes
 */
export function backoffMs(attempt: number, random: Uint8Array): number {
  const ceilingMs = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 16));
  const fraction = Buffer.from(random).readUInt32BE() / 2 ** 32;
  return Math.max(shortestMs, Math.floor(ceilingMs * fraction));
}
