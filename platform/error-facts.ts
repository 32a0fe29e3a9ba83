/** What anything that was thrown says of itself. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Node's code of a failed system call (`ENOENT`); null for errors of anybody else. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : null;

/** The same as a word for a person: `ENOSPC`, or that it failed. */
export function codeWordOf(error: unknown): string {
  const code = codeOf(error);
  return typeof code === 'string' ? code : 'it failed';
}
