import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tidy/sources.ts';

const page = join(root, 'dist/guard-ui/index.html');
const inputs = [
  'device/guard-ui/web',
  'domain/fault',
  'domain/message',
  'vite.config.ts',
  'package-lock.json',
];

function newestMs(path: string): number {
  if (!existsSync(path)) return 0;
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

/** Before all tests: builds the guard's page once when it is missing or older than what it is made of. */
export default function buildPage(): void {
  const wanted = Math.max(...inputs.map((path) => newestMs(join(root, path))));
  if (existsSync(page) && statSync(page).mtimeMs >= wanted) return;
  const build = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (build.status !== 0)
    throw new Error(`the guard's page cannot be built:\n${build.stdout}${build.stderr}`);
}
