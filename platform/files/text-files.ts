import { readFileSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import { writeFileAtomically } from './data-folder.ts';

/** A file that somebody named on the command line. @throws Fault KD-RUN-FILE-READ */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Fault('KD-RUN-FILE-READ', { path }, { cause: error });
  }
}

/** A file for others to read: nothing secret. @throws Fault KD-RUN-FILE-WRITE */
export function writeTextFile(path: string, content: string): void {
  try {
    writeFileAtomically(path, content, 0o644);
  } catch (error) {
    throw new Fault('KD-RUN-FILE-WRITE', { path }, { cause: error });
  }
}
