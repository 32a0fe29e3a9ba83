import { constants, type Stats } from 'node:fs';
import { access, open, readdir, readlink, realpath, stat, statfs } from 'node:fs/promises';

/** `major:minor` in decimal, as Linux writes it in /proc/self/mountinfo. */
export type DeviceNumber = string;

/** Facts of what a path leads to; links are followed. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'character' | 'socket' | 'other';
  readonly ownerId: number;
  readonly groupId: number;
  /** Permission bits alone, such as 0o640. */
  readonly mode: number;
  readonly sizeBytes: number;
  readonly modifiedWallMs: number;
  readonly inode: number;
  /** The device that holds the file; only together with it an inode is one file's. */
  readonly fileSystem: DeviceNumber;
  /** Of a character device itself; null for everything else. */
  readonly device: DeviceNumber | null;
}

/** What a file system has left for an ordinary user. */
export interface Room {
  readonly freeBytes: number;
  readonly freeFiles: number;
  /** 0 on file systems that do not count files beforehand, such as FAT and Btrfs. */
  readonly totalFiles: number;
}

/**
 * Looks at files and folders without changing any. Nothing throws: what is missing, not permitted or fails while it is
 * read is answered as null (false for `mayUse`).
 */
export interface Looking {
  facts(path: string): Promise<FileFacts | null>;
  /** From the beginning, at most `bytesMax` bytes. Never waits for a writer, as a named pipe would make it. */
  bytes(path: string, bytesMax: number): Promise<Buffer | null>;
  /** At most 32,768 names; a folder that has more is answered in part. */
  names(folder: string): Promise<readonly string[] | null>;
  /** What is written in a symbolic link. */
  target(path: string): Promise<string | null>;
  realPath(path: string): Promise<string | null>;
  /** `enter`: what is inside a folder may be reached. */
  mayUse(path: string, how: 'read' | 'write' | 'enter'): Promise<boolean>;
  room(path: string): Promise<Room | null>;
}

const namesMax = 32_768;
const uses = { read: constants.R_OK, write: constants.W_OK, enter: constants.X_OK } as const;

/** The machine's own files. */
export function fileLooking(): Looking {
  return {
    facts: (path) => orNull(factsOf(path)),
    bytes: (path, bytesMax) => orNull(readStart(path, bytesMax)),
    names: (folder) => orNull(readdir(folder).then((names) => names.slice(0, namesMax))),
    target: (path) => orNull(readlink(path)),
    realPath: (path) => orNull(realpath(path)),
    mayUse: async (path, how) => {
      return (await orNull(access(path, uses[how]).then(() => true))) ?? false;
    },
    room: (path) => orNull(roomOf(path)),
  };
}

const orNull = <T>(work: Promise<T>): Promise<T | null> => work.catch(() => null);

async function factsOf(path: string): Promise<FileFacts> {
  const found = await stat(path);
  const kind = kindOf(found);
  return {
    kind,
    ownerId: found.uid,
    groupId: found.gid,
    mode: found.mode & 0o777,
    sizeBytes: found.size,
    modifiedWallMs: found.mtimeMs,
    inode: found.ino,
    fileSystem: deviceNumber(found.dev),
    device: kind === 'character' ? deviceNumber(found.rdev) : null,
  };
}

function kindOf(found: Stats): FileFacts['kind'] {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'folder';
  if (found.isCharacterDevice()) return 'character';
  return found.isSocket() ? 'socket' : 'other';
}

/** From the form that Linux gives to programs: twelve bits of major amid the twenty of minor. */
export const deviceNumber = (encoded: number): DeviceNumber =>
  `${(encoded >>> 8) & 0xf_ff}:${(encoded & 0xff) | ((encoded >>> 12) & 0xf_ff_00)}`;

async function readStart(path: string, bytesMax: number): Promise<Buffer> {
  // Without O_NONBLOCK the opening of a named pipe waits for its writer, and the process then cannot even exit.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const buffer = Buffer.alloc(bytesMax);
    let length = 0;
    for (let taken = -1; taken !== 0 && length < bytesMax; length += taken) {
      taken = (await file.read(buffer, length, bytesMax - length)).bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}

async function roomOf(path: string): Promise<Room> {
  const found = await statfs(path);
  return { freeBytes: found.bavail * found.bsize, freeFiles: found.ffree, totalFiles: found.files };
}
