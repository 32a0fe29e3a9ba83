import {
  eventTypes,
  inputEventBytes,
  inputEventOf,
  keyValues,
  synchroniseCodes,
} from '../../domain/reader/keyboard/input-events.ts';

/*
 * A keyboard as USB knows it: reports of the boot keyboard (USB HID 1.11, appendices B.1 and E.6) with the usages of page
 * 0x07 (HID Usage Tables). The names of the usages are those of the US keyboard.
 */

/** Of `bootKeyboardDescriptor`: modifiers, a reserved byte, six keys. */
export const bootReportBytes = 8;
const keysAt = 2;
const keysMax = 6;

/** USB HID 1.11, appendix E.6. */
export const bootKeyboardDescriptor =
  '05 01 09 06 A1 01 05 07 19 E0 29 E7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 01 95 05 75 01 05 08 19 01 29 05 ' +
  '91 02 95 01 75 03 91 01 95 06 75 08 15 00 25 65 05 07 19 00 29 65 81 00 C0';

const leftShiftBit = 0x02;
/** First usage of a row, its characters, and those with Shift. */
const usageRows: readonly (readonly [first: number, plain: string, shifted: string])[] = [
  [0x04, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [0x1e, '1234567890', '!@#$%^&*()'],
  [0x28, '\r', '\r'],
  [0x2b, '\t -=[]\\', '\t _+{}|'],
  [0x33, ";'`,./", ':"~<>?'],
];

interface Key {
  readonly usage: number;
  readonly modifiers: number;
}

const keysByCharacter: ReadonlyMap<string, Key> = new Map(
  usageRows.flatMap(([first, plain, shifted]) =>
    [...plain].flatMap((character, at): readonly (readonly [string, Key])[] => [
      [shifted[at] ?? '', { usage: first + at, modifiers: leftShiftBit }],
      [character, { usage: first + at, modifiers: 0 }],
    ]),
  ),
);

const reportOf = (modifiers: number, ...usages: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: bootReportBytes }, (_, at) =>
    at === 0 ? modifiers : (usages[at - keysAt] ?? 0),
  );

/** Reports that type a text: each key pressed and let go, Shift with it. Characters without a key are left out. */
export function bootReportsOf(text: string): readonly Uint8Array[] {
  return [...text].flatMap((character) => {
    const key = keysByCharacter.get(character);
    return key === undefined ? [] : [reportOf(key.modifiers, key.usage), reportOf(0)];
  });
}

/** Key codes of Linux to usages, in rows like those above: codes go by places on the board, usages by letters. */
const codeRows: readonly (readonly [firstCode: number, usages: string])[] = [
  [1, '29 1E 1F 20 21 22 23 24 25 26 27 2D 2E 2A'],
  [15, '2B 14 1A 08 15 17 1C 18 0C 12 13 2F 30 28 E0'],
  [30, '04 16 07 09 0A 0B 0D 0E 0F 33 34 35 E1 31'],
  [44, '1D 1B 06 19 05 11 10 36 37 38 E5 55 E2 2C 39'],
  [86, '64'],
];
const modifiersFrom = 0xe0;

const usageByCode: ReadonlyMap<number, number> = new Map(
  codeRows.flatMap(([first, usages]) =>
    usages.split(' ').map((usage, at) => [first + at, Number.parseInt(usage, 16)] as const),
  ),
);

/** Makes reports of what an event device would say: the keyboard that the kernel makes those events of. */
export interface KeyReports {
  /** Reports of all that happened in these events, in whatever pieces they come. */
  push(bytes: Uint8Array): readonly Uint8Array[];
}

export function keyReports(): KeyReports {
  const pressed = new Set<number>();
  let held = new Uint8Array(0);

  function present(): Uint8Array {
    const usages = [...pressed];
    const modifiers = usages.filter((usage) => usage >= modifiersFrom);
    const bits = modifiers.reduce((sum, usage) => sum | (1 << (usage - modifiersFrom)), 0);
    return reportOf(bits, ...usages.filter((usage) => usage < modifiersFrom).slice(0, keysMax));
  }

  function take(event: Uint8Array): readonly Uint8Array[] {
    const { type, code, value } = inputEventOf(event);
    if (type === eventTypes.synchronise) return code === synchroniseCodes.report ? [present()] : [];
    const usage = type === eventTypes.key ? usageByCode.get(code) : undefined;
    if (usage !== undefined && value === keyValues.released) pressed.delete(usage);
    else if (usage !== undefined) pressed.add(usage);
    return [];
  }

  return {
    push(bytes) {
      const all = Uint8Array.from([...held, ...bytes]);
      const whole = all.length - (all.length % inputEventBytes);
      held = all.slice(whole);
      const reports: Uint8Array[] = [];
      for (let at = 0; at < whole; at += inputEventBytes)
        reports.push(...take(all.subarray(at, at + inputEventBytes)));
      return reports;
    },
  };
}
