import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';

/** Option parser of a port; 0 lets the system choose. */
export function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('a port is 0 to 65535.');
  return number;
}

/** Option parser of a size in MiB, answered in bytes. */
export function mebibytes(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 1_048_576) {
    throw new InvalidArgumentError('a size is 1 to 1048576 MiB.');
  }
  return number * 1024 * 1024;
}

/** Option parser of a name that may be given several times. */
export function several(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** @throws Fault KD-RUN-FILE-READ */
export function readInput(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Fault('KD-RUN-FILE-READ', { path }, { cause: error });
  }
}

/** @throws Fault KD-RUN-FILE-WRITE */
export function writeOutput(path: string, content: string): void {
  try {
    writeFileAtomically(path, content, 0o644);
  } catch (error) {
    throw new Fault('KD-RUN-FILE-WRITE', { path }, { cause: error });
  }
}
