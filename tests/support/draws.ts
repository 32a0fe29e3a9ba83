import type { Draw } from '../../domain/recording/mask.ts';
import { makeRandom } from '../../sim/random.ts';

/** Draws that a seed repeats. */
export function drawsOf(seed: number): Draw {
  const random = makeRandom(seed);
  return (limit) => {
    // As `randomInt` of Node does, which draws in the product.
    if (limit < 1) throw new RangeError(`nothing to draw from ${limit}`);
    return random.below(limit);
  };
}
