import { Fault } from '../../domain/fault/index.ts';
import { codeOf, messageOf } from '../error-facts.ts';

/** What the system said when a file could not be written. A Fault is answered as it is. */
export function writeFault(path: string, error: unknown): Fault {
  if (error instanceof Fault) return error;
  const code = codeOf(error);
  const why = typeof code === 'string' ? code : messageOf(error);
  return new Fault('KD-WL-WRITE', { path, why }, { cause: error });
}
