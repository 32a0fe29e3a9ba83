/**
 * One command that can be pasted into a shell as it stands. Options without a value were not given and are left out.
 *
 * @param program its words: `kordon broker enroll`
 */
export function commandLine(
  program: string,
  options: Readonly<Record<`--${string}`, string | undefined>>,
): string {
  const given = Object.entries(options).flatMap(([option, value]) =>
    value === undefined ? [] : [option, quoted(value)],
  );
  return [program, ...given].join(' ');
}

/** As the shell reads it back: quotes only where a character means something to it. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
