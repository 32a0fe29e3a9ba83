/**
 * What optics take for one another in OCR-B (ISO 1073-2), from reports of MRZ readers. Groups of which each member is
 * taken for each other one: first those that every reader confuses, then those that happen with dirt, wear and glare.
 */
const oftenGroups = '0OQD 1IL 2Z 5S 6G 8B';
const sometimesGroups =
  '<KXC <LES 17T 7YT 38B 3S 49 4A 56 68 89 08 6B 0U 0C CGO EF FP HMN MNW PR BR UV VWY IJT 1JT ILT';

const pairsOf = (groups: string): ReadonlySet<string> =>
  new Set(groups.split(' ').flatMap((group) => [...group].flatMap((a) => [...group].map((b) => a + b))));

const often = pairsOf(oftenGroups);
const sometimes = pairsOf(sometimesGroups);

/** How easily optics take one character for another, in both directions. */
export function likeness(a: string, b: string): 'often' | 'sometimes' | 'hardly' {
  if (often.has(a + b)) return 'often';
  return sometimes.has(a + b) ? 'sometimes' : 'hardly';
}
