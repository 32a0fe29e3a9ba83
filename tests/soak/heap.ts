import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
// What the new context's name `gc` is, is known: the collector.
const collect = runInNewContext('gc') as () => void;

/** What is held after a collection, in bytes. */
export function heldBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
