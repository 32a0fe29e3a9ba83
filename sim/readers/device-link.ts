import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { makeFolder } from '../../platform/files/data-folder.ts';
import type { LineOpener } from './line.ts';

/**
 * Gives a device whose own path changes with each plugging a stable name, as udev does in `/dev/serial/by-id`.
 *
 * @throws Fault KD-RDR-LINK when something else is at the path
 */
export function linked(path: string, open: LineOpener): LineOpener {
  const link = deviceLink(path);
  return async (options) => {
    const line = await open(options);
    link.point(line.path);
    return {
      ...line,
      path,
      async close() {
        link.remove();
        await line.close();
      },
    };
  };
}

interface DeviceLink {
  /** In one step: whoever opens the path meets the old device, none, or the new one. */
  point(devicePath: string): void;
  remove(): void;
}

function deviceLink(path: string): DeviceLink {
  const refused = (cause?: unknown): Fault => new Fault('KD-RDR-LINK', { path }, { cause });
  try {
    makeFolder(resolve(dirname(path)));
  } catch (error) {
    throw refused(error);
  }
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === false) throw refused();
  let target: string | null = null;

  return {
    point(devicePath) {
      const next = `${path}.${process.pid}.new`;
      try {
        rmSync(next, { force: true });
        symlinkSync(devicePath, next);
        renameSync(next, path);
      } catch (error) {
        throw refused(error);
      }
      target = devicePath;
    },
    remove() {
      // A later simulation may have taken the name over.
      const present =
        lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? readlinkSync(path) : null;
      if (present !== null && present === target) rmSync(path, { force: true });
      target = null;
    },
  };
}
