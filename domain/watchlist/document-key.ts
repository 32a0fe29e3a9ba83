import { keyedHash } from './keyed-hash.ts';

/**
 * Cyrillic capitals that are drawn like Latin ones: whoever copies a number from paper types either. Other letters
 * stay what they are.
 */
const latinOf: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  Ё: 'E',
  І: 'I',
  Ї: 'I',
  Ј: 'J',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Ѕ: 'S',
  Т: 'T',
  У: 'Y',
  Ү: 'Y',
  Х: 'X',
};

const plain = /^[A-Z0-9]*$/;

/** A document number as it is compared: upper case, letters and digits only, Cyrillic look-alikes as Latin letters. */
export function normalNumber(number: string): string {
  if (plain.test(number)) return number;
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/[\u0400-\u04FF]/g, (letter) => latinOf[letter] ?? letter);
}

const threeLetters = /^[A-Z]{3}$/;

/** An issuer as it is compared; empty when it is not known. Germany's passports say `D` (Doc 9303-3, part A). */
export function normalIssuer(issuer: string | null | undefined): string {
  if (issuer === null || issuer === undefined) return '';
  if (threeLetters.test(issuer)) return issuer;
  const code = issuer.replaceAll('<', '').trim().toUpperCase();
  return code === 'D' ? 'DEU' : code;
}

/** A document's type as far as it is compared: the first letter of its code; `A`, `C` and `I` are one (Doc 9303-5). */
export type TypeClass = string;

/** Empty when the type is not known. */
export function typeClass(type: string | null | undefined): TypeClass {
  const letter = (type ?? '').trim().charAt(0).toUpperCase();
  if (letter === 'A' || letter === 'C') return 'I';
  return letter >= 'A' && letter <= 'Z' ? letter : '';
}

/** What of a document an entry names, as a number 0–58: the class's letter (1–26, 0 for none), plus 32 with an issuer. */
export type Shape = number;

const issuerBit = 32;
const letterA = 65;

export const shapeOf = (issuer: string, type: TypeClass): Shape =>
  (issuer === '' ? 0 : issuerBit) + (type === '' ? 0 : type.charCodeAt(0) - letterA + 1);

export const shapeHasIssuer = (shape: Shape): boolean => shape >= issuerBit;

export function shapeType(shape: Shape): TypeClass {
  const letter = shape % issuerBit;
  return letter === 0 ? '' : String.fromCharCode(letterA - 1 + letter);
}

/** Name of a shape for people and in the file: `issuer+P`, `issuer`, `P`, `number`. */
export function shapeName(shape: Shape): string {
  const parts = [shapeHasIssuer(shape) ? 'issuer' : '', shapeType(shape)].filter((part) => part !== '');
  return parts.length === 0 ? 'number' : parts.join('+');
}

/**
 * 56 bits of HMAC-SHA-256 over issuer, class and number, each separated by a zero byte. `high` holds the first 24 bits,
 * `low` the next 32. Both are overwritten by the next call.
 */
export interface Fingerprinter {
  readonly high: number;
  readonly low: number;
  /** @param issuer as `normalIssuer` gives it @param number as `normalNumber` gives it */
  take(issuer: string, type: TypeClass, number: string): void;
}

export function fingerprinter(key: Uint8Array): Fingerprinter {
  const hash = keyedHash(key);
  let high = 0;
  let low = 0;
  return {
    get high() {
      return high;
    },
    get low() {
      return low;
    },
    take(issuer, type, number) {
      const bits = hash(`${issuer}\0${type}\0${number}`);
      high = bits.getUint32(0) >>> 8;
      low = bits.getUint32(3);
    },
  };
}

/** The id that a listed document has when its owner gave it none of their own: it costs no byte in the file. */
export const derivedId = (issuer: string, number: string): string => `${issuer}-${number}`;
