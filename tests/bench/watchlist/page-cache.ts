import { closeSync, fsyncSync, openSync } from 'node:fs';
import { load } from 'koffi';

const adviceDontNeed = 4;

/** Asks the kernel to drop what it holds of a file (posix_fadvise(2)): the next read comes from the disk. */
export function pageCacheDropper(): (path: string) => void {
  const advise = load('libc.so.6').func('int posix_fadvise(int, int64_t, int64_t, int)');
  return (path) => {
    const file = openSync(path, 'r+');
    fsyncSync(file);
    const failed: unknown = advise(file, 0, 0, adviceDontNeed);
    closeSync(file);
    if (failed !== 0) throw new Error(`posix_fadvise answered ${String(failed)}`);
  };
}
