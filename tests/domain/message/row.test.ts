import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { associatedData, limits, padRecord, type RowBinding } from '../../../domain/message/index.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

const row: RowBinding = {
  kioskId: 'kiosk-7',
  epoch: bytesOf('000102030405060708090a0b0c0d0e0f'),
  number: 258,
  previousHash: bytesOf('aa'.repeat(32)),
  keyId: '0123456789abcdef',
};

describe('associated data', () => {
  it('has these bytes, written by hand from its description', () => {
    const golden = bytesOf(
      [
        '6b6f72646f6e 20 726f77', // "kordon row"
        '01', // version
        '07 6b696f736b2d37', // "kiosk-7"
        '000102030405060708090a0b0c0d0e0f', // epoch
        '0000000000000102', // 258, big endian
        'aa'.repeat(32), // previous hash
        '10 30313233343536373839616263646566', // key id
      ].join(''),
    );
    expect(associatedData(row)).toEqual(golden);
  });

  it('keeps the largest number whole', () => {
    const bytes = associatedData({ ...row, number: Number.MAX_SAFE_INTEGER });
    expect(Buffer.from(bytes.subarray(35, 43)).toString('hex')).toBe('001fffffffffffff');
  });

  it('differs whenever a bound value differs', () => {
    const seen = [
      row,
      { ...row, kioskId: 'kiosk-8' },
      { ...row, epoch: bytesOf('01'.repeat(16)) },
      { ...row, number: 259 },
      { ...row, previousHash: bytesOf('ab'.repeat(32)) },
      { ...row, keyId: '0123456789abcdee' },
    ].map((one) => Buffer.from(associatedData(one)).toString('hex'));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('cannot be read two ways: lengths stand before the texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        const first = associatedData({ ...row, kioskId: a, keyId: b });
        const second = associatedData({ ...row, kioskId: c, keyId: d });
        expect(Buffer.from(first).equals(second)).toBe(false);
      }),
    );
  });

  it.each<[string, Partial<RowBinding>]>([
    ['a short epoch', { epoch: new Uint8Array(15) }],
    ['a long hash', { previousHash: new Uint8Array(33) }],
    ['a kiosk id of 256 bytes', { kioskId: 'k'.repeat(256) }],
    ['a key id of 256 bytes', { keyId: 'k'.repeat(256) }],
  ])('refuses %s', (_, wrong) => {
    expect(() => associatedData({ ...row, ...wrong })).toThrow(RangeError);
  });
});

describe('padRecord', () => {
  it.each([
    ['', 1024],
    ['{}', 1024],
    ['x'.repeat(1024), 1024],
    ['x'.repeat(1025), 2048],
    ['Ж'.repeat(512), 1024], // two bytes each in UTF-8
    ['Ж'.repeat(513), 2048],
    ['x'.repeat(limits.recordBytesMax), limits.recordBytesMax],
  ])('%# pads to whole steps', (json, bytes) => {
    expect(padRecord(json)).toHaveLength(bytes);
  });

  it('stays the same JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(new TextDecoder().decode(padRecord(json)))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('refuses what is over the limit instead of cutting it', () => {
    expect(() => padRecord('x'.repeat(limits.recordBytesMax + 1))).toThrow(RangeError);
    expect(() => padRecord('Ж'.repeat(limits.recordBytesMax / 2 + 1))).toThrow(RangeError);
  });
});
