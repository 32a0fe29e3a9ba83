import { checkDigit } from './check-digit.ts';
import { formatTables, type CheckRule, type FieldKind, type FieldRule, type FormatTable } from './formats.ts';
import type { CheckState, Mrz, MrzField, MrzFieldName, MrzProblem, MrzResult, Span } from './mrz.ts';

/** The longest zone has 90 characters; the rest is room for line ends and what readers put around them. */
const textCharactersMax = 256;

const filler = '<';
const outsideAlphabet = /[^A-Z0-9<]/;
const misfits: Record<FieldKind, RegExp> = {
  letters: /[^A-Z<]/,
  digits: /[^0-9<]/,
  'letters-and-digits': outsideAlphabet,
};

interface Shape {
  readonly lineCount: number;
  readonly lineCharacters: number;
}

/** The shape of Doc 9303 that no table describes yet: TD2 and MRV-B. */
const otherShapes: readonly Shape[] = [{ lineCount: 2, lineCharacters: 36 }];

type Fields = Partial<Record<MrzFieldName, MrzField>>;

const refuse = (problem: MrzProblem, at: Span | null = null): MrzResult => ({ ok: false, problem, at });

/**
 * Reads a machine readable zone from a reader's text: lower case, any line ends or none, control characters and
 * blanks around lines. Answers every field with its place and check result; a failed check digit is a result, not
 * a refusal. Never throws; linear in the text.
 */
export function parseMrz(text: string): MrzResult {
  if (text.length > textCharactersMax) return refuse('no-mrz');
  const pieces = piecesOf(text);
  if (pieces.length === 0) return refuse('no-mrz');
  const shape = [...formatTables, ...otherShapes].find((candidate) => hasShape(pieces, candidate));
  if (shape === undefined) return refuse(pieces.join('').includes(filler) ? 'wrong-length' : 'no-mrz');
  const lines = linesOf(pieces, shape);
  const wrong = wrongCharacter(lines);
  if (wrong !== null) return refuse('wrong-character', wrong);
  const table = formatTables.find(
    (candidate) => hasShape(lines, candidate) && candidate.begins.test(lines[0] ?? ''),
  );
  if (table === undefined) return refuse('unknown-format', { line: 0, start: 0, end: 2 });
  return { ok: true, mrz: read(table, lines) };
}

/** Only ASCII changes case: the Unicode rules would make two letters of `ß` and an `I` of a dotless `ı`. */
function piecesOf(text: string): readonly string[] {
  return (
    text
      .replace(/[a-z]/g, (letter) => letter.toUpperCase())
      // oxlint-disable-next-line no-control-regex -- readers end lines with any control character
      .split(/[\u0000-\u001f\u007f]+/)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
  );
}

function hasShape(pieces: readonly string[], { lineCount, lineCharacters }: Shape): boolean {
  if (pieces.length === 1) return pieces[0]?.length === lineCount * lineCharacters;
  return pieces.length === lineCount && pieces.every((piece) => piece.length === lineCharacters);
}

function linesOf(pieces: readonly string[], { lineCount, lineCharacters }: Shape): readonly string[] {
  const whole = pieces.join('');
  return Array.from({ length: lineCount }, (_, line) =>
    whole.slice(line * lineCharacters, (line + 1) * lineCharacters),
  );
}

function wrongCharacter(lines: readonly string[]): Span | null {
  for (const [line, text] of lines.entries()) {
    const start = text.search(outsideAlphabet);
    if (start >= 0) return { line, start, end: start + 1 };
  }
  return null;
}

function read(table: FormatTable, lines: readonly string[]): Mrz {
  const fields: Fields = {};
  for (const rule of table.fields) fields[rule.name] = readField(rule, lines);
  for (const rule of table.fields) continueNumber(rule, fields, lines);
  return { format: table.format, lines, fields };
}

const cut = (lines: readonly string[], { line, start, end }: Span): string =>
  (lines[line] ?? '').slice(start, end);

function readField(rule: FieldRule, lines: readonly string[]): MrzField {
  const raw = cut(lines, rule.span);
  const check = rule.check === null ? null : checkState(rule.check, lines);
  return { raw, span: rule.span, check, fits: !misfits[rule.kind].test(raw), continued: null };
}

function checkState(rule: CheckRule, lines: readonly string[]): CheckState {
  const covered = rule.covers.map((span) => cut(lines, span)).join('');
  const digit = (lines[rule.line] ?? '').charAt(rule.at);
  if (digit === filler && rule.mayBeBlank && /^<*$/.test(covered)) return 'absent';
  return digit === String(checkDigit(covered)) ? 'ok' : 'failed';
}

/**
 * A filler in the place of the number's check digit says that the number goes on at the start of the optional data:
 * the rest, its check digit, a filler, then real optional data.
 */
function continueNumber(rule: FieldRule, fields: Fields, lines: readonly string[]): void {
  const { check, continuesIn } = rule;
  if (check === null || continuesIn === null) return;
  const number = fields[rule.name];
  const optional = fields[continuesIn];
  if (number === undefined || optional === undefined) return;
  if ((lines[check.line] ?? '').charAt(check.at) !== filler || number.raw.endsWith(filler)) return;
  const [tail = ''] = optional.raw.split(filler, 1);
  if (tail.length < 2) return;
  const rest = tail.slice(0, -1);
  const { line, start, end } = optional.span;
  const digits = [checkDigit(number.raw + rest), checkDigit(number.raw + filler + rest)];
  fields[rule.name] = {
    ...number,
    // Issuers differ on whether the filler is weighted; the example of Doc 9303-5 fits both ways.
    check: digits.some((digit) => tail.endsWith(String(digit))) ? 'ok' : 'failed',
    continued: { raw: rest, span: { line, start, end: start + rest.length } },
  };
  const left = { line, start: Math.min(start + tail.length + 1, end), end };
  fields[continuesIn] = { ...optional, raw: cut(lines, left), span: left };
}
