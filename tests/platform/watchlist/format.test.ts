import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary.ts';
import { buildFrom, listKey, smallList } from '../../support/watchlist-files.ts';

// A reader of its own, written from docs/watchlist-file.md alone.
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const u32 = (bytes: Buffer, at: number): number => bytes.readUInt32LE(at);

async function bothFiles() {
  const folder = temporaryFolder();
  const plain = await buildFrom(folder, smallList, { name: 'plain.kwl' });
  const sealed = await buildFrom(folder, smallList, { name: 'sealed.kwl', key: listKey });
  return { root: plain.root, plain: readFileSync(plain.path), sealed: readFileSync(sealed.path) };
}

const plainPage = (file: Buffer, page: number): Buffer => file.subarray(page * 4_068, (page + 1) * 4_068);

describe('a watchlist file', () => {
  it('has a header, data pages and their hashes, and a root over them', async () => {
    const { plain, root } = await bothFiles();
    expect(plain.toString('latin1', 0, 8)).toBe('KORDONWL');
    expect([plain.readUInt16LE(8), plain.readUInt16LE(10)]).toEqual([1, 4_068]);
    const [data, hashPages, metaPage, metaBytes] = [
      u32(plain, 12),
      u32(plain, 16),
      u32(plain, 20),
      u32(plain, 24),
    ];
    expect([hashPages, plain.length]).toEqual([1, (1 + data + 1) * 4_068]);
    const hashes = Array.from({ length: data }, (_, i) => sha256(plainPage(plain, i + 1)));
    expect(
      plainPage(plain, data + 1)
        .subarray(0, 32 * data)
        .equals(Buffer.concat(hashes)),
    ).toBe(true);
    const text = Buffer.from('kordon watchlist root 1\0', 'latin1');
    expect(sha256(text, plain.subarray(0, 32), ...hashes).toString('hex')).toBe(root);
    expect(plain.toString('hex', 32, 64)).toBe(root);
    // Page 1: the first line begins at once; page 2: no line began before that page.
    expect(plainPage(plain, 1).readUInt16LE(0)).toBe(0);
    expect(plainPage(plain, 1).toString('utf8', 2, 60)).toMatch(
      /^\{"id":"p-1","names":\[\{"surname":"Ойдон"/,
    );
    expect(plainPage(plain, 2).every((byte) => byte === 0)).toBe(true);
    const meta: unknown = JSON.parse(plain.toString('utf8', metaPage * 4_068, metaPage * 4_068 + metaBytes));
    expect(meta).toMatchObject({
      listVersion: 1,
      persons: 3,
      documents: 6,
      issuers: ['DEU', 'KAZ', 'KGZ', 'RUS'],
    });
  });

  it('sealed has the same pages, each under a key of the file and bound to its place', async () => {
    const { plain, sealed } = await bothFiles();
    expect(sealed.subarray(0, 64).equals(plain.subarray(0, 64))).toBe(true);
    expect(sealed[64]).toBe(1);
    const salt = sealed.subarray(80, 96);
    const derive = (info: string): Buffer => Buffer.from(hkdfSync('sha256', listKey, salt, info, 32));
    const mac = createHmac('sha256', derive('kordon watchlist header 1'))
      .update(sealed.subarray(0, 96))
      .digest();
    expect(sealed.subarray(96, 128).equals(mac)).toBe(true);
    expect(sealed.subarray(128, 160).equals(sha256(sealed.subarray(0, 128)))).toBe(true);
    const pages = plain.length / 4_068;
    expect(sealed.length).toBe(pages * 4_096);
    const nonces = new Set<string>();
    for (let page = 1; page < pages; page += 1) {
      const bytes = sealed.subarray(page * 4_096, (page + 1) * 4_096);
      const decipher = createDecipheriv(
        'aes-256-gcm',
        derive('kordon watchlist pages 1'),
        bytes.subarray(0, 12),
      );
      const place = Buffer.alloc(4);
      place.writeUInt32LE(page);
      decipher.setAAD(Buffer.concat([salt, place]));
      decipher.setAuthTag(bytes.subarray(4_080));
      const payload = Buffer.concat([decipher.update(bytes.subarray(12, 4_080)), decipher.final()]);
      expect(payload.equals(plainPage(plain, page))).toBe(true);
      nonces.add(bytes.toString('hex', 0, 12));
    }
    expect(nonces.size).toBe(pages - 1);
  });

  it('has a fingerprint of each document where its bucket is', async () => {
    const { plain } = await bothFiles();
    const print = createHmac('sha256', Buffer.alloc(32, 7)).update('KGZ\0P\0AN0000001').digest();
    // A few documents: eight bits of bucket, six bytes of remainder.
    const record = print.subarray(1, 7);
    const at = plain.indexOf(record);
    expect(at).toBeGreaterThan(0);
    const page = plainPage(plain, Math.floor(at / 4_068));
    const [first, buckets] = [u32(page, 0), page.readUInt16LE(4)];
    const bucket = print[0] ?? 0;
    expect(bucket).toBeGreaterThanOrEqual(first);
    expect(page[8 + bucket - first]).toBeGreaterThan(0);
    const before = page.subarray(8, 8 + bucket - first).reduce((sum, count) => sum + count, 0);
    expect(
      page
        .subarray(8 + buckets + before * 6)
        .subarray(0, 6)
        .equals(record),
    ).toBe(true);
  });
});
