import { isCyrillicTyping, undoLayout } from './keyboard-layout.ts';

/** Four zones of the longest format with their line ends and whatever readers put around them. */
export const textCharactersMax = 4_096;

/** What is left of a reader's text. */
export interface CleanScan {
  /** What stood between line ends: upper case, no control characters, no blanks at its ends, never empty. */
  readonly pieces: readonly string[];
  readonly layoutUndone: boolean;
}

/** Whether a line holds white space and what readers put around lines, and nothing else. */
export const isBlank = (line: string): boolean =>
  line
    .replace(noise, '')
    .replaceAll(/[\r\n\u0085\u2028\u2029]/g, '')
    .trim() === '';

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

/** The pieces with blanks taken for line ends, which some readers make of them. */
export const cutAtBlanks = (pieces: readonly string[]): readonly string[] =>
  pieces.flatMap((piece) => piece.split(/\s+/));

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

/** Two readings of one zone differ in so many places at the most; more are two zones. */
const differencesMax = 4;

export interface ShapedScan {
  /** Each time the zone was there; one when all are the same. */
  readonly copies: readonly (readonly string[])[];
  readonly doubled: boolean;
}

/**
 * The pieces as the lines of one zone of this shape: line ends may be missing between lines, and the zone may be there
 * several times, one after the other or each line again before the next. Null when they do not fit.
 */
export function shapeScan(pieces: readonly string[], shape: Shape): ShapedScan | null {
  const { lineCount, lineCharacters } = shape;
  // Blanks are no place to cut at: they may be what is left of a line end.
  const fits = (piece: string): boolean =>
    piece.length === lineCharacters || (piece.length % lineCharacters === 0 && !/\s/.test(piece));
  if (!pieces.every(fits)) return null;
  const lines = pieces.flatMap((piece) => linesOf(piece, lineCharacters));
  const count = lines.length / lineCount;
  if (count === 1) return { copies: [lines], doubled: false };
  if (!Number.isInteger(count) || count > copiesMax) return null;
  const copies = oneAfterTheOther(lines, lineCount) ?? lineByLine(lines, count);
  return copies === null ? null : { copies, doubled: true };
}

function linesOf(piece: string, lineCharacters: number): readonly string[] {
  if (piece.length === lineCharacters) return [piece];
  const lines: string[] = [];
  for (let at = 0; at < piece.length; at += lineCharacters) lines.push(piece.slice(at, at + lineCharacters));
  return lines;
}

function oneAfterTheOther(
  lines: readonly string[],
  lineCount: number,
): readonly (readonly string[])[] | null {
  const copies: (readonly string[])[] = [];
  for (let at = 0; at < lines.length; at += lineCount) copies.push(lines.slice(at, at + lineCount));
  return alike(copies);
}

function lineByLine(lines: readonly string[], count: number): readonly (readonly string[])[] | null {
  return alike(
    Array.from({ length: count }, (_, copy) => lines.filter((_line, index) => index % count === copy)),
  );
}

/** Each different copy once, or null when they differ in more than a misreading explains. */
function alike(copies: readonly (readonly string[])[]): readonly (readonly string[])[] | null {
  const texts = [...new Set(copies.map((copy) => copy.join('\n')))];
  const [first = ''] = texts;
  const differences = (text: string): number =>
    [...text].filter((character, at) => character !== first.charAt(at)).length;
  return texts.every((text) => differences(text) <= differencesMax)
    ? texts.map((text) => text.split('\n'))
    : null;
}
