import type { Random } from '../random.ts';
import { protectedPlaces } from './mrz-tables.ts';
import type { Paper } from './traveller.ts';

/** What optics take one character for. Each pair differs modulo 10, so that the check digit notices. */
const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '3': '8',
  '4': '9',
  '5': 'S',
  '6': '8',
  '7': '1',
  '8': 'B',
  '9': '8',
  B: '8',
  I: '1',
  O: '0',
  S: '5',
  Z: '2',
};

/** The zone with one wrong character in its number, birth date or expiry date. */
export function misread(paper: Paper, random: Random): readonly string[] {
  const places = protectedPlaces(paper.format, paper.lines).filter(
    ([row, column]) => lookAlikes[paper.lines[row]?.[column] ?? ''] !== undefined,
  );
  const [row, column] = random.pick(places);
  return paper.lines.map((line, index) =>
    index === row
      ? line.slice(0, column) + (lookAlikes[line[column] ?? ''] ?? '') + line.slice(column + 1)
      : line,
  );
}
