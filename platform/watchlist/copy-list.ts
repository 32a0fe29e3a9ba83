import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { breathe, type Breathing } from './breathe.ts';
import { openPageFile } from './page-file.ts';
import { openPageWriter } from './page-writer.ts';
import type { ListKey } from './seal.ts';
import { openWorkFolder } from './work-folder.ts';

export interface CopyOptions extends Breathing {
  readonly from: string;
  /** Opens a sealed one. */
  readonly fromKey: ListKey | null;
  readonly out: string;
  /** Seals the copy; null leaves it plain. */
  readonly key: ListKey | null;
  /** Root that was signed, hex; null takes the file's own. */
  readonly expectedRoot: string | null;
  /** A list with discreet entries is refused. */
  readonly isKiosk: boolean;
}

const pagesEachBreath = 1_024;

/**
 * Takes a list over: every page is checked, and the copy is put in its place only when its root is the same.
 *
 * @returns the root, hex
 * @throws Fault those of `openPageFile`, of writing, and KD-WL-DISCREET
 */
export async function copyList(options: CopyOptions): Promise<string> {
  const { from, fromKey, out, key, expectedRoot } = options;
  const source = openPageFile({ path: from, key: fromKey, expectedRoot });
  const work = openWorkFolder(out);
  try {
    if (options.isKiosk && source.meta.discreet) throw new Fault('KD-WL-DISCREET', { path: from });
    const path = join(work.path, 'watchlist.kwl');
    const writer = openPageWriter(path, key);
    let done = 0;
    try {
      for (const page of source.eachPage(1, source.listPages)) {
        writer.add(page);
        done += 1;
        if (done % pagesEachBreath === 0)
          await breathe(options, { phase: 'copy', done, total: source.listPages, unit: 'pages' });
      }
    } catch (error) {
      writer.abandon();
      throw error;
    }
    const root = writer.finish(source.meta).toString('hex');
    if (root !== source.root) throw new Fault('KD-WL-ROOT', { path: from });
    work.publish(path);
    return root;
  } finally {
    work.remove();
    source.close();
  }
}
