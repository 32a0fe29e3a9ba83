import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fingerprinter,
  normalIssuer,
  normalNumber,
  shapeHasIssuer,
  shapeName,
  shapeOf,
  shapeType,
  typeClass,
} from '../../../domain/watchlist/document-key.ts';
import { keyedHash } from '../../../domain/watchlist/keyed-hash.ts';
import { lookAlikeNumbers } from '../../../domain/watchlist/look-alike-numbers.ts';

const hexOf = (hash: DataView): string => Buffer.from(hash.buffer).toString('hex');

describe('a keyed hash', () => {
  it('is that of RFC 4231, test cases 1 and 2', () => {
    const one = keyedHash(new Uint8Array(20).fill(0x0b))('Hi There');
    expect(hexOf(one)).toBe('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
    const two = keyedHash(new TextEncoder().encode('Jefe'))('what do ya want for nothing?');
    expect(hexOf(two)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  it('is the same as the one of OpenSSL for every length of text and key', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        (key, text) => {
          expect(hexOf(keyedHash(key)(text))).toBe(createHmac('sha256', key).update(text).digest('hex'));
        },
      ),
    );
  });

  it('refuses what is too long', () => {
    expect(() => keyedHash(new Uint8Array(65))).toThrow(RangeError);
    expect(() => keyedHash(new Uint8Array(32))('я'.repeat(513))).toThrow(RangeError);
  });
});

describe('a document number', () => {
  it.each([
    ['AN1234567', 'AN1234567'],
    [' an 123-4567 ', 'AN1234567'],
    ['75 № 1234567', '75NO1234567'],
    // Cyrillic А, Н, К, Х.
    ['АН1234567', 'AH1234567'],
    ['КХ-1', 'KX1'],
    // A letter that has no Latin twin stays.
    ['IV-ЖЩ 123', 'IVЖЩ123'],
    ['—', ''],
  ])('%s is compared as %s', (number, expected) => {
    expect(normalNumber(number)).toBe(expected);
  });

  it('has an issuer, of which Germany has two', () => {
    expect(['D', 'D<<', 'DEU', 'kgz', null].map(normalIssuer)).toEqual(['DEU', 'DEU', 'DEU', 'KGZ', '']);
  });

  it('has a class of types', () => {
    expect(['P', 'PM', 'ID', 'AC', 'C<', 'IR', 'V', '', null, '1'].map(typeClass)).toEqual([
      'P',
      'P',
      'I',
      'I',
      'I',
      'I',
      'V',
      '',
      '',
      '',
    ]);
  });

  it('has a shape that says what is known beside it', () => {
    expect([shapeOf('', ''), shapeOf('KGZ', ''), shapeOf('', 'P'), shapeOf('KGZ', 'Z')]).toEqual([
      0, 32, 16, 58,
    ]);
    expect([0, 32, 16, 58].map(shapeName)).toEqual(['number', 'issuer', 'P', 'issuer+Z']);
    expect([shapeType(16), shapeType(48), shapeType(32)]).toEqual(['P', 'P', '']);
    expect([shapeHasIssuer(26), shapeHasIssuer(32)]).toEqual([false, true]);
  });

  it('has a fingerprint: the first 56 bits of the hash over issuer, class and number', () => {
    const key = new Uint8Array(32).fill(9);
    const expected = createHmac('sha256', key).update('KGZ\0P\0AN1234567').digest();
    const print = fingerprinter(key);
    print.take('KGZ', 'P', 'AN1234567');
    expect(print.high).toBe(expected.readUIntBE(0, 3));
    expect(print.low).toBe(expected.readUInt32BE(3));
  });
});

describe('other readings of a number', () => {
  it('are the likeliest first, without the number itself', () => {
    expect(lookAlikeNumbers('O1')).toEqual(['01', 'OI', '0I', 'D1', 'Q1', 'OL']);
    expect(lookAlikeNumbers('34')).toEqual([]);
  });

  it('are sixteen at the most, each once, with every single replacement that all readers make', () => {
    const variants = lookAlikeNumbers('O0B8S5Z2');
    expect(variants).toHaveLength(16);
    expect(new Set(variants).size).toBe(16);
    expect(variants).toContain('O0B8S5Z'.concat('Z'));
    expect(variants.slice(0, 2)).toEqual(['00B8S5Z2', 'OOB8S5Z2']);
  });
});
