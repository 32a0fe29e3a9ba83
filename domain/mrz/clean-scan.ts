import { isCyrillicTyping, undoLayout } from './keyboard-layout.ts';

/** Four zones of the longest format with their line ends and whatever readers put around them. */
export const textCharactersMax = 4_096;

/** What is left of a reader's text. */
export interface CleanScan {
  /** What stood between line ends: upper case, no control characters, no blanks at its ends, never empty. */
  readonly pieces: readonly string[];
  readonly layoutUndone: boolean;
}

const lineEnds = /[\r\n\u0085\u2028\u2029]+/;
/** Control characters carry nothing here, nor do a byte order mark and blanks without a width. */
// oxlint-disable-next-line no-control-regex -- that is what readers put around lines
const noise = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\ufeff]+/g;

/** A reader's text without what the reader, its cable or a keyboard layout added. Linear in the text. */
export function cleanScan(text: string): CleanScan {
  const layoutUndone = isCyrillicTyping(text);
  const pieces = (layoutUndone ? undoLayout(text) : text)
    .replace(noise, '')
    .split(lineEnds)
    .map((piece) => upperCase(piece.trim()))
    .filter((piece) => piece !== '');
  return { pieces, layoutUndone };
}

/** Only ASCII changes case: the Unicode rules would make two letters of `ß` and an `I` of a dotless `ı`. */
function upperCase(piece: string): string {
  return /[a-z]/.test(piece) ? piece.replace(/[a-z]/g, (letter) => letter.toUpperCase()) : piece;
}

interface Shape {
  readonly lineCount: number;
  readonly lineCharacters: number;
}

/** More than four times in one text no trigger is pressed. */
const copiesMax = 4;

export interface ShapedScan {
  readonly lines: readonly string[];
  readonly doubled: boolean;
}

/**
 * The pieces as the lines of one zone of this shape: line ends may be missing between lines, and the zone may be there
 * several times, each time the same. Null when they do not fit.
 */
export function shapeScan(pieces: readonly string[], shape: Shape): ShapedScan | null {
  const { lineCount, lineCharacters } = shape;
  if (pieces.some((piece) => piece.length % lineCharacters !== 0)) return null;
  const lines = pieces.flatMap((piece) => linesOf(piece, lineCharacters));
  const copies = lines.length / lineCount;
  if (copies === 1) return { lines, doubled: false };
  if (!Number.isInteger(copies) || copies > copiesMax) return null;
  const first = oneOfCopies(lines, copies, lineCount);
  return first === null ? null : { lines: first, doubled: true };
}

function linesOf(piece: string, lineCharacters: number): readonly string[] {
  if (piece.length === lineCharacters) return [piece];
  const lines: string[] = [];
  for (let at = 0; at < piece.length; at += lineCharacters) lines.push(piece.slice(at, at + lineCharacters));
  return lines;
}

/** Zone after zone, or each line several times before the next. */
function oneOfCopies(lines: readonly string[], copies: number, lineCount: number): readonly string[] | null {
  const zones = lines.slice(0, lineCount);
  if (lines.every((line, index) => line === zones[index % lineCount])) return zones;
  const stuttered = lines.filter((_, index) => index % copies === 0);
  return lines.every((line, index) => line === stuttered[Math.floor(index / copies)]) ? stuttered : null;
}
