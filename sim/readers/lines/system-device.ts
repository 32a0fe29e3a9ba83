import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../../../platform/clock.ts';
import { pause } from '../../pause.ts';

const appearMsMax = 5_000;
const appearEveryMs = 10;

/**
 * Waits until the system shows a device of a class whose description fits, and answers the path of its file.
 *
 * @param fits gets the folder that describes it, links followed
 * @returns null when it did not come in time
 */
export async function appearance(
  clock: Clock,
  deviceClass: 'hidraw' | 'tty',
  fits: (folder: string) => boolean,
): Promise<string | null> {
  const untilMs = clock.monotonicMs() + appearMsMax;
  while (clock.monotonicMs() < untilMs) {
    const name = devicesOf(deviceClass).find((each) => {
      const folder = folderOf(deviceClass, each);
      return folder !== null && fits(folder) && existsSync(join('/dev', each));
    });
    if (name !== undefined) return join('/dev', name);
    await pause(clock, appearEveryMs);
  }
  return null;
}

/** The device whose folder, or one of those above it, has a file with this fact. */
export function hasFactAbove(folder: string, name: string, fact: string): boolean {
  const levelsMax = 5;
  for (let at = folder, level = 0; level < levelsMax; at = dirname(at), level += 1)
    if (contentOf(join(at, name)).trim() === fact) return true;
  return false;
}

export function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function devicesOf(deviceClass: string): readonly string[] {
  try {
    const names = readdirSync(join('/sys/class', deviceClass));
    // Nothing else of the class can be ours, and there are many consoles.
    return names.filter((name) => /^(?:hidraw|ttyACM)\d+$/.test(name));
  } catch {
    return [];
  }
}

function folderOf(deviceClass: string, name: string): string | null {
  try {
    return realpathSync(join('/sys/class', deviceClass, name, 'device'));
  } catch {
    return null;
  }
}
