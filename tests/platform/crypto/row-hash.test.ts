import { describe, expect, it } from 'vitest';
import { keyIdOf, rowHash } from '../../../platform/crypto/row-hash.ts';

describe('a row hash', () => {
  it('is SHA-256 over associated data and sealed bytes (FIPS 180-4: the digest of "abc")', () => {
    expect(rowHash(Buffer.from('a'), Buffer.from('bc')).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('a key id', () => {
  it('is the first 8 bytes of SHA-256 in hexadecimal', () => {
    expect(keyIdOf(Buffer.from('abc'))).toBe('ba7816bf8f01cfea');
  });
});
