import { setImmediate as nextTurn } from 'node:timers/promises';
import { Fault } from '../../domain/fault/index.ts';

/** How far a long piece of work is; `done` and `total` in the unit of the phase, `total` 0 when it is not known. */
export interface Progress {
  readonly phase: 'read' | 'sort' | 'persons' | 'documents' | 'ids' | 'ranges' | 'check' | 'copy';
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'persons' | 'documents' | 'ids' | 'ranges' | 'pages';
}

export interface Breathing {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Asked to stop: the work ends with KD-WL-STOPPED at its next breath. */
  readonly signal?: AbortSignal | undefined;
}

/** Lets the process see its signals and timers between two pieces of long work, and says how far it is. */
export async function breathe({ onProgress, signal }: Breathing, progress: Progress): Promise<void> {
  await nextTurn();
  if (signal?.aborted === true) throw new Fault('KD-WL-STOPPED');
  onProgress?.(progress);
}
