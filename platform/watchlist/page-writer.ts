import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import {
  hashBytes,
  hashesEachPage,
  hashPagesFor,
  headerPage,
  pagesMax,
  payloadBytes,
  rootOf,
  saltBytes,
  sealedPageBytes,
  sha256,
  type Layout,
} from './format.ts';
import type { Meta, SectionPlace } from './meta.ts';
import { sealFor, type ListKey, type Seal } from './seal.ts';
import { writeFault } from './write-fault.ts';

/** Pages that go to the disk in one call. */
const pagesAtOnce = 256;

/** Writes a watchlist file from its first page to its last; nothing of it is held in memory but the hashes. */
export interface PageWriter {
  /** Number that the next page will get. */
  readonly nextPage: number;
  readonly bytesWritten: number;
  /** @param payload at most `payloadBytes`; the rest of the page is zeros */
  add(payload: Uint8Array): void;
  /** A section in one piece, from the next page on. */
  addSection(name: string, bytes: Uint8Array): SectionPlace;
  /** Writes meta, hashes and header, and makes all durable. Answers the root. */
  finish(meta: Meta): Buffer;
  /** Gives the file free as it is. */
  abandon(): void;
}

/** @throws Fault KD-WL-WRITE @param key seals the file; null leaves it plain */
export function openPageWriter(path: string, key: ListKey | null): PageWriter {
  const salt = randomBytes(saltBytes);
  const seal = key === null ? null : sealFor(key, salt);
  const disk = pageSink(path, seal);
  const hashes = growingHashes();

  function add(payload: Uint8Array): void {
    hashes.add(sha256(disk.put(payload)));
  }

  function addBytes(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += payloadBytes) add(bytes.subarray(at, at + payloadBytes));
  }

  return {
    get nextPage() {
      return disk.nextPage;
    },
    get bytesWritten() {
      return disk.nextPage * disk.stride;
    },
    add,
    addSection(name, bytes) {
      const firstPage = disk.nextPage;
      addBytes(bytes);
      return { name, firstPage, pages: disk.nextPage - firstPage, bytes: bytes.length };
    },
    finish(meta) {
      const metaBytes = Buffer.from(JSON.stringify(meta), 'utf8');
      const metaPage = disk.nextPage;
      addBytes(metaBytes);
      const dataPages = disk.nextPage - 1;
      const hashPages = hashPagesFor(dataPages);
      const layout: Layout = { dataPages, hashPages, metaPage, metaBytes: metaBytes.length };
      const all = hashes.all();
      const step = hashesEachPage * hashBytes;
      for (let at = 0; at < all.length; at += step) disk.put(all.subarray(at, at + step));
      const root = rootOf(layout, all);
      const facts = seal === null ? null : { salt, mac: seal.mac(layout, root) };
      disk.finish(headerPage({ layout, root, seal: facts }));
      return root;
    },
    abandon: disk.abandon,
  };
}

/** Pages on their way to the disk, many in one call. */
interface PageSink {
  readonly nextPage: number;
  readonly stride: number;
  /** Answers the payload as a whole page. */
  put(payload: Uint8Array): Uint8Array;
  /** Writes the header and makes all durable. */
  finish(header: Uint8Array): void;
  abandon(): void;
}

function pageSink(path: string, seal: Seal | null): PageSink {
  const stride = seal === null ? payloadBytes : sealedPageBytes;
  const file = guarded(path, () => openSync(path, 'w', 0o600));
  const waiting = Buffer.alloc(stride * pagesAtOnce);
  const whole = Buffer.alloc(payloadBytes);
  let waitingPages = 0;
  let page = 1;
  let flushedPages = 1;

  function writeAll(bytes: Uint8Array, position: number): void {
    guarded(path, () => {
      let written = 0;
      while (written < bytes.length)
        written += writeSync(file, bytes, written, bytes.length - written, position + written);
    });
  }

  function flush(): void {
    writeAll(waiting.subarray(0, waitingPages * stride), flushedPages * stride);
    flushedPages += waitingPages;
    waitingPages = 0;
  }

  return {
    stride,
    get nextPage() {
      return page;
    },
    put(payload) {
      if (page > pagesMax) throw new Fault('KD-WL-WRITE', { path, why: `more than ${pagesMax} pages` });
      const full = padded(payload, whole);
      const into = waiting.subarray(waitingPages * stride, (waitingPages + 1) * stride);
      if (seal === null) into.set(full);
      else seal.close(full, page, into);
      page += 1;
      waitingPages += 1;
      if (waitingPages === pagesAtOnce) flush();
      return full;
    },
    finish(header) {
      flush();
      writeAll(header, 0);
      guarded(path, () => {
        fsyncSync(file);
        closeSync(file);
      });
    },
    abandon: () => closeSync(file),
  };
}

/** The payload itself when it fills a page, else a copy with zeros after it. */
function padded(payload: Uint8Array, whole: Buffer): Uint8Array {
  if (payload.length === payloadBytes) return payload;
  if (payload.length > payloadBytes) throw new RangeError('the payload is larger than a page');
  whole.fill(0, payload.length);
  whole.set(payload);
  return whole;
}

interface Hashes {
  add(one: Uint8Array): void;
  all(): Uint8Array;
}

function growingHashes(): Hashes {
  let bytes = new Uint8Array(hashBytes * 4_096);
  let used = 0;
  return {
    add(one) {
      if (used === bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes.set(one, used);
      used += hashBytes;
    },
    all: () => bytes.subarray(0, used),
  };
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeFault(path, error);
  }
}
