/** Bytes of a profile's hexadecimal text, `43 00 01 01`. The profile's schema has checked the form. */
export function bytesOfHex(hex: string): Uint8Array {
  const pairs = hex === '' ? [] : hex.split(' ');
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

/** The reverse of `bytesOfHex`. */
export const hexOfBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

/** The only byte of a two-digit text. */
export const byteOfHex = (hex: string): number => Number.parseInt(hex, 16);

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Each byte as the character of the same number (ISO 8859-1): nothing a reader sends is lost or replaced. */
export function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The reverse of `textOfBytes`. A character above U+00FF has no byte and becomes `?`. */
export function bytesOfText(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code <= 0xff ? code : 0x3f;
  });
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
