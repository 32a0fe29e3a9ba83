import type { Colour } from '../../domain/signal/light.ts';
import type { SimulatedLight } from './simulated-light.ts';

/** One character of the text for so long. */
const characterMs = 50;

/**
 * What a light shows from now on, in words and signs for a terminal: `amber ■■■■■■■■■■■■■■■■■■·······`. One character
 * is 50 ms, a dot is dark.
 */
export function lightText(light: SimulatedLight, fromMs: number, forMs: number): string {
  const seen = Array.from({ length: Math.ceil(forMs / characterMs) }, (_, index) =>
    light.colourAt(fromMs + index * characterMs),
  );
  const names = [...new Set(seen.map(colourName))].filter((name) => name !== 'dark');
  const beats = seen.map((colour) => (colourName(colour) === 'dark' ? '·' : '■')).join('');
  return `${names.length === 0 ? 'dark' : names.join(', ')} ${beats}`;
}

/** A colour that is no more than this part of its brightness apart is white. */
const greyMax = 0.2;
const hues = [
  [15, 'red'],
  [50, 'amber'],
  [70, 'yellow'],
  [165, 'green'],
  [195, 'cyan'],
  [265, 'blue'],
  [345, 'magenta'],
  [360, 'red'],
] as const;

/** The nearest word for a colour, however bright it is. */
function colourName({ red, green, blue }: Colour): string {
  const max = Math.max(red, green, blue);
  const span = max - Math.min(red, green, blue);
  if (max === 0) return 'dark';
  if (span <= max * greyMax) return 'white';
  const hue = hueOf({ red, green, blue }, max, span);
  return hues.find(([to]) => hue < to)?.[1] ?? 'red';
}

/** In degrees, 0 red, 120 green, 240 blue. */
function hueOf({ red, green, blue }: Colour, max: number, span: number): number {
  if (max === red) return (((green - blue) / span) * 60 + 360) % 360;
  if (max === green) return ((blue - red) / span) * 60 + 120;
  return ((red - green) / span) * 60 + 240;
}
