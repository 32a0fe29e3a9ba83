import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tidy/sources.ts';
import type { Architecture } from './architectures.ts';
import type { CpioWriter } from './cpio.ts';
import type { PackageFolder } from './packages.ts';

/** Where a guest has the repository. */
export const guestRoot = '/opt/kordon';

/** `dist` is the built page. */
const parts = ['kordon', 'package.json', 'domain', 'platform', 'device', 'broker', 'sim', 'tests', 'dist'];

/** The repository with the packages that its programs need, unmodified, into an archive. */
export function addApplication(
  cpio: CpioWriter,
  packages: readonly PackageFolder[],
  { node }: Architecture,
): void {
  const place = (path: string): string => join(guestRoot, path).slice(1);
  for (const part of parts) if (existsSync(join(root, part))) cpio.tree(join(root, part), place(part));
  for (const { path, folder } of packages) cpio.tree(folder, place(path), (file) => isOfUse(file, node));
}

/** Leaves out what no program loads, half of it all: types, maps, C headers, and prebuilt modules for other machines. */
function isOfUse(path: string, node: string): boolean {
  if (/\.(?:map|md|d\.[cm]?ts)$|\/node-linux-\w+\/(?:include|share)$/.test(path)) return false;
  // Packages inside of packages have entries of their own.
  if (/\/node_modules\/(?:@[^/]+\/)?[^/]+\/node_modules$/.test(path)) return false;
  const [, prebuilt] = /\/prebuilds\/([^/]+)$/.exec(path) ?? [];
  return prebuilt === undefined || prebuilt.endsWith(`linux-${node}`);
}
