/** Longest word that is compared; a longer one is no typing mistake. Bounds the work. */
const wordCharactersMax = 100;

/** Levenshtein distance: the fewest insertions, deletions and replacements that make one word the other. */
export function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const removed = (previous[column] ?? 0) + 1;
      const inserted = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, inserted));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** The known word that is closest to a mistyped one, ignoring case and separators; null when there is none. */
export function nearest(word: string, known: readonly string[]): string | null {
  const plain = (text: string): string =>
    text.slice(0, wordCharactersMax).toLowerCase().replaceAll(/[_-]/g, '');
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(plain(word), plain(candidate)) }))
    .toSorted((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate ?? null;
}
