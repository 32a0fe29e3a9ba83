import { filler } from './alphabet.ts';
import { cleanScan, cutAtBlanks, shapeScan, textCharactersMax, type ShapedScan } from './clean-scan.ts';
import { formatTables } from './format-tables.ts';
import type { Mrz, MrzResult } from './mrz.ts';
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
  const scan = shaped(pieces) ?? shaped(cutAtBlanks(pieces));
  if (scan === null) {
    const looksLikeOne = pieces.some((piece) => piece.includes(filler));
    return { ok: false, problem: looksLikeOne ? 'wrong-length' : 'no-mrz' };
  }
  return { ok: true, mrz: { ...bestOf(scan), layoutUndone } };
}

function shaped(pieces: readonly string[]): ShapedScan | null {
  for (const shape of pieces.length === 0 ? [] : shapes) {
    const scan = shapeScan(pieces, shape);
    if (scan !== null) return scan;
  }
  return null;
}

/** Of copies that differ the one with the fewest faults, the first among equals. */
function bestOf({ copies, doubled }: ShapedScan): Omit<Mrz, 'layoutUndone'> {
  const readings = copies.flatMap((lines) => {
    const table = tableFor(lines);
    return table === null ? [] : [readLines(table, lines)];
  });
  const best = readings.reduce((a, b) => (faultsOf(b) < faultsOf(a) ? b : a));
  return { ...best, doubled, copiesDiffer: copies.length > 1 };
}

const faultsOf = ({ checks, misfits }: Pick<Mrz, 'checks' | 'misfits'>): number =>
  misfits.length + checks.filter(({ state }) => state === 'failed').length;
