import type { Frame } from '../../domain/reader/reader.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import { td3Specimen } from './mrz-specimens.ts';

export const elyctis = readerProfile('elyctis-id-box');
export const accessIs = readerProfile('access-is-ocr');
export const honeywell = readerProfile('honeywell-imager');
export const newland = readerProfile('newland-imager');
export const zebra = readerProfile('zebra-ssi');
export const rteNative = readerProfile('rte-native');
export const accessIsOverHid = readerProfile('access-is-hid');
export const hidPos = readerProfile('hid-pos');
export const external = readerProfile('external');
export const keyboardWedge = readerProfile('keyboard-wedge');

export const [td3Line1 = '', td3Line2 = ''] = td3Specimen;
export const td3Text = `${td3Line1}\n${td3Line2}`;

/** Bytes as a vendor's document prints them: `49 00 5B`, and text between quotation marks: `"P<UTO" 0D`. */
export function bytes(notation: string): Uint8Array {
  const parts = notation.match(/"[^"]*"|[0-9A-F]{2}/g) ?? [];
  return Uint8Array.from(
    parts.flatMap((part) =>
      part.startsWith('"') ? [...Buffer.from(part.slice(1, -1), 'latin1')] : [Number.parseInt(part, 16)],
    ),
  );
}

/** Elyctis, Scanner Command Set v1.7: 'I', 91 bytes = 44 + CR + 44 + CR and one more CR. */
export const elyctisTd3 = bytes(`49 00 5B "${td3Line1}" 0D "${td3Line2}" 0D 0D`);
/** The same document's answer for a failed reading: three empty lines. */
export const elyctisNothing = bytes('49 00 03 0D 0D 0D');
/** DESKO 7 000 310 001 (CUTE): SOD STX, each line with its CR, ETX EOD. */
export const accessIsTd3 = bytes(`1C 02 "${td3Line1}" 0D "${td3Line2}" 0D 03 1D`);
/** The same in two reports of Access-IS' HID transport: flag and length, 63 bytes of it, then 31. */
export const accessIsHidTd3 = bytes(
  `BF 1C 02 "${td3Line1}" 0D "${td3Line2.slice(0, 16)}" 9F "${td3Line2.slice(16)}" 0D 03 1D ${'00 '.repeat(32)}`,
);

/** Honeywell: a passport is 89 characters, 44 and CR and 44 (demo_uptek), here with a CR as its suffix. */
export const honeywellTd3 = bytes(`"${td3Line1}" 0D "${td3Line2}" 0D`);
/** Zebra SSI: 5E bytes before the checksum: 4 of the head, 1 symbology byte, 89 of text. */
export const zebraTd3 = withSsiChecksum(bytes(`5E F3 00 00 01 "${td3Line1}" 0D "${td3Line2}"`));
/** 3M RTE6701-OEM, RTE Native: line 1 missing, the bottom line is always line 3. */
export const rteTd3 = withXor(bytes(`01 5F 00 "OU" 02 20 0D "${td3Line1}" 0D "${td3Line2}" 0D 03`));

/** Sum of the bytes, negated, two bytes with the high one first (Zebra SE955 integration guide). */
function withSsiChecksum(packet: Uint8Array): Uint8Array {
  let sum = 0;
  for (const byte of packet) sum += byte;
  const low = (0x1_0000 - (sum % 0x1_0000)) % 0x1_0000;
  return Uint8Array.from([...packet, Math.floor(low / 256), low % 256]);
}

function withXor(message: Uint8Array): Uint8Array {
  let check = 0;
  for (const byte of message) check ^= byte;
  return Uint8Array.from([...message, check]);
}

/** A frame with its data as text, for comparison. */
export function shown(frame: Frame): string {
  if (frame.kind === 'reply') return `reply ${Buffer.from(frame.bytes).toString('hex')}`;
  if (frame.kind !== 'frame') return `${frame.kind} ${frame.bytes}`;
  return `${frame.tag} ${Buffer.from(frame.data).toString('latin1')}`;
}

/** Frames with neighbouring garbage joined, so that streams split in different places compare equal. */
export function joined(frames: readonly Frame[]): readonly string[] {
  const whole: Frame[] = [];
  for (const frame of frames) {
    const last = whole.at(-1);
    if (frame.kind === 'garbage' && last?.kind === 'garbage') {
      whole[whole.length - 1] = { kind: 'garbage', bytes: last.bytes + frame.bytes };
    } else {
      whole.push(frame);
    }
  }
  return whole.map(shown);
}
