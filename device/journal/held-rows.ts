/** Inclusive numbers. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** What is known about one epoch's numbers: here 1..highest, of which 1..prunedThrough were dropped again. */
export interface Holding {
  readonly highest: number;
  readonly prunedThrough: number;
  readonly heldThrough: number;
  /** Held beyond heldThrough: ascending, not touching. */
  readonly heldRanges: readonly NumberRange[];
}

/**
 * Numbers that are here and in no receipt, as ranges. What headquarters lost after it was pruned here cannot be
 * sent again, and waiting for it would hold up everything behind it.
 */
export function unheldRanges(holding: Holding): readonly NumberRange[] {
  const unheld: NumberRange[] = [];
  let next = Math.max(holding.heldThrough, holding.prunedThrough) + 1;
  for (const { from, to } of holding.heldRanges) {
    if (next > holding.highest) break;
    if (from > next) unheld.push({ from: next, to: Math.min(from - 1, holding.highest) });
    next = Math.max(next, to + 1);
  }
  if (next <= holding.highest) unheld.push({ from: next, to: holding.highest });
  return unheld;
}

export function unheldCount(holding: Holding): number {
  return unheldRanges(holding).reduce((sum, { from, to }) => sum + (to - from + 1), 0);
}
