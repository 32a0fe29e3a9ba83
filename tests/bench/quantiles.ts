/** Nearest-rank quantile: the smallest value that at least `share` of all values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** `p50 12.3  p99 45.6  max 78.9` in milliseconds. */
export function summary(values: readonly number[]): string {
  const at = (share: number): string => quantile(values, share).toFixed(1).padStart(7);
  return `p50 ${at(0.5)}  p99 ${at(0.99)}  max ${at(1)} ms  (n ${values.length})`;
}
