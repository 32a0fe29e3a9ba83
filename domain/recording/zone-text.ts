import { parseMrz } from '../mrz/parse-mrz.ts';
import { maskByte, type Draw } from './mask.ts';
import type { ZoneMemory } from './zone-memory.ts';

/** A character of the text that belongs to the zone: where it stands, and which of the zone's it is. */
interface ZonePlace {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/**
 * A reader's text with another zone in the places of the one that it brings: line ends, repetitions, case and whatever
 * stands around stay. Null when no zone is understood in it.
 */
export function withOtherZone(text: string, zones: ZoneMemory, draw: Draw): string | null {
  const parsed = parseMrz(text);
  if (!parsed.ok || parsed.mrz.layoutUndone) return null;
  const { lines } = parsed.mrz;
  const places = zonePlaces(text, lines);
  const replaced = places === null ? null : zones.replace(lines);
  if (places === null || replaced === null) return null;
  const characters = [...text];
  for (const { at, line, column } of places) {
    const old = text.charAt(at);
    const meant = lines[line]?.charAt(column) ?? '';
    const other = replaced[line]?.charAt(column) ?? '';
    characters[at] =
      upperOf(old) === meant ? inCaseOf(old, other) : String.fromCharCode(otherByte(old, other, draw));
  }
  return characters.join('');
}

/** Only ASCII changes case, as in `parseMrz`. */
const upperOf = (character: string): string =>
  /[a-z]/.test(character) ? character.toUpperCase() : character;

const inCaseOf = (old: string, other: string): string => (/[a-z]/.test(old) ? other.toLowerCase() : other);

/** Of a repetition that was read otherwise: it still differs. */
function otherByte(old: string, other: string, draw: Draw): number {
  return maskByte(old.charCodeAt(0), draw, new Set([other.charCodeAt(0), other.toLowerCase().charCodeAt(0)]));
}

/** Where the lines stand in the text, each repetition as well; null when that cannot be said for sure. */
function zonePlaces(text: string, lines: readonly string[]): readonly ZonePlace[] | null {
  for (const candidates of [solidPlaces(text), trimmedPlaces(text)]) {
    const places = placesOfLines(text, candidates, lines);
    if (places !== null) return places;
  }
  return null;
}

// oxlint-disable-next-line no-control-regex -- readers put these around lines
const control = /[\u0000-\u001f\u007f-\u009f]/;

/** Everything but blanks and control characters. */
const solidPlaces = (text: string): readonly number[] =>
  [...text].flatMap((character, at) => (control.test(character) || /\s/.test(character) ? [] : [at]));

/** The same with blanks inside of lines, which some readers send for a character that they could not read. */
function trimmedPlaces(text: string): readonly number[] {
  const places: number[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n\u0085]+/g)) {
    const solid = solidPlaces(line);
    const [first = 0, last = -1] = [solid[0], solid.at(-1)];
    for (let at = first; at <= last; at += 1) if (!control.test(line.charAt(at))) places.push(index + at);
  }
  return places;
}

/** The candidates as the zone, once or several times: one whole zone after the other or each line again at once. */
function placesOfLines(
  text: string,
  candidates: readonly number[],
  lines: readonly string[],
): readonly ZonePlace[] | null {
  const [lineCount, lineCharacters] = [lines.length, lines[0]?.length ?? 0];
  const copies = candidates.length / (lineCount * lineCharacters);
  if (!Number.isInteger(copies) || copies < 1) return null;
  const place = (lineOf: (index: number) => number): readonly ZonePlace[] =>
    candidates.map((at, index) => ({
      at,
      line: lineOf(Math.floor(index / lineCharacters)),
      column: index % lineCharacters,
    }));
  const orders = [place((index) => index % lineCount), place((index) => Math.floor(index / copies))];
  return orders.find((places) => differences(text, places, lines) <= differencesMax * (copies - 1)) ?? null;
}

/** `parseMrz` lets a repetition differ from the first one in four places, and so do two of them from each other. */
const differencesMax = 8;

const differences = (text: string, places: readonly ZonePlace[], lines: readonly string[]): number =>
  places.filter(({ at, line, column }) => upperOf(text.charAt(at)) !== (lines[line]?.charAt(column) ?? ''))
    .length;
