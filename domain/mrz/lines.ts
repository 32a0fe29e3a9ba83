import type { Span } from './mrz.ts';

/** Line and column of a character, from 0. */
export interface Place {
  readonly line: number;
  readonly at: number;
}

/** What stands in a span. */
export const textIn = (lines: readonly string[], { line, start, end }: Span): string =>
  (lines[line] ?? '').slice(start, end);

/** Whether nothing but fillers stands in the spans. */
export const isEmpty = (lines: readonly string[], spans: readonly Span[]): boolean =>
  spans.every((span) => /^<*$/.test(textIn(lines, span)));

export const isWithin = ({ line, start, end }: Span, place: Place): boolean =>
  line === place.line && start <= place.at && place.at < end;

/** The lines with the character at a place replaced. */
export function withCharacter(
  lines: readonly string[],
  { line, at }: Place,
  character: string,
): readonly string[] {
  const old = lines[line] ?? '';
  return lines.with(line, old.slice(0, at) + character + old.slice(at + 1));
}
