import { valueOf } from './alphabet.ts';
import type { Span } from './mrz.ts';

const weights = [7, 3, 1] as const;

/**
 * Check digit, 0–9, over pieces of lines weighted as one text: weights 7-3-1, modulo 10 (Doc 9303-3, 4.9). Null when a
 * character outside the alphabet is among them: no digit is right then.
 */
export function checkDigitOver(lines: readonly string[], spans: readonly Span[]): number | null {
  let sum = 0;
  let index = 0;
  for (const { line, start, end } of spans) {
    const text = lines[line] ?? '';
    for (let at = start; at < end; at += 1) {
      const value = valueOf(text.charCodeAt(at));
      if (value < 0) return null;
      sum += value * (weights[index % 3] ?? 0);
      index += 1;
    }
  }
  return sum % 10;
}
