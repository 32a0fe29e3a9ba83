/*
 * Keys to characters by the US layout, whatever layout the system has. Key codes are those of Linux
 * (input-event-codes.h), which are places on a keyboard, not letters.
 */

export const keys = {
  tab: 15,
  enter: 28,
  leftControl: 29,
  leftShift: 42,
  rightShift: 54,
  leftAlt: 56,
  capsLock: 58,
  numLock: 69,
  scrollLock: 70,
  keypadEnter: 96,
  rightControl: 97,
  rightAlt: 100,
  leftMeta: 125,
  rightMeta: 126,
} as const;

/** First key code of a row, its characters, and those with Shift. */
const rows: readonly (readonly [first: number, plain: string, shifted: string])[] = [
  [2, '1234567890-=', '!@#$%^&*()_+'],
  [keys.tab, '\t', '\t'],
  [16, 'qwertyuiop[]\r', 'QWERTYUIOP{}\r'],
  [30, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [43, '\\zxcvbnm,./', '|ZXCVBNM<>?'],
  [57, ' ', ' '],
  // The keypad as it is with Num Lock: a scanner that uses it means digits.
  [55, '*', '*'],
  [71, '789-456+1230.', '789-456+1230.'],
  [keys.keypadEnter, '\r', '\r'],
  [98, '/', '/'],
  // KEY_102ND, which only boards of the ISO form have: `<` without Shift on most of them.
  [86, '<', '>'],
];

interface Key {
  readonly plain: string;
  readonly shifted: string;
}

const keysByCode: ReadonlyMap<number, Key> = new Map(
  rows.flatMap(([first, plain, shifted]) =>
    [...plain].map(
      (character, at) => [first + at, { plain: character, shifted: shifted[at] ?? '' }] as const,
    ),
  ),
);

export interface Stroke {
  readonly code: number;
  readonly shift: boolean;
}

/** How a character is typed: by the first row that has it, so that `<` is Shift and comma. */
const strokes: ReadonlyMap<string, Stroke> = new Map(
  [...keysByCode].toReversed().flatMap(([code, { plain, shifted }]): (readonly [string, Stroke])[] => [
    [shifted, { code, shift: true }],
    [plain, { code, shift: false }],
  ]),
);

/**
 * @param caps whether Caps Lock is on, which turns letters alone
 * @returns one character; null for a key that has none
 */
export function characterOf(code: number, shift: boolean, caps: boolean): string | null {
  const key = keysByCode.get(code);
  if (key === undefined) return null;
  const isLetter = /[a-z]/.test(key.plain);
  return shift !== (caps && isLetter) ? key.shifted : key.plain;
}

/** Null for a character that no key has. */
export const strokeOf = (character: string): Stroke | null => strokes.get(character) ?? null;
