import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '../files/data-folder.ts';
import { isHeldElsewhere, takeExclusiveLock, type ExclusiveLock } from '../files/exclusive-lock.ts';
import type { PortProblem } from './port.ts';

const pidBytesMax = 16;

export type DeviceLocking =
  | { readonly ok: true; readonly lock: ExclusiveLock }
  | { readonly ok: false; readonly problem: PortProblem; readonly why: string };

/**
 * Takes a device that the system itself would give to any number of programs. The lock is the system's own and ends
 * with its holder, so none is ever stale; the number of the holder's process stands beside it for the message alone.
 *
 * @param folder same for all programs that may want the device; made if it is missing
 */
export function takeDevice(folder: string, device: string): DeviceLocking {
  const pidPath = join(folder, `${device}.pid`);
  try {
    makeFolder(resolve(folder));
    const lock = takeExclusiveLock(join(folder, `${device}.lock`));
    notePid(pidPath);
    return { ok: true, lock };
  } catch (error) {
    if (isHeldElsewhere(error))
      return { ok: false, problem: 'busy', why: `${device} is held by ${holder(pidPath)}` };
    const why = error instanceof Error ? error.message : String(error);
    // Not the device's own trouble: `denied` would send somebody to look for its permissions.
    return { ok: false, problem: 'failed', why: `no lock for ${device} in ${folder}: ${why}` };
  }
}

/** A full disk costs the number, not the device; an old number would be a lie. */
function notePid(path: string): void {
  try {
    rmSync(path, { force: true });
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch {
    // The lock is held all the same.
  }
}

function holder(pidPath: string): string {
  const buffer = Buffer.alloc(pidBytesMax);
  try {
    const file = openSync(pidPath, 'r');
    try {
      const pid = buffer.toString('latin1', 0, readSync(file, buffer));
      if (/^\d+$/.test(pid)) return `process ${pid}`;
    } finally {
      closeSync(file);
    }
  } catch {
    // It was not written, or is not for us to read.
  }
  return 'another program';
}
