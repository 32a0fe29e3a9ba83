import { filler } from './alphabet.ts';
import { cleanScan, shapeScan, textCharactersMax } from './clean-scan.ts';
import { formatTables } from './format-tables.ts';
import type { MrzResult } from './mrz.ts';
import { readLines, tableFor } from './read-lines.ts';

/** The shapes of the tables, each once. */
const shapes = formatTables.filter(
  ({ lineCount, lineCharacters }, index) =>
    formatTables.findIndex(
      (other) => other.lineCount === lineCount && other.lineCharacters === lineCharacters,
    ) === index,
);

/**
 * Reads a machine readable zone from a reader's text: lower case, any line ends or none, control characters and
 * blanks around lines, the zone several times, typed through a Cyrillic keyboard layout. Answers every field with its
 * place and every check digit with its result; wrong digits and wrong characters are results, not refusals. Texts of
 * more than 4,096 characters are refused. Never throws; linear in the text.
 */
export function parseMrz(text: string): MrzResult {
  if (text.length > textCharactersMax) return { ok: false, problem: 'no-mrz' };
  const { pieces, layoutUndone } = cleanScan(text);
  for (const shape of pieces.length === 0 ? [] : shapes) {
    const scan = shapeScan(pieces, shape);
    const table = scan === null ? null : tableFor(scan.lines);
    if (scan === null || table === null) continue;
    return { ok: true, mrz: { ...readLines(table, scan.lines), doubled: scan.doubled, layoutUndone } };
  }
  return { ok: false, problem: pieces.some((piece) => piece.includes(filler)) ? 'wrong-length' : 'no-mrz' };
}
