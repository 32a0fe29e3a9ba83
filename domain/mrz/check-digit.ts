const weights = [7, 3, 1] as const;

/** `0`–`9` count 0–9, `A`–`Z` count 10–35, the filler counts 0. */
function valueOf(character: string): number {
  if (character === '<') return 0;
  if (/^[0-9A-Z]$/.test(character)) return Number.parseInt(character, 36);
  throw new RangeError('not a character of a machine readable zone');
}

/**
 * Check digit, 0–9, over characters `A`–`Z`, `0`–`9`, `<`: weights 7-3-1, modulo 10 (Doc 9303-3, 4.9). Throws a
 * RangeError for any other character: the parser lets none through.
 */
export function checkDigit(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += valueOf(text.charAt(at)) * (weights[at % 3] ?? 0);
  return sum % 10;
}
