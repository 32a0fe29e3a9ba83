import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the guard's page is made of, from the root of the installation. */
const pageSources = [
  'device/guard-ui/web',
  'domain/fault',
  'domain/message',
  'vite.config.ts',
  'package-lock.json',
];
const builtPage = 'dist/guard-ui/index.html';

/** Modification time of the newest file below a path, in milliseconds; 0 when there is none. */
function newestMs(path: string): number {
  if (!existsSync(path)) return 0;
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

/** Whether the guard's page has to be built: it is missing, or one of its sources is newer. */
export function pageIsStale(root: string): boolean {
  const built = join(root, builtPage);
  if (!existsSync(built)) return true;
  return Math.max(...pageSources.map((path) => newestMs(join(root, path)))) > statSync(built).mtimeMs;
}
