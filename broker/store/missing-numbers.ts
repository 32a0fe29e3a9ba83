import type { Range } from './store.ts';

export interface HeldNumbers {
  /** 1..heldThrough are all held. */
  readonly heldThrough: number;
  /** Held beyond it, ascending, not touching. May be only the first ones. */
  readonly ranges: readonly Range[];
  /** False when there are more held ranges than those given. */
  readonly complete: boolean;
  /** Highest number known, held or announced. */
  readonly highest: number;
}

/** The first missing numbers of an epoch, as ranges; all of them when the held ranges are complete. */
export function missingNumbers(held: HeldNumbers): readonly Range[] {
  const missing: Range[] = [];
  let next = held.heldThrough + 1;
  for (const { from, to } of held.ranges) {
    if (from > next) missing.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (held.complete && held.highest >= next) missing.push({ from: next, to: held.highest });
  return missing;
}

/** `103, 207–208`; ranges of one number are written as that number. */
export function rangesText(ranges: readonly Range[]): string {
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
