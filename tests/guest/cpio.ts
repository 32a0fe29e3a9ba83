import { lstatSync, readdirSync, readFileSync, readlinkSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * An archive as the kernel unpacks it into its first file system: cpio, "newc" format (Linux,
 * Documentation/driver-api/early-userspace/buffer-format.rst). Several may follow one another in one file.
 */

const headerBytes = 110;
const folderMode = 0o040_755;
const trailer = 'TRAILER!!!';
const none = Buffer.alloc(0);

export interface CpioWriter {
  /** A file, with the folders above it. @param mode type and permissions, as `lstat` has them */
  file(path: string, mode: number, data: Uint8Array): void;
  /** A file, a link, or a folder with what `isWanted` of it, by the path on this machine. Everything belongs to root. */
  tree(from: string, to: string, isWanted?: (path: string) => boolean): void;
  /** Nothing is added afterwards. The file stays open. */
  end(): void;
}

/** @param file open for writing, at a multiple of four bytes */
export function cpioWriter(file: number): CpioWriter {
  const folders = new Set<string>(['.']);
  let inode = 0;

  function entry(path: string, mode: number, data: Uint8Array): void {
    const name = Buffer.from(`${path}\0`);
    inode += 1;
    // Inode, mode, owner, group, links, time, size, device (two), what a device file is for (two), length of the name, sum.
    const fields = [inode, mode, 0, 0, 1, 0, data.length, 0, 0, 0, 0, name.length, 0];
    const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`;
    const nameFill = fillOf(headerBytes + name.length);
    for (const part of [Buffer.concat([Buffer.from(header), name, nameFill]), data, fillOf(data.length)])
      writeAll(file, part);
  }

  function folder(path: string): void {
    if (folders.has(path)) return;
    folder(dirname(path));
    folders.add(path);
    entry(path, folderMode, none);
  }

  function add(path: string, mode: number, data: Uint8Array): void {
    folder(dirname(path));
    entry(path, mode, data);
  }

  function tree(from: string, to: string, isWanted: (path: string) => boolean): void {
    const facts = lstatSync(from);
    if (facts.isSymbolicLink()) add(to, facts.mode, Buffer.from(readlinkSync(from)));
    else if (facts.isFile()) add(to, facts.mode, readFileSync(from));
    else if (facts.isDirectory()) {
      folder(to);
      for (const name of readdirSync(from).toSorted())
        if (isWanted(join(from, name))) tree(join(from, name), join(to, name), isWanted);
    }
  }

  return {
    file: add,
    tree: (from, to, isWanted = () => true) => tree(from, to, isWanted),
    end: () => entry(trailer, 0, none),
  };
}

const fillOf = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4);

function writeAll(file: number, data: Uint8Array): void {
  for (let written = 0; written < data.length;) written += writeSync(file, data, written);
}
