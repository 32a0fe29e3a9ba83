import { spawnSync } from 'node:child_process';
import { pageIsStale } from '../../sim/demo/page-build.ts';
import { root } from '../tidy/sources.ts';

/** Before all tests: builds the guard's page once when it is missing or older than what it is made of. */
export default function buildPage(): void {
  if (!pageIsStale(root)) return;
  const build = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (build.status !== 0)
    throw new Error(`the guard's page cannot be built:\n${build.stdout}${build.stderr}`);
}
