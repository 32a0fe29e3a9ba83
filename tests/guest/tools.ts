import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Architecture } from './architectures.ts';

/** Where Debian keeps its tools for root, which need none here. */
export const toolPath = [process.env['PATH'] ?? '', '/usr/sbin', '/sbin'].join(delimiter);

function isThere(program: string): boolean {
  return toolPath.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What this machine lacks for a guest and how it is brought in; null when it has everything. */
export function whatIsMissing({ emulator, emulatorPackage }: Architecture): string | null {
  if (!isThere('apt-get') || !isThere('dpkg-deb')) return 'a guest is made of packages of Debian, on Debian';
  const packages = [
    ...(isThere(emulator) ? [] : [emulatorPackage]),
    ...(isThere('depmod') ? [] : ['kmod']),
    ...(isThere('setpriv') ? [] : ['util-linux']),
  ];
  if (packages.length === 0) return null;
  return `needs ${packages.join(', ')}: apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}
