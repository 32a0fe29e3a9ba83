import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketBitsFor,
  bucketOf,
  documentPacker,
  eachFingerprint,
  goesOn,
  pageHolds,
  pageOfBucket,
  type BucketBits,
} from '../../../domain/watchlist/document-page.ts';

type Print = readonly [high: number, low: number];

const payload = 4_068;
const byOrder = (a: Print, b: Print): number => a[0] - b[0] || a[1] - b[1];

function pack(prints: readonly Print[], bits: BucketBits, payloadBytes = payload) {
  const pages: Uint8Array[] = [];
  const packer = documentPacker(bits, payloadBytes, (page) => pages.push(page.slice()));
  for (const [high, low] of prints) packer.add(high, low);
  return { pages, first: packer.finish() };
}

function holds({ pages, first }: ReturnType<typeof pack>, bits: BucketBits, [high, low]: Print): boolean {
  for (let index = pageOfBucket(first, bucketOf(high, bits)); index >= 0; index -= 1) {
    if (pageHolds(pages[index] ?? new Uint8Array(), bits, high, low)) return true;
    if (((first[index] ?? 0) & goesOn) === 0) return false;
  }
  return false;
}

const all = (pages: readonly Uint8Array[], bits: BucketBits): readonly Print[] => {
  const found: Print[] = [];
  for (const page of pages) eachFingerprint(page, bits, (high, low) => found.push([high, low]));
  return found;
};

describe('a page of fingerprints', () => {
  it('is laid out as its description says', () => {
    const { pages, first } = pack(
      [
        [0x01_02_03, 0x0a_0b_0c_0d],
        [0x01_02_03, 0x0a_0b_0c_0e],
        [0x01_02_05, 0xff_ee_dd_cc],
      ],
      24,
      40,
    );
    expect([...first]).toEqual([0x01_02_03]);
    expect(Buffer.from(pages[0] ?? []).toString('hex')).toBe(
      ['03020100', '0300', '0300', '020001', '0a0b0c0d', '0a0b0c0e', 'ffeeddcc', '00'.repeat(17)].join(''),
    );
  });

  it('has remainders of five and six bytes when there are few', () => {
    const { pages } = pack([[0x01_02_03, 0x0a_0b_0c_0d]], 16, 20);
    expect(Buffer.from(pages[0] ?? []).toString('hex')).toBe(
      ['02010000', '0100', '0100', '01', '030a0b0c0d', '00'.repeat(6)].join(''),
    );
    const { pages: fewer } = pack([[0x01_02_03, 0x0a_0b_0c_0d]], 8, 20);
    expect(Buffer.from(fewer[0] ?? []).toString('hex')).toBe(
      ['01000000', '0100', '0100', '01', '02030a0b0c0d', '00'.repeat(5)].join(''),
    );
  });

  it.each([8, 16, 24] as const)('holds what was put in and nothing else (%i bits)', (bits) => {
    const print = fc.tuple(fc.nat(0xff_ff_ff), fc.nat(0xff_ff_ff_ff));
    fc.assert(
      fc.property(fc.array(print, { maxLength: 400 }), fc.array(print, { maxLength: 50 }), (some, others) => {
        const unique = new Map(some.map((one) => [one.join(), one]));
        const sorted = [...unique.values()].toSorted(byOrder);
        const packed = pack(sorted, bits, 300);
        expect(all(packed.pages, bits)).toEqual(sorted);
        for (const one of sorted) expect(holds(packed, bits, one)).toBe(true);
        for (const other of others) expect(holds(packed, bits, other)).toBe(unique.has(other.join()));
      }),
      { numRuns: 40 },
    );
  });

  it('is followed by others, each saying so, when one bucket is too large for it', () => {
    const prints: Print[] = [
      [0x00_00_01, 5],
      ...Array.from({ length: 700 }, (_, i): Print => [0x00_00_02, i * 7]),
      [0x00_00_03, 1],
    ];
    const packed = pack(prints, 24);
    expect([...packed.first]).toEqual([1, (2 | goesOn) >>> 0, (2 | goesOn) >>> 0]);
    for (const one of prints) expect(holds(packed, 24, one)).toBe(true);
    expect(holds(packed, 24, [0x00_00_02, 3])).toBe(false);
    expect(all(packed.pages, 24)).toEqual(prints);
  });

  it('is cut by the count of all', () => {
    expect([0, 32_767, 32_768, 8_388_607, 8_388_608].map(bucketBitsFor)).toEqual([8, 8, 16, 16, 24]);
  });
});
