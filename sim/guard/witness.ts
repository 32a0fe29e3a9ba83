import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import type { Decision, RecordedView } from '../../domain/message/index.ts';

/** What the guard's screen said was recorded. */
export interface Witnessed {
  /** Hexadecimal. */
  readonly epoch: string;
  readonly number: number;
  /** Hexadecimal hash of the row. */
  readonly hash: string;
  readonly passageId: string;
  readonly decision: Decision;
}

/** The guard's own list of what was called recorded, to be held against journal and headquarters. */
export interface Witness {
  /** On disk when it returns. Throws Fault KD-SIM-WITNESS. */
  write(recorded: RecordedView): void;
  close(): void;
}

/** For a guard who keeps no list. */
export const noWitness: Witness = { write: () => undefined, close: () => undefined };

/** Appends JSON lines; one that a crash cut short is left behind and can be told by its missing end. */
export function openWitness(path: string): Witness {
  const file = attempt(path, () => openSync(path, 'a', 0o600));
  return {
    write({ epoch, number, hash, passageId, decision }) {
      const line: Witnessed = { epoch, number, hash, passageId, decision };
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`, 'utf8');
      attempt(path, () => {
        for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
        fsyncSync(file);
      });
    },
    close: () => closeSync(file),
  };
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Fault('KD-SIM-WITNESS', { path }, { cause: error });
  }
}
