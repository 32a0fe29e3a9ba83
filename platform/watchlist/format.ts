import { createHash, hash } from 'node:crypto';

/*
 * The watchlist's file, byte by byte: docs/watchlist-file.md. Pages of one size; page 0 is the header, then come the
 * data pages, then the pages with the data pages' hashes. A plain file is the same for everybody; a sealed one has
 * each page encrypted and is one kiosk's.
 */

/** What a page carries, plain or sealed. With nonce and tag it fills a page of the disk. */
export const payloadBytes = 4_068;
export const nonceBytes = 12;
export const tagBytes = 16;
export const sealedPageBytes = nonceBytes + payloadBytes + tagBytes;
export const hashBytes = 32;
export const hashesEachPage = Math.floor(payloadBytes / hashBytes);
export const saltBytes = 16;
const formatVersion = 1;

/** Pages of one file: 17 GB. */
export const pagesMax = 2 ** 22;

const magic = Buffer.from('KORDONWL', 'latin1');
const rootText = Buffer.from('kordon watchlist root 1\0', 'latin1');
const offset = { version: 8, payload: 10, data: 12, hashes: 16, metaPage: 20, metaBytes: 24 } as const;
const canonicalBytes = 32;
/** After the canonical part and the root. */
const sealAt = 64;
const saltAt = 80;
const macAt = 96;
const checkAt = 128;
const headerBytes = 160;
/** Bytes of what a file says of itself; all its lists full it has a tenth of that. */
const metaBytesMax = 1 << 20;

/** Where things are; the same in a plain and a sealed file. */
export interface Layout {
  /** Pages 1 to this one. */
  readonly dataPages: number;
  readonly hashPages: number;
  readonly metaPage: number;
  readonly metaBytes: number;
}

/** What only a sealed file's header has. */
interface SealFacts {
  readonly salt: Buffer;
  readonly mac: Buffer;
}

export interface Header {
  readonly layout: Layout;
  readonly root: Buffer;
  readonly seal: SealFacts | null;
}

export const hashPagesFor = (dataPages: number): number => Math.ceil(dataPages / hashesEachPage);
export const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');

function canonicalPart({ dataPages, hashPages, metaPage, metaBytes }: Layout): Buffer {
  const bytes = Buffer.alloc(canonicalBytes);
  magic.copy(bytes);
  bytes.writeUInt16LE(formatVersion, offset.version);
  bytes.writeUInt16LE(payloadBytes, offset.payload);
  bytes.writeUInt32LE(dataPages, offset.data);
  bytes.writeUInt32LE(hashPages, offset.hashes);
  bytes.writeUInt32LE(metaPage, offset.metaPage);
  bytes.writeUInt32LE(metaBytes, offset.metaBytes);
  return bytes;
}

/** What is signed. @param hashes of all data pages in order, 32 bytes each */
export const rootOf = (layout: Layout, hashes: Uint8Array): Buffer =>
  createHash('sha256').update(rootText).update(canonicalPart(layout)).update(hashes).digest();

/** What a sealed header's MAC is taken over. */
export const toBeMacced = (layout: Layout, root: Uint8Array, salt: Uint8Array): Buffer =>
  sealedHead(layout, root, salt).subarray(0, macAt);

function sealedHead(layout: Layout, root: Uint8Array, salt: Uint8Array): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  canonicalPart(layout).copy(bytes);
  bytes.set(root, canonicalBytes);
  bytes[sealAt] = 1;
  bytes.set(salt, saltAt);
  return bytes;
}

/** Page 0 as it lies on the disk. */
export function headerPage({ layout, root, seal }: Header): Buffer {
  const page = Buffer.alloc(seal === null ? payloadBytes : sealedPageBytes);
  if (seal === null) {
    canonicalPart(layout).copy(page);
    page.set(root, canonicalBytes);
    return page;
  }
  sealedHead(layout, root, seal.salt).copy(page);
  page.set(seal.mac, macAt);
  sha256(page.subarray(0, checkAt)).copy(page, checkAt);
  return page;
}

/** Bytes that are enough to tell what a file is and how long its pages are. */
export const headerBytesMin = headerBytes;

export type HeaderProblem =
  | { readonly problem: 'no-watchlist' | 'damaged' }
  | { readonly problem: 'version'; readonly version: number };

/** Whether the first bytes of a file are those of a sealed one. */
export const looksSealed = (start: Uint8Array): boolean => start[sealAt] === 1;

/** Reads page 0. A plain header is only proven by the root, a sealed one by its check and, with the key, its MAC. */
export function readHeader(page: Buffer): Header | HeaderProblem {
  if (page.length < headerBytes || !page.subarray(0, magic.length).equals(magic)) {
    return { problem: 'no-watchlist' };
  }
  const version = page.readUInt16LE(offset.version);
  if (version !== formatVersion) return { problem: 'version', version };
  const layout = {
    dataPages: page.readUInt32LE(offset.data),
    hashPages: page.readUInt32LE(offset.hashes),
    metaPage: page.readUInt32LE(offset.metaPage),
    metaBytes: page.readUInt32LE(offset.metaBytes),
  };
  const root = Buffer.from(page.subarray(canonicalBytes, sealAt));
  const seal = looksSealed(page)
    ? { salt: Buffer.from(page.subarray(saltAt, macAt)), mac: Buffer.from(page.subarray(macAt, checkAt)) }
    : null;
  // Written again it must be the same, so that no byte of it can be changed unseen.
  const isSame = isPossible(layout) && headerPage({ layout, root, seal }).equals(page);
  return isSame ? { layout, root, seal } : { problem: 'damaged' };
}

function isPossible({ dataPages, hashPages, metaPage, metaBytes }: Layout): boolean {
  const metaPages = Math.ceil(metaBytes / payloadBytes);
  return (
    dataPages > 0 &&
    dataPages <= pagesMax &&
    hashPages === hashPagesFor(dataPages) &&
    metaPage >= 1 &&
    metaPages >= 1 &&
    metaBytes <= metaBytesMax &&
    metaPage + metaPages - 1 === dataPages
  );
}
