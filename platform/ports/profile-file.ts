import { closeSync, openSync, readSync } from 'node:fs';

const fileBytesMax = 65_536;

/** The JSON of a profile's file, not yet checked. @throws Error with what is wrong with the file */
export function readProfileJson(path: string): unknown {
  const text = readStart(path, fileBytesMax + 1);
  if (text.length > fileBytesMax) throw new Error(`more than ${fileBytesMax} bytes`);
  return JSON.parse(text.toString('utf8'));
}

/** A profile with a `/` or with the ending `.json` is a file of one's own. */
export const isProfilePath = (name: string): boolean => /\/|\.json$/.test(name);

/** At most so many bytes, whatever the path leads to. */
function readStart(path: string, bytesMax: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(bytesMax);
    let length = 0;
    for (let taken = -1; taken !== 0 && length < bytesMax; length += taken) {
      taken = readSync(file, buffer, length, bytesMax - length, null);
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
