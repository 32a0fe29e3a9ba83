/**
 * One command that can be pasted into a shell as it stands. Options without a value were not given and are left out; of
 * several values each gets its option.
 *
 * @param program its words: `kordon broker enroll`
 */
export function commandLine(
  program: string,
  options: Readonly<Record<`--${string}`, string | readonly string[] | undefined>>,
): string {
  const given = Object.entries(options).flatMap(([option, value = []]) =>
    (typeof value === 'string' ? [value] : value).flatMap((each) => [option, quoted(each)]),
  );
  return [program, ...given].join(' ');
}

/** As the shell reads it back: quotes only where a character means something to it. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
