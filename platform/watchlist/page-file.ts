import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { Fault } from '../../domain/fault/index.ts';
import {
  hashBytes,
  hashesEachPage,
  headerBytesMin,
  looksSealed,
  payloadBytes,
  readHeader,
  rootOf,
  sealedPageBytes,
  sha256,
  type Header,
} from './format.ts';
import { validateMeta, type Meta, type SectionPlace } from './meta.ts';
import { sealFor, type ListKey, type Seal } from './seal.ts';

/** Pages that come from the disk in one call when many are read. */
const pagesAtOnce = 64;

/** An open watchlist file whose every page is checked before anything of it is used. */
export interface PageFile {
  readonly path: string;
  /** Hex, 64 digits. */
  readonly root: string;
  readonly meta: Meta;
  readonly isSealed: boolean;
  /** Pages 1 to this one hold the list; what the file says of itself comes after them. */
  readonly listPages: number;
  /** All, the header and the hashes included. */
  readonly pages: number;
  readonly sizeBytes: number;
  /**
   * The payload of one page, checked; of a plain file valid until the next call.
   *
   * @throws Fault KD-WL-PAGE
   */
  readPage(page: number): Uint8Array;
  /** The payloads of pages in order, each valid until the next. @throws Fault KD-WL-PAGE */
  eachPage(first: number, count: number): Generator<Uint8Array>;
  /** A section that is held in memory, beginning at a multiple of eight bytes. Empty when the file has none of it. */
  section(name: string): Uint8Array<ArrayBuffer>;
  /** The same a piece at a time, so that the process does something else between them. */
  sectionInSteps(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Whether the page is as it was written, its hash included. Never throws. */
  isWhole(page: number): boolean;
  close(): void;
}

export interface OpenOptions {
  readonly path: string;
  /** Opens a sealed file; not used for a plain one. */
  readonly key: ListKey | null;
  /** Root that was signed, in hex. Null takes the file's own: good for tools, not for a kiosk. */
  readonly expectedRoot?: string | null;
}

/**
 * Opens a file: header, root and what it says of itself are checked, nothing is parsed.
 *
 * @throws Fault KD-WL-OPEN, KD-WL-FORMAT, KD-WL-VERSION, KD-WL-LENGTH, KD-WL-SEALED, KD-WL-KEY, KD-WL-ROOT, KD-WL-PAGE
 */
export function openPageFile({ path, key, expectedRoot = null }: OpenOptions): PageFile {
  const file = openFile(path);
  try {
    return pageFileOf(file, { path, key, expectedRoot });
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new Fault('KD-WL-OPEN', { path }, { cause: error });
  }
}

function pageFileOf(descriptor: number, { path, key, expectedRoot = null }: OpenOptions): PageFile {
  const header = headerOf(descriptor, path);
  const { layout } = header;
  const stride = header.seal === null ? payloadBytes : sealedPageBytes;
  const pages = 1 + layout.dataPages + layout.hashPages;
  const sizeBytes = fstatSync(descriptor).size;
  if (sizeBytes !== pages * stride) throw new Fault('KD-WL-LENGTH', { path, bytes: pages * stride });
  const seal = header.seal === null ? null : openSeal(header, path, key);
  const root = header.root.toString('hex');
  const raw = rawPages(descriptor, stride, path);
  const checked = seal === null ? plainPages(raw, header, path) : sealedPages(seal, path);
  if (expectedRoot !== null && root !== expectedRoot) throw new Fault('KD-WL-ROOT', { path });
  const { readPage, eachPage, join, joinInSteps } = pageReading(raw, stride, checked);
  const meta = metaOf(join(layout.metaPage, layout.metaBytes), path, layout.dataPages);
  const placeOf = (name: string): SectionPlace =>
    meta.sections.find((section) => section.name === name) ?? { name, firstPage: 1, pages: 0, bytes: 0 };
  const hashAt = (page: number): Uint8Array => {
    const index = page - 1;
    const at = (index % hashesEachPage) * hashBytes;
    const holder = readPage(1 + layout.dataPages + Math.floor(index / hashesEachPage));
    return Buffer.from(holder).subarray(at, at + hashBytes);
  };
  return {
    path,
    root,
    meta,
    isSealed: seal !== null,
    listPages: layout.metaPage - 1,
    pages,
    sizeBytes,
    readPage,
    eachPage,
    section(name) {
      const { firstPage, bytes } = placeOf(name);
      return join(firstPage, bytes);
    },
    sectionInSteps(name) {
      const { firstPage, bytes } = placeOf(name);
      return joinInSteps(firstPage, bytes);
    },
    isWhole(page) {
      try {
        const hash = page > layout.dataPages ? null : hashAt(page);
        const payload = readPage(page);
        return hash === null || sha256(payload).equals(hash);
      } catch {
        return false;
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** Pages of an open file, one or many, each checked. */
function pageReading(raw: RawPages, stride: number, checked: CheckPage) {
  const one = Buffer.alloc(stride);

  function* eachPage(first: number, count: number): Generator<Uint8Array> {
    // Its own, because two of these may run side by side.
    const buffer = Buffer.alloc(stride * Math.min(pagesAtOnce, count));
    for (let done = 0; done < count; done += pagesAtOnce) {
      const many = Math.min(pagesAtOnce, count - done);
      const bytes = raw.read(first + done, many, buffer);
      for (let i = 0; i < many; i += 1)
        yield checked(bytes.subarray(i * stride, (i + 1) * stride), first + done + i);
    }
  }

  /** Stops after each page. */
  function* fill(whole: Uint8Array, first: number): Generator<number> {
    let at = 0;
    for (const payload of eachPage(first, Math.ceil(whole.length / payloadBytes))) {
      whole.set(payload.subarray(0, Math.min(payloadBytes, whole.length - at)), at);
      at += payloadBytes;
      yield at / payloadBytes;
    }
  }

  return {
    eachPage,
    readPage: (page: number): Uint8Array => checked(raw.read(page, 1, one), page),
    join(first: number, bytes: number): Uint8Array<ArrayBuffer> {
      const whole = new Uint8Array(new ArrayBuffer(bytes));
      const filling = fill(whole, first);
      while (filling.next().done !== true);
      return whole;
    },
    async joinInSteps(first: number, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
      const whole = new Uint8Array(new ArrayBuffer(bytes));
      for (const done of fill(whole, first)) if (done % pagesAtOnce === 0) await nextTurn();
      return whole;
    },
  };
}

interface RawPages {
  /** As they lie on the disk. @param into what is answered is its beginning */
  read(first: number, count: number, into: Buffer): Buffer;
}

function rawPages(file: number, stride: number, path: string): RawPages {
  return {
    read(first, count, into) {
      const wanted = count * stride;
      let length = 0;
      try {
        for (let taken = -1; taken !== 0 && length < wanted; length += taken)
          taken = readSync(file, into, length, wanted - length, first * stride + length);
      } catch (error) {
        throw new Fault('KD-WL-PAGE', { path, page: first }, { cause: error });
      }
      if (length < wanted) throw new Fault('KD-WL-PAGE', { path, page: first + Math.floor(length / stride) });
      return into.subarray(0, wanted);
    },
  };
}

function headerOf(file: number, path: string): Header {
  const start = Buffer.alloc(sealedPageBytes);
  let length = 0;
  try {
    length = readSync(file, start, 0, start.length, 0);
  } catch (error) {
    throw new Fault('KD-WL-OPEN', { path }, { cause: error });
  }
  const stride = looksSealed(start) ? sealedPageBytes : payloadBytes;
  if (length < headerBytesMin) throw new Fault('KD-WL-FORMAT', { path });
  const header = readHeader(start.subarray(0, stride));
  if (!('problem' in header)) return header;
  if (header.problem === 'version') throw new Fault('KD-WL-VERSION', { path, version: header.version });
  throw header.problem === 'damaged' && length >= stride
    ? new Fault('KD-WL-PAGE', { path, page: 0 })
    : new Fault('KD-WL-FORMAT', { path });
}

function openSeal(header: Header, path: string, key: ListKey | null): Seal {
  if (header.seal === null || key === null) throw new Fault('KD-WL-SEALED', { path });
  const seal = sealFor(key, header.seal.salt);
  if (!seal.isMac(header.layout, header.root, header.seal.mac)) throw new Fault('KD-WL-KEY', { path });
  return seal;
}

type CheckPage = (stored: Buffer, page: number) => Uint8Array;

/** Proven under the list key: whoever sealed the file had checked its root. */
function sealedPages(seal: Seal, path: string): CheckPage {
  return (stored, page) => {
    const payload = seal.open(stored, page);
    if (payload === null) throw new Fault('KD-WL-PAGE', { path, page });
    return payload;
  };
}

/**
 * Proven by their hashes, which are proven by the root. SHA-256 is taken when a page is read for the first time in this
 * process, and a CRC remembered: what changes on the disk later is damage, and a CRC finds it in a quarter of the time.
 */
function plainPages(raw: RawPages, { layout, root }: Header, path: string): CheckPage {
  const hashes = Buffer.alloc(layout.dataPages * hashBytes);
  const step = hashesEachPage * hashBytes;
  const holder = Buffer.alloc(payloadBytes);
  for (let i = 0; i < layout.hashPages; i += 1) {
    const stored = raw.read(1 + layout.dataPages + i, 1, holder);
    const used = stored.copy(hashes, i * step, 0, step);
    if (stored.subarray(used).some((byte) => byte !== 0)) throw new Fault('KD-WL-ROOT', { path });
  }
  if (!rootOf(layout, hashes).equals(root)) throw new Fault('KD-WL-ROOT', { path });
  const sums = new Uint32Array(layout.dataPages + 1);
  const isKnown = new Uint8Array(layout.dataPages + 1);
  return (stored, page) => {
    if (page > layout.dataPages) return checkedAgain(stored, page);
    const sum = crc32(stored);
    if (isKnown[page] === 1) {
      if (sums[page] !== sum) throw new Fault('KD-WL-PAGE', { path, page });
      return stored;
    }
    if (!sha256(stored).equals(hashes.subarray((page - 1) * hashBytes, page * hashBytes)))
      throw new Fault('KD-WL-PAGE', { path, page });
    sums[page] = sum;
    isKnown[page] = 1;
    return stored;
  };

  /** A page of hashes must still say what it said when the file was opened. */
  function checkedAgain(stored: Buffer, page: number): Uint8Array {
    const from = (page - layout.dataPages - 1) * step;
    const expected = hashes.subarray(from, from + step);
    const isSame =
      stored.subarray(0, expected.length).equals(expected) &&
      stored.subarray(expected.length).every((byte) => byte === 0);
    if (!isSame) throw new Fault('KD-WL-PAGE', { path, page });
    return stored;
  }
}

function metaOf(bytes: Uint8Array, path: string, dataPages: number): Meta {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new Fault('KD-WL-META', { path, why: 'no JSON' });
  }
  const checked = validateMeta(parsed);
  if (!checked.ok) throw new Fault('KD-WL-META', { path, why: checked.why });
  const places = [...checked.value.sections, ...checked.value.segments];
  const isInside = places.every(({ firstPage, pages }) => firstPage + pages - 1 <= dataPages);
  if (!isInside) throw new Fault('KD-WL-META', { path, why: 'a section lies outside' });
  return checked.value;
}
