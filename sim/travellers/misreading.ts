import { likeness } from '../../domain/document/look-alikes.ts';
import { alphabet, valueOf } from '../../domain/mrz/alphabet.ts';
import { withCharacter } from '../../domain/mrz/lines.ts';
import { parseMrz } from '../../domain/mrz/parse-mrz.ts';
import type { Random } from '../random.ts';
import type { Paper } from './traveller.ts';

/** Characters that optics take a character for and that differ from it modulo 10, so that a check digit notices. */
function noticedLookAlikes(character: string): readonly string[] {
  const value = valueOf(character.charCodeAt(0));
  return [...alphabet].filter(
    (other) =>
      other !== '<' &&
      likeness(character, other) !== 'hardly' &&
      (valueOf(other.charCodeAt(0)) - value) % 10 !== 0,
  );
}

interface Misreading {
  readonly line: number;
  readonly at: number;
  readonly others: readonly string[];
}

/** Places of the number, the birth date and the expiry date where something else can be read. */
function misreadings(lines: readonly string[]): readonly Misreading[] {
  const parsed = parseMrz(lines.join('\n'));
  if (!parsed.ok) throw new RangeError('no zone');
  const { number, birthDate, expiryDate } = parsed.mrz.fields;
  return [number, birthDate, expiryDate].flatMap((field) =>
    [...(field?.raw ?? '')].flatMap((character, index) => {
      const others = character === '<' ? [] : noticedLookAlikes(character);
      const { line = 0, start = 0 } = field?.span ?? {};
      return others.length === 0 ? [] : [{ line, at: start + index, others }];
    }),
  );
}

/** The zone with one wrong character in its number, birth date or expiry date. */
export function misread(paper: Paper, random: Random): readonly string[] {
  const { line, at, others } = random.pick(misreadings(paper.lines));
  return withCharacter(paper.lines, { line, at }, random.pick(others));
}
