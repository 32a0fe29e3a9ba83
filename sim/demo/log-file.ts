import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

const logLimits = {
  /** Older files kept beside the present one. */
  keptFilesMax: 3,
  tailBytesMax: 16 * 1024,
} as const;

/** Sets the last run's file aside (`x.log.1`, `x.log.2`, …) and drops the oldest. */
export function rotateLog(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) return;
  rmSync(`${path}.${logLimits.keptFilesMax}`, { force: true });
  for (let age = logLimits.keptFilesMax - 1; age >= 1; age -= 1) {
    if (existsSync(`${path}.${age}`)) renameSync(`${path}.${age}`, `${path}.${age + 1}`);
  }
  renameSync(path, `${path}.1`);
}

/** The last lines of a file, whole ones only where it is long. */
export function lastLines(path: string, linesMax: number): readonly string[] {
  if (!existsSync(path)) return [];
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, logLimits.tailBytesMax));
    const got = readSync(file, bytes, 0, bytes.length, size - bytes.length);
    const lines = bytes.toString('utf8', 0, got).trimEnd().split('\n');
    return (got < size ? lines.slice(1) : lines).filter((line) => line !== '').slice(-linesMax);
  } finally {
    closeSync(file);
  }
}
