import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Watches the folder, because the file itself is what goes and comes back. A missing folder is no error. */
export function watchPath(path: string, onChange: () => void): () => void {
  const name = basename(path);
  try {
    const watcher = watch(dirname(path), (_event, changed) => {
      if (changed === null || changed === name) onChange();
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
