import { likeness, type Likeness } from '../document/look-alikes.ts';

/** Other readings of one number that are tried. Each costs a page read. */
const variantsMax = 16;

const characters: string = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const levels = ['mostly', 'often'] as const satisfies readonly Likeness[];

interface Replacement {
  readonly at: number;
  readonly by: string;
}

const alike: Readonly<Record<(typeof levels)[number], Readonly<Record<string, readonly string[]>>>> = {
  mostly: alikeAt('mostly'),
  often: alikeAt('often'),
};

function alikeAt(level: Likeness): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    [...characters].map((one) => [
      one,
      [...characters].filter((other) => other !== one && likeness(one, other) === level),
    ]),
  );
}

const replacements = (number: string, level: (typeof levels)[number]): readonly Replacement[] =>
  [...number].flatMap((character, at) => (alike[level][character] ?? []).map((by) => ({ at, by })));

const replaced = (number: string, { at, by }: Replacement): string =>
  number.slice(0, at) + by + number.slice(at + 1);

/**
 * What a number that was misread may have been, the likeliest first, without itself: one character replaced by what
 * every reader takes it for, then two of those, then one by what many take it for. At most `variantsMax`.
 *
 * @param number as `normalNumber` gives it
 */
export function lookAlikeNumbers(number: string): readonly string[] {
  const mostly = replacements(number, 'mostly');
  const singles = mostly.map((one) => replaced(number, one));
  const doubles = mostly.flatMap((one, index) =>
    mostly
      .slice(index + 1)
      .filter((other) => other.at !== one.at)
      .map((other) => replaced(replaced(number, one), other)),
  );
  const often = replacements(number, 'often').map((one) => replaced(number, one));
  // Doubles are many; they must not crowd out a single replacement that many readers make.
  const roomForDoubles = Math.max(0, variantsMax - singles.length - often.length);
  const found = new Set([...singles, ...doubles.slice(0, roomForDoubles), ...often]);
  found.delete(number);
  return [...found].slice(0, variantsMax);
}
