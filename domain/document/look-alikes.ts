/**
 * What optics take for one another in OCR-B (ISO 1073-2), from reports of MRZ readers. Groups of which each member is
 * taken for each other one: what every reader confuses, what many do, and what happens with dirt, wear and glare.
 */
const groups = {
  mostly: '0O 1I 2Z 5S 8B',
  often: '0OQD 1IL 6G <K',
  sometimes: '<KXC <LES 17T 7YT 38B 3S 49 4A 56 68 89 08 6B 0U 0C CGO EF FP HMN MNW PR BR UV VWY IJT 1JT ILT',
} as const;

export type Likeness = keyof typeof groups | 'hardly';

const pairsOf = (group: string): ReadonlySet<string> =>
  new Set(group.split(' ').flatMap((one) => [...one].flatMap((a) => [...one].map((b) => a + b))));

const mostly = pairsOf(groups.mostly);
const often = pairsOf(groups.often);
const sometimes = pairsOf(groups.sometimes);

/** How easily optics take one character for another, in both directions. */
export function likeness(a: string, b: string): Likeness {
  if (mostly.has(a + b)) return 'mostly';
  if (often.has(a + b)) return 'often';
  return sometimes.has(a + b) ? 'sometimes' : 'hardly';
}
