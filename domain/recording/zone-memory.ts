import type { Draw } from './mask.ts';
import { syntheticAgain, syntheticZone } from './synthetic-zone.ts';

/** Two readings of one document differ in so many characters at the most; more are two documents. */
const differencesMax = 6;
/** Older documents are forgotten: whoever comes back after them is somebody else. */
const zonesMax = 256;

/** What takes the place of each document of one recording. */
export interface ZoneMemory {
  /** The same zone for the same one, nearly the same for another reading of it; null for lines that are no zone. */
  replace(lines: readonly string[]): readonly string[] | null;
}

interface KnownZone {
  readonly lines: readonly string[];
  readonly replaced: readonly string[];
}

export function zoneMemory(draw: Draw): ZoneMemory {
  const known: KnownZone[] = [];

  function drawn(lines: readonly string[]): readonly string[] | null {
    const near = nearestOf(known, lines);
    return (near === null ? null : syntheticAgain(lines, near, draw)) ?? syntheticZone(lines, draw);
  }

  return {
    replace(lines) {
      const text = lines.join('\n');
      const old = known.find((zone) => zone.lines.join('\n') === text);
      if (old !== undefined) return old.replaced;
      const replaced = drawn(lines);
      if (replaced === null) return null;
      known.push({ lines, replaced });
      if (known.length > zonesMax) known.shift();
      return replaced;
    },
  };
}

function nearestOf(known: readonly KnownZone[], lines: readonly string[]): KnownZone | null {
  let nearest: KnownZone | null = null;
  let fewest = differencesMax + 1;
  for (const zone of known) {
    const differences = differencesOf(zone.lines, lines);
    if (differences >= fewest) continue;
    nearest = zone;
    fewest = differences;
  }
  return nearest;
}

/** Infinitely many for zones of different shapes. */
function differencesOf(a: readonly string[], b: readonly string[]): number {
  const [all, others] = [a.join('\n'), b.join('\n')];
  if (all.length !== others.length) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let at = 0; at < all.length; at += 1) if (all.charAt(at) !== others.charAt(at)) count += 1;
  return count;
}
